package com.artakusuma.wags.webhook;

import com.artakusuma.wags.message.MessageStatus;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an endpoint can be told of. */
public enum EventType {
  MESSAGE_SENT,
  MESSAGE_FAILED,
  MESSAGE_CANCELLED,
  MESSAGE_EXPIRED,
  MESSAGE_UNCERTAIN,
  /** By a receipt: it is on the recipient's device. */
  MESSAGE_DELIVERED,
  /** By a receipt. */
  MESSAGE_READ,
  /** The last message of a broadcast ended, in whatever way. */
  BROADCAST_COMPLETED,
  /** Somebody tried an endpoint out; nobody asks for it by name. */
  WEBHOOK_TEST;

  /** Those that an endpoint may ask for. */
  public static final List<EventType> CHOICES =
      List.copyOf(EnumSet.complementOf(EnumSet.of(WEBHOOK_TEST)));

  /** As it stands in an event: {@code message.sent}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /** One that an endpoint may ask for; empty where it is none. */
  public static Optional<EventType> choice(String wire) {
    return CHOICES.stream().filter(type -> type.wire().equals(wire)).findFirst();
  }

  /**
   * That a message ended so.
   *
   * @param ended not open
   */
  public static EventType of(MessageStatus ended) {
    return valueOf("MESSAGE_" + ended);
  }

  /** Several as the database has them, in their order. */
  public static String text(Collection<EventType> types) {
    return types.stream().sorted().map(EventType::wire).collect(Collectors.joining(","));
  }

  /** Several as the database has them; those that a later version knows are passed over. */
  static Set<EventType> read(String text) {
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    Arrays.stream(text.split(",")).flatMap(word -> choice(word).stream()).forEach(types::add);
    return types;
  }
}
