package com.artakusuma.wags.webhook.event;

import com.artakusuma.wags.webhook.CallbackEndpoints.Mention;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast as it stands when its last message ends.
 *
 * @param name null where it has none
 * @param callbackUrl where its events go besides; null where it named none
 * @param place of the last event of it that is still stored; 0 where none is
 */
record BroadcastState(
    long id,
    String sender,
    @Nullable String name,
    int total,
    int sent,
    int failed,
    int delivered,
    int read,
    Instant createdAt,
    Instant endedAt,
    Instant cancelledAt,
    Instant expiredAt,
    @Nullable String callbackUrl,
    int place) {

  /** The callback that it named; empty where it named none. */
  Optional<Mention> mention() {
    return Optional.ofNullable(callbackUrl).map(url -> new Mention(url, createdAt));
  }
}
