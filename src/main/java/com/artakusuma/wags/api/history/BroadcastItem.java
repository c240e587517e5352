package com.artakusuma.wags.api.history;

import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.history.Broadcast;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast in the history, as the first version wrote it.
 *
 * @param dtConvert left out until all its messages are made
 */
@JsonbPropertyOrder({"id", "sender", "status", "dtStore", "dtConvert"})
public record BroadcastItem(
    long id, String sender, String status, String dtStore, @Nullable String dtConvert) {

  static BroadcastItem of(Broadcast broadcast, ZoneId zone) {
    return new BroadcastItem(
        broadcast.getId(),
        broadcast.getSender(),
        broadcast.getState().name(),
        ClientTime.show(broadcast.getStoredAt(), zone),
        ClientTime.show(broadcast.getExpandedAt(), zone));
  }
}
