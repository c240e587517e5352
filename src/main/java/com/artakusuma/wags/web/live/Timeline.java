package com.artakusuma.wags.web.live;

import com.artakusuma.wags.history.figures.Minute;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.web.words.Texts;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * What was sent and what failed over time, in equal steps, those without any included.
 *
 * @param steps oldest first
 * @param hours whether a step is an hour; else it is a day
 */
public record Timeline(List<Step> steps, boolean hours) {

  private static final int HOURS = 24;

  /** One hour or day. */
  public record Step(LocalDateTime start, long sent, long failed) {}

  /** The hours of a day, out of its minutes. */
  static Timeline ofHours(LocalDate day, ZoneId zone, List<Minute> minutes) {
    return new Timeline(
        IntStream.range(0, HOURS)
            .mapToObj(hour -> day.atTime(hour, 0))
            .map(start -> hour(start, zone, minutes))
            .toList(),
        true);
  }

  private static Step hour(LocalDateTime start, ZoneId zone, List<Minute> minutes) {
    List<Minute> within =
        minutes.stream()
            .filter(m -> m.start().atZone(zone).toLocalDate().equals(start.toLocalDate()))
            .filter(m -> m.start().atZone(zone).getHour() == start.getHour())
            .toList();
    return new Step(
        start,
        within.stream().mapToLong(Minute::sent).sum(),
        within.stream().mapToLong(Minute::failed).sum());
  }

  /** So many days up to and with the last one. */
  static Timeline ofDays(
      LocalDate last, int days, Map<LocalDate, Map<MessageStatus, Long>> counts) {
    LocalDate first = last.minusDays(days - 1L);
    return new Timeline(
        IntStream.range(0, days)
            .mapToObj(first::plusDays)
            .map(date -> day(date, counts.getOrDefault(date, Map.of())))
            .toList(),
        false);
  }

  private static Step day(LocalDate date, Map<MessageStatus, Long> counts) {
    return new Step(
        date.atStartOfDay(),
        counts.getOrDefault(MessageStatus.SENT, 0L),
        counts.getOrDefault(MessageStatus.FAILED, 0L));
  }

  /** A step's name for readers: an hour or a date. */
  public String name(Step step, Locale locale) {
    return DateTimeFormatter.ofPattern(hours ? "HH:mm" : "EEE d MMM", locale).format(step.start());
  }

  /** The data for Chart.js; colours are named by token and filled in by the script. */
  JsonObject chart(Locale locale) {
    JsonArrayBuilder labels = Json.createArrayBuilder();
    steps.forEach(step -> labels.add(name(step, locale)));
    JsonArrayBuilder datasets =
        Json.createArrayBuilder()
            .add(dataset(Texts.in(locale, "status.SENT"), "good", Step::sent))
            .add(dataset(Texts.in(locale, "status.FAILED"), "bad", Step::failed));
    return Json.createObjectBuilder()
        .add("type", "bar")
        .add("data", Json.createObjectBuilder().add("labels", labels).add("datasets", datasets))
        .build();
  }

  private JsonObjectBuilder dataset(String label, String token, ToLongFunction<Step> figure) {
    JsonArrayBuilder data = Json.createArrayBuilder();
    steps.forEach(step -> data.add(figure.applyAsLong(step)));
    return Json.createObjectBuilder().add("label", label).add("token", token).add("data", data);
  }
}
