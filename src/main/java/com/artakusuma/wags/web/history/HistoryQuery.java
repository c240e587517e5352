package com.artakusuma.wags.web.history;

import com.artakusuma.wags.history.figures.Tally;
import com.artakusuma.wags.history.filter.BroadcastFilter;
import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.history.filter.Window;
import com.artakusuma.wags.history.filter.Window.By;
import com.artakusuma.wags.history.filter.WrittenTime;
import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.message.MessageStage;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.web.http.Address;
import com.artakusuma.wags.web.session.Scope;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a history was asked for in its address: a filter and a place to page from. What cannot be
 * read is noted in {@link #wrong} and left out of the filter.
 *
 * @param written the filter's parameters as they came, without empty ones, in the order of the form
 * @param scope whose history; all that the reader may look at unless the address names a sender
 * @param messages the messages that are meant; the text is for {@code Messages.search}
 * @param text to be contained, or null
 * @param wrong the name of the first parameter that makes no sense, or null
 */
public record HistoryQuery(
    Map<String, String> written,
    Scope scope,
    MessageFilter messages,
    @Nullable String text,
    BroadcastFilter.@Nullable Progress progress,
    @Nullable Place before,
    @Nullable Place after,
    @Nullable String wrong) {

  /** By what the messages may be narrowed. */
  public static final List<String> MESSAGES =
      List.of(
          "text",
          "status",
          "stage",
          "reason",
          "recipient",
          "by",
          "period",
          "from",
          "until",
          "year",
          "month",
          "broadcast",
          "singles",
          "sender");

  /** By what the broadcasts may be narrowed. */
  static final List<String> BROADCASTS =
      List.of("state", "period", "from", "until", "year", "month", "sender");

  /**
   * Who asks, and when and where: it decides what a parameter means.
   *
   * @param widest all senders that the reader may look at
   * @param zone that days are days in
   * @param recipients finds the recipient in senders' histories that is written somehow
   */
  record Asked(
      Scope widest,
      LocalDate today,
      ZoneId zone,
      BiFunction<List<String>, String, Optional<String>> recipients) {}

  /** Days up to today that have a name. */
  enum Period {
    TODAY("today", 0, 1),
    YESTERDAY("yesterday", 1, 1),
    WEEK("7d", 6, 7),
    MONTH("30d", 29, 30);

    private final String written;
    private final int daysAgo;
    private final int days;

    Period(String written, int daysAgo, int days) {
      this.written = written;
      this.daysAgo = daysAgo;
      this.days = days;
    }

    static @Nullable Period of(String written) {
      return Arrays.stream(values())
          .filter(period -> period.written.equals(written))
          .findFirst()
          .orElse(null);
    }

    /** How addresses name it. */
    String written() {
      return written;
    }

    private Window narrow(Window window, Asked asked) {
      LocalDate first = asked.today().minusDays(daysAgo);
      return window.within(
          first.atStartOfDay(asked.zone()).toInstant(),
          first.plusDays(days).atStartOfDay(asked.zone()).toInstant());
    }
  }

  /**
   * Reads the parameters of a request.
   *
   * @param names of those that this history knows; others are ignored
   */
  static HistoryQuery of(List<String> names, Map<String, String> parameters, Asked asked) {
    Reader reader = new Reader(names, parameters);
    Scope scope = reader.read("sender", name -> asked.widest().only(name).orElse(null));
    Set<MessageStatus> statuses = reader.read("status", HistoryQuery::statuses);
    Long broadcast = reader.read("broadcast", value -> Long.valueOf(value.replaceFirst("^#", "")));
    Scope whose = scope == null ? asked.widest() : scope;
    MessageFilter filter =
        MessageFilter.of(whose.names())
            .withStatuses(statuses == null ? Set.of() : statuses)
            .during(window(reader, statuses, asked))
            .withRecipient(
                reader.read(
                    "recipient",
                    value -> asked.recipients().apply(whose.names(), value).orElse(null)))
            .withBroadcast(broadcast)
            .withSingles(
                reader.read("singles", value -> broadcast == null ? yes(value) : null) != null)
            .withReason(reader.read("reason", ReasonCode::valueOf));
    Set<MessageStage> stages = reader.read("stage", HistoryQuery::stages);
    return new HistoryQuery(
        reader.written(),
        whose,
        stages == null ? filter : filter.withStages(stages),
        reader.read("text", value -> value.length() <= MessageFilter.LONGEST_TEXT ? value : null),
        reader.read("state", BroadcastFilter.Progress::valueOf),
        reader.read("before", HistoryQuery::place),
        reader.read("after", HistoryQuery::place),
        reader.wrong);
  }

  private static @Nullable Boolean yes(String written) {
    return written.equals("1") ? Boolean.TRUE : null;
  }

  private static Set<MessageStatus> statuses(String written) {
    Set<MessageStatus> statuses = EnumSet.noneOf(MessageStatus.class);
    for (String name : written.split(",", -1)) {
      statuses.add(MessageStatus.valueOf(name));
    }
    return statuses;
  }

  private static Set<MessageStage> stages(String written) {
    Set<MessageStage> stages = EnumSet.noneOf(MessageStage.class);
    for (String name : written.split(",", -1)) {
      stages.add(MessageStage.ofSent(name).orElseThrow(IllegalArgumentException::new));
    }
    return stages;
  }

  /** When the messages were queued or ended; all that is said of the time holds together. */
  private static Window window(Reader reader, @Nullable Set<MessageStatus> statuses, Asked asked) {
    By by = reader.read("by", value -> by(value, statuses));
    Integer month = reader.read("month", value -> between(value, 1, 12));
    Integer year = reader.read("year", value -> between(value, 1970, 9998));
    Period period = reader.read("period", Period::of);
    Instant from = reader.read("from", value -> WrittenTime.from(value, asked.zone()));
    Instant until = reader.read("until", value -> WrittenTime.until(value, asked.zone()));
    if (from != null && until != null && !from.isBefore(until)) {
      reader.refuse("span");
    }
    By order = by == null ? By.QUEUED : by;
    Window window =
        year == null && month == null
            ? Window.ever(order)
            : Window.of(order, year == null ? asked.today().getYear() : year, month, asked.zone());
    window = window.within(from, until);
    return period == null ? window : period.narrow(window, asked);
  }

  /** What is open has not ended. */
  private static @Nullable By by(String written, @Nullable Set<MessageStatus> statuses) {
    By by = By.valueOf(written.toUpperCase(Locale.ROOT));
    boolean open = statuses != null && statuses.stream().anyMatch(MessageStatus::isOpen);
    return by == By.ENDED && open ? null : by;
  }

  /** The broadcasts that are meant. */
  BroadcastFilter broadcasts() {
    Window window = messages.window();
    return new BroadcastFilter(scope.names(), window.from(), window.until(), progress);
  }

  /** The query part of a link to the same filter, from its newest on; empty where all are meant. */
  String link() {
    return Address.query(written);
  }

  /** The query part of a link to the same filter, with one parameter more. */
  String linkWith(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(written);
    all.put(name, value);
    return Address.query(all);
  }

  /** The query part of a link to those of the same filter that ended alike. */
  String linkTo(Tally.Group group) {
    Map<String, String> all = new LinkedHashMap<>(written);
    all.put("status", group.status().name());
    if (group.reason() == null) {
      all.remove("reason");
    } else {
      all.put("reason", group.reason().name());
    }
    return Address.query(all);
  }

  /** The query part of a link to a filter that is wider by one parameter. */
  String linkWithout(String name) {
    Map<String, String> all = new LinkedHashMap<>(written);
    all.remove(name);
    return Address.query(all);
  }

  private static @Nullable Place place(String written) {
    return Place.read(written).orElse(null);
  }

  private static @Nullable Integer between(String written, int least, int most) {
    int value = Integer.parseInt(written);
    return value < least || value > most ? null : Integer.valueOf(value);
  }

  /** Reads one parameter after the other and remembers the first that makes no sense. */
  private static final class Reader {

    private static final List<String> PLACES = List.of("before", "after");

    private final List<String> names;
    private final Map<String, String> parameters;
    private @Nullable String wrong;

    Reader(List<String> names, Map<String, String> parameters) {
      this.names = names;
      this.parameters = parameters;
    }

    <T> @Nullable T read(String name, Function<String, T> meaning) {
      String value = value(name);
      if (value.isEmpty() || !(names.contains(name) || PLACES.contains(name))) {
        return null;
      }
      Optional<T> meant;
      try {
        meant = Optional.ofNullable(meaning.apply(value));
      } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
        // Addresses are written by hand, too: what makes no sense is reported on the page.
        meant = Optional.empty();
      }
      if (meant.isEmpty()) {
        refuse(name);
      }
      return meant.orElse(null);
    }

    void refuse(String name) {
      wrong = wrong == null ? name : wrong;
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
