package com.artakusuma.wags.web;

import com.artakusuma.wags.message.MessageFilter;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Messages.Place;
import com.artakusuma.wags.message.Recipient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a history page was asked for in its address: year, month, status, recipient, broadcast and a
 * place to page from. What cannot be read is noted in {@link #wrong} and left out of the filter.
 *
 * @param written the parameters as they came, for the form and for links
 * @param wrong the name of the first parameter that makes no sense, or null
 */
record HistoryQuery(
    Map<String, String> written,
    Integer year,
    Integer month,
    MessageStatus status,
    String recipient,
    Long broadcast,
    Place before,
    Place after,
    String wrong) {

  private static final String[] KEPT = {"year", "month", "status", "recipient", "broadcast"};

  /**
   * Reads the parameters of a request.
   *
   * @param thisYear the year of a month that comes without one
   * @param region where a recipient without a country code is at home
   */
  static HistoryQuery of(Map<String, String> parameters, int thisYear, String region) {
    Reader reader = new Reader(parameters);
    Integer month = reader.read("month", value -> between(value, 1, 12));
    Integer year = reader.read("year", value -> between(value, 1970, 9998));
    return new HistoryQuery(
        reader.written(),
        year == null && month != null ? Integer.valueOf(thisYear) : year,
        month,
        reader.read("status", MessageStatus::valueOf),
        reader.read("recipient", value -> Recipient.normalise(value, region).orElse(null)),
        reader.read("broadcast", Long::valueOf),
        reader.read("before", HistoryQuery::place),
        reader.read("after", HistoryQuery::place),
        reader.wrong);
  }

  /** The messages that are meant, of one sender. */
  MessageFilter filter(String sender, ZoneId zone) {
    MessageFilter span =
        year == null
            ? new MessageFilter(sender, null, null, null, null, null)
            : MessageFilter.of(sender, year, month, zone);
    return span.withStatus(status).withRecipient(recipient).withBroadcast(broadcast);
  }

  /** The query part of a link to the same filter, with one parameter more. */
  String linkWith(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String kept : KEPT) {
      if (!written.getOrDefault(kept, "").isEmpty()) {
        all.put(kept, written.get(kept));
      }
    }
    all.put(name, value);
    StringBuilder link = new StringBuilder();
    all.forEach(
        (key, text) ->
            link.append(link.isEmpty() ? "?" : "&")
                .append(key)
                .append('=')
                .append(URLEncoder.encode(text, StandardCharsets.UTF_8)));
    return link.toString();
  }

  boolean isNarrowed() {
    for (String kept : KEPT) {
      if (!written.getOrDefault(kept, "").isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** A place in the list as it stands in an address: microseconds since 1970, and the id. */
  static String written(Place place) {
    Instant at = place.queuedAt();
    return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000 + "-" + place.id();
  }

  private static Place place(String written) {
    String[] parts = written.split("-", 2);
    long micros = Long.parseLong(parts[0]);
    Instant at =
        Instant.ofEpochSecond(micros / 1_000_000, Math.floorMod(micros, 1_000_000L) * 1_000);
    return new Place(at, Long.parseLong(parts[1]));
  }

  private static Integer between(String written, int least, int most) {
    int value = Integer.parseInt(written);
    return value < least || value > most ? null : Integer.valueOf(value);
  }

  /** Reads one parameter after the other and remembers the first that makes no sense. */
  private static final class Reader {

    private final Map<String, String> parameters;
    private String wrong;

    Reader(Map<String, String> parameters) {
      this.parameters = parameters;
    }

    <T> T read(String name, Function<String, T> meaning) {
      String value = parameters.getOrDefault(name, "").strip();
      if (value.isEmpty()) {
        return null;
      }
      Optional<T> meant;
      try {
        meant = Optional.ofNullable(meaning.apply(value));
      } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
        // Addresses are written by hand, too: what makes no sense is reported on the page.
        meant = Optional.empty();
      }
      if (meant.isEmpty() && wrong == null) {
        wrong = name;
      }
      return meant.orElse(null);
    }

    Map<String, String> written() {
      Map<String, String> kept = new LinkedHashMap<>();
      for (String name : KEPT) {
        kept.put(name, parameters.getOrDefault(name, "").strip());
      }
      return Map.copyOf(kept);
    }
  }
}
