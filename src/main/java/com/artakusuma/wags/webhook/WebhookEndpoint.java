package com.artakusuma.wags.webhook;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An address that a user wants to be told at: one that it added, or one that its messages name.
 *
 * @param description null where it has none
 * @param events the types that it wants
 * @param broadcastMessages whether it wants those of the single messages of broadcasts, too
 * @param secretUntil until when the secret before signs, too; null where none does
 * @param failures failed tries in a row
 * @param pausedUntil until when nothing is sent there; null while it is not paused
 * @param fullSince since when events of messages are not stored for it; null while they are
 * @param usedAt when a message last named it or had an event for it, to the hour; null for one that
 *     was added
 * @param usedLately whether that was within the last hour, by the database's clock: much less than
 *     the shortest time after which an unused one is forgotten, which is a day
 */
public record WebhookEndpoint(
    int id,
    int userId,
    String url,
    @Nullable String description,
    Set<EventType> events,
    boolean broadcastMessages,
    State state,
    Instant createdAt,
    @Nullable Instant secretUntil,
    int failures,
    @Nullable Instant pausedUntil,
    @Nullable Instant fullSince,
    @Nullable Instant usedAt,
    boolean usedLately) {

  /** Whether events go there. */
  public enum State {
    ACTIVE,
    /** A person switched it off. */
    DISABLED,
    /** It answered 410. */
    GONE
  }

  public WebhookEndpoint {
    events = Set.copyOf(events);
  }

  /** Whether it is one that messages name. */
  public boolean isCallback() {
    return usedAt != null;
  }

  /** Whether it waits after failures, and would be told otherwise. */
  public boolean isPaused() {
    return state == State.ACTIVE && pausedUntil != null;
  }

  /** Whether an event is to be stored for it. */
  public boolean wants(EventType type, boolean ofBroadcast) {
    return state == State.ACTIVE
        && events.contains(type)
        && (type == EventType.BROADCAST_COMPLETED
            || fullSince == null && (broadcastMessages || !ofBroadcast));
  }
}
