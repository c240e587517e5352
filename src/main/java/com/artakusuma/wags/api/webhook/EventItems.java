package com.artakusuma.wags.api.webhook;

import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.api.json.ListPage;
import com.artakusuma.wags.webhook.manage.DeadEvent;
import com.artakusuma.wags.webhook.manage.WebhookTry;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is said of events and tries; what there is none of is left out. */
public final class EventItems {

  private EventItems() {}

  /** Tries, newest first; next is left out on the last page. */
  @JsonbPropertyOrder({"attempts", "next"})
  public record Tries(List<Try> attempts, @Nullable String next) {

    static Tries of(ListPage<WebhookTry> page) {
      return new Tries(page.items().stream().map(Try::of).toList(), page.next());
    }
  }

  /** One try. */
  @JsonbPropertyOrder({
    "eventId",
    "type",
    "messageId",
    "broadcastId",
    "at",
    "tookMs",
    "result",
    "httpStatus",
    "error"
  })
  public record Try(
      String eventId,
      String type,
      @Nullable Long messageId,
      @Nullable Long broadcastId,
      String at,
      int tookMs,
      String result,
      @Nullable Integer httpStatus,
      @Nullable String error) {

    static Try of(WebhookTry tried) {
      return new Try(
          id(tried.event()),
          tried.type(),
          message(tried.subject()),
          broadcast(tried.subject()),
          ClientTime.accepted(tried.at()),
          tried.tookMillis(),
          tried.result().toLowerCase(Locale.ROOT),
          tried.status(),
          tried.error());
    }
  }

  /** Events that were given up, newest first; next is left out on the last page. */
  @JsonbPropertyOrder({"events", "next"})
  public record Dead(List<Event> events, @Nullable String next) {

    static Dead of(ListPage<DeadEvent> page) {
      return new Dead(page.items().stream().map(Event::of).toList(), page.next());
    }
  }

  /** An event that was given up. */
  @JsonbPropertyOrder({"eventId", "type", "messageId", "broadcastId", "queuedAt", "attempts"})
  public record Event(
      String eventId,
      String type,
      @Nullable Long messageId,
      @Nullable Long broadcastId,
      String queuedAt,
      int attempts) {

    static Event of(DeadEvent dead) {
      return new Event(
          id(dead.id()),
          dead.type(),
          message(dead.subject()),
          broadcast(dead.subject()),
          ClientTime.accepted(dead.queuedAt()),
          dead.attempts());
    }
  }

  /** As {@code webhook-id} has it. */
  static String id(long event) {
    return "evt_" + event;
  }

  private static @Nullable Long message(long subject) {
    return subject > 0 ? Long.valueOf(subject) : null;
  }

  private static @Nullable Long broadcast(long subject) {
    return subject < 0 ? Long.valueOf(-subject) : null;
  }
}
