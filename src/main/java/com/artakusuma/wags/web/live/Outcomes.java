package com.artakusuma.wags.web.live;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.web.words.Texts;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the messages of some days ended. */
public record Outcomes(Map<MessageStatus, Long> counts) {

  /** Ends in the order in which they are shown, each with the token of its colour. */
  private static final List<Map.Entry<MessageStatus, String>> SHOWN =
      List.of(
          Map.entry(MessageStatus.SENT, "good"),
          Map.entry(MessageStatus.FAILED, "bad"),
          Map.entry(MessageStatus.UNCERTAIN, "warn"),
          Map.entry(MessageStatus.EXPIRED, "off"),
          Map.entry(MessageStatus.CANCELLED, "field"));

  static Outcomes of(Iterable<Map<MessageStatus, Long>> days) {
    Map<MessageStatus, Long> sum = new EnumMap<>(MessageStatus.class);
    days.forEach(day -> day.forEach((status, n) -> sum.merge(status, n, Long::sum)));
    return new Outcomes(sum);
  }

  public long sent() {
    return count(MessageStatus.SENT);
  }

  public long failed() {
    return count(MessageStatus.FAILED);
  }

  /** Whether nothing at all ended. */
  public boolean none() {
    return counts.values().stream().allMatch(n -> n == 0);
  }

  /** The ends that there were any of, in the order in which they are shown. */
  public List<MessageStatus> present() {
    return SHOWN.stream().map(Map.Entry::getKey).filter(status -> count(status) > 0).toList();
  }

  public long count(MessageStatus status) {
    return counts.getOrDefault(status, 0L);
  }

  /** The shares for Chart.js. */
  JsonObject chart(Locale locale) {
    JsonArrayBuilder labels = Json.createArrayBuilder();
    JsonArrayBuilder tokens = Json.createArrayBuilder();
    JsonArrayBuilder data = Json.createArrayBuilder();
    SHOWN.forEach(
        shown -> {
          labels.add(Texts.in(locale, "status." + shown.getKey()));
          tokens.add(shown.getValue());
          data.add(count(shown.getKey()));
        });
    JsonArrayBuilder datasets =
        Json.createArrayBuilder()
            .add(Json.createObjectBuilder().add("tokens", tokens).add("data", data));
    return Json.createObjectBuilder()
        .add("type", "doughnut")
        .add("data", Json.createObjectBuilder().add("labels", labels).add("datasets", datasets))
        .build();
  }
}
