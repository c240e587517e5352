package com.artakusuma.wags.web.history;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.broadcast.BroadcastFilter;
import com.artakusuma.wags.message.MessageFilter;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Messages.Place;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a history was asked for in its address: a filter and a place to page from. What cannot be
 * read is noted in {@link #wrong} and left out of the filter.
 *
 * @param written the filter's parameters as they came, without empty ones, in the order of the form
 * @param sender whose history; the caller's own unless an administrator names another
 * @param text to be contained, or null
 * @param wrong the name of the first parameter that makes no sense, or null
 */
record HistoryQuery(
    Map<String, String> written,
    String sender,
    Integer year,
    Integer month,
    MessageStatus status,
    String recipient,
    Long broadcast,
    String text,
    BroadcastFilter.Progress progress,
    Place before,
    Place after,
    String wrong) {

  /** By what the messages may be narrowed. */
  static final List<String> MESSAGES =
      List.of("text", "status", "recipient", "year", "month", "broadcast", "sender");

  /** By what the broadcasts may be narrowed. */
  static final List<String> BROADCASTS = List.of("state", "year", "month", "sender");

  private static final int LONGEST_TEXT = 200;

  /** The end of the year 9999, the last one that the database can compare with. */
  private static final long LAST_MICROS = 253_402_300_799_999_999L;

  /**
   * Who asks, and when and where: it decides what a parameter means.
   *
   * @param thisYear the year of a month that comes without one
   * @param recipients finds the recipient in a sender's history that is written somehow
   */
  record Asked(Caller by, int thisYear, BiFunction<String, String, Optional<String>> recipients) {}

  /**
   * Reads the parameters of a request.
   *
   * @param names of those that this history knows; others are ignored
   */
  static HistoryQuery of(List<String> names, Map<String, String> parameters, Asked asked) {
    Reader reader = new Reader(names, parameters);
    Integer month = reader.read("month", value -> between(value, 1, 12));
    Integer year = reader.read("year", value -> between(value, 1970, 9998));
    String named = reader.read("sender", value -> senderFor(asked.by(), value));
    String sender = named == null ? asked.by().username() : named;
    return new HistoryQuery(
        reader.written(),
        sender,
        year == null && month != null ? Integer.valueOf(asked.thisYear()) : year,
        month,
        reader.read("status", MessageStatus::valueOf),
        reader.read("recipient", value -> asked.recipients().apply(sender, value).orElse(null)),
        reader.read("broadcast", value -> Long.valueOf(value.replaceFirst("^#", ""))),
        reader.read("text", value -> value.length() <= LONGEST_TEXT ? value : null),
        reader.read("state", BroadcastFilter.Progress::valueOf),
        reader.read("before", HistoryQuery::place),
        reader.read("after", HistoryQuery::place),
        reader.wrong);
  }

  /** The messages that are meant; the text is for {@code Messages.search}. */
  MessageFilter messages(ZoneId zone) {
    MessageFilter span =
        year == null ? MessageFilter.of(sender) : MessageFilter.of(sender, year, month, zone);
    return span.withStatus(status).withRecipient(recipient).withBroadcast(broadcast);
  }

  /** The broadcasts that are meant. */
  BroadcastFilter broadcasts(ZoneId zone) {
    MessageFilter span = messages(zone);
    return new BroadcastFilter(sender, span.from(), span.until(), progress);
  }

  /** The query part of a link to the same filter, from its newest on; empty where all are meant. */
  String link() {
    return link(written);
  }

  /** The query part of a link to the same filter, with one parameter more. */
  String linkWith(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(written);
    all.put(name, value);
    return link(all);
  }

  /** The query part of a link to a filter that is wider by one parameter. */
  String linkWithout(String name) {
    Map<String, String> all = new LinkedHashMap<>(written);
    all.remove(name);
    return link(all);
  }

  private static String link(Map<String, String> parameters) {
    StringBuilder link = new StringBuilder();
    parameters.forEach(
        (key, text) ->
            link.append(link.isEmpty() ? "?" : "&")
                .append(key)
                .append('=')
                .append(URLEncoder.encode(text, StandardCharsets.UTF_8)));
    return link.toString();
  }

  /** A place in the list as it stands in an address: microseconds since 1970, and the id. */
  static String written(Place place) {
    return place.micros() + "-" + place.id();
  }

  private static Place place(String written) {
    String[] parts = written.split("-", 2);
    long micros = Long.parseLong(parts[0]);
    return micros < 0 || micros > LAST_MICROS
        ? null
        : Place.ofMicros(micros, Long.parseLong(parts[1]));
  }

  private static Integer between(String written, int least, int most) {
    int value = Integer.parseInt(written);
    return value < least || value > most ? null : Integer.valueOf(value);
  }

  private static String senderFor(Caller caller, String wanted) {
    boolean readable = wanted.matches("[\\x21-\\x7e]{1,64}");
    return readable && (caller.admin() || wanted.equals(caller.username())) ? wanted : null;
  }

  /** Reads one parameter after the other and remembers the first that makes no sense. */
  private static final class Reader {

    private static final List<String> PLACES = List.of("before", "after");

    private final List<String> names;
    private final Map<String, String> parameters;
    private String wrong;

    Reader(List<String> names, Map<String, String> parameters) {
      this.names = names;
      this.parameters = parameters;
    }

    <T> T read(String name, Function<String, T> meaning) {
      String value = value(name);
      if (value.isEmpty() || !(names.contains(name) || PLACES.contains(name))) {
        return null;
      }
      Optional<T> meant;
      try {
        meant = Optional.ofNullable(meaning.apply(value));
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        // Addresses are written by hand, too: what makes no sense is reported on the page.
        meant = Optional.empty();
      }
      if (meant.isEmpty() && wrong == null) {
        wrong = name;
      }
      return meant.orElse(null);
    }

    private String value(String name) {
      return parameters.getOrDefault(name, "").strip();
    }

    Map<String, String> written() {
      Map<String, String> kept = new LinkedHashMap<>();
      names.stream().filter(name -> !value(name).isEmpty()).forEach(n -> kept.put(n, value(n)));
      return Collections.unmodifiableMap(kept);
    }
  }
}
