package com.artakusuma.wags.web;

import com.artakusuma.wags.message.MessageStatus;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** What was sent and what failed on each of the last seven days, days without any included. */
public record LastDays(List<Day> days) {

  private static final int COUNT = 7;

  /** One day's figures. */
  public record Day(LocalDate date, long sent, long failed) {

    /** The day in a few letters. */
    public String name(Locale locale) {
      return DateTimeFormatter.ofPattern("EEE d MMM", locale).format(date);
    }

    /** The same in two lines, as they fit under a bar. */
    private JsonArrayBuilder lines(Locale locale) {
      return Json.createArrayBuilder()
          .add(DateTimeFormatter.ofPattern("EEE", locale).format(date))
          .add(DateTimeFormatter.ofPattern("d MMM", locale).format(date));
    }
  }

  static LocalDate first(LocalDate today) {
    return today.minusDays(COUNT - 1L);
  }

  static LastDays until(LocalDate today, Map<LocalDate, Map<MessageStatus, Long>> byDay) {
    return new LastDays(
        IntStream.range(0, COUNT)
            .mapToObj(i -> first(today).plusDays(i))
            .map(date -> day(date, byDay.getOrDefault(date, Map.of())))
            .toList());
  }

  private static Day day(LocalDate date, Map<MessageStatus, Long> counts) {
    return new Day(
        date,
        counts.getOrDefault(MessageStatus.SENT, 0L),
        counts.getOrDefault(MessageStatus.FAILED, 0L));
  }

  public Day today() {
    return days.get(COUNT - 1);
  }

  /** Whether nothing at all happened. */
  public boolean quiet() {
    return days.stream().allMatch(day -> day.sent() + day.failed() == 0);
  }

  /** The data for Chart.js; colours are named by token and filled in by the script. */
  String chart(Locale locale) {
    JsonArrayBuilder labels = Json.createArrayBuilder();
    days.forEach(day -> labels.add(day.lines(locale)));
    JsonArrayBuilder datasets =
        Json.createArrayBuilder()
            .add(dataset(Texts.in(locale, "status.SENT"), "good", Day::sent))
            .add(dataset(Texts.in(locale, "status.FAILED"), "bad", Day::failed));
    return Json.createObjectBuilder()
        .add("type", "bar")
        .add("data", Json.createObjectBuilder().add("labels", labels).add("datasets", datasets))
        .build()
        .toString();
  }

  private JsonObjectBuilder dataset(String label, String token, ToLongFunction<Day> figure) {
    JsonArrayBuilder data = Json.createArrayBuilder();
    days.forEach(day -> data.add(figure.applyAsLong(day)));
    return Json.createObjectBuilder().add("label", label).add("token", token).add("data", data);
  }
}
