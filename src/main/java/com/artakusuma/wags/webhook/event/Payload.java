package com.artakusuma.wags.webhook.event;

import com.artakusuma.wags.message.MessageStage;
import com.artakusuma.wags.webhook.EventType;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of events: {@code type}, {@code timestamp} (when it happened) and {@code data}. Times
 * are RFC 3339 in UTC; what a message or broadcast does not have is left out. Never a message's
 * text.
 */
final class Payload {

  private static final JsonProvider JSON = JsonProvider.provider();

  private Payload() {}

  static String of(EventType type, MessageState message, Instant now) {
    JsonObjectBuilder data =
        JSON.createObjectBuilder()
            .add("id", message.id())
            .add("sender", message.sender())
            .add("recipient", message.recipient())
            .add("status", message.status().name());
    String stage = MessageStage.told(MessageStage.shown(message.status(), message.stage()));
    add(data, "stage", stage);
    if (message.broadcastId() != null) {
      data.add("broadcast_id", message.broadcastId());
    }
    if (message.reason() != null) {
      data.add("reason", message.reason().code().name());
      data.add("reason_text", message.reason().sentence(Locale.ENGLISH));
    }
    add(data, "queued_at", message.queuedAt());
    add(data, "sent_at", message.sentAt());
    add(data, "ended_at", message.endedAt());
    add(data, "delivered_at", message.deliveredAt());
    add(data, "read_at", message.readAt());
    return event(type, happened(type, message, now), data);
  }

  private static Instant happened(EventType type, MessageState message, Instant now) {
    Instant at =
        switch (type) {
          case MESSAGE_DELIVERED -> message.deliveredAt();
          case MESSAGE_READ -> message.readAt();
          default -> message.endedAt();
        };
    return at == null ? now : at;
  }

  static String of(BroadcastState broadcast) {
    JsonObjectBuilder data =
        JSON.createObjectBuilder()
            .add("broadcast_id", broadcast.id())
            .add("sender", broadcast.sender());
    add(data, "name", broadcast.name());
    data.add("recipients", broadcast.total())
        .add("sent", broadcast.sent())
        .add("not_sent", broadcast.failed())
        .add("delivered", broadcast.delivered())
        .add("read", broadcast.read());
    add(data, "created_at", broadcast.createdAt());
    add(data, "ended_at", broadcast.endedAt());
    add(data, "cancelled_at", broadcast.cancelledAt());
    add(data, "expired_at", broadcast.expiredAt());
    return event(EventType.BROADCAST_COMPLETED, broadcast.endedAt(), data);
  }

  static String ofTest(String sender, Instant now) {
    return event(EventType.WEBHOOK_TEST, now, JSON.createObjectBuilder().add("sender", sender));
  }

  private static String event(EventType type, Instant at, JsonObjectBuilder data) {
    return JSON.createObjectBuilder()
        .add("type", type.wire())
        .add("timestamp", written(at))
        .add("data", data)
        .build()
        .toString();
  }

  private static void add(JsonObjectBuilder data, String name, @Nullable String value) {
    if (value != null) {
      data.add(name, value);
    }
  }

  private static void add(JsonObjectBuilder data, String name, Instant at) {
    if (at != null) {
      data.add(name, written(at));
    }
  }

  private static String written(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
