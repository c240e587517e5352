package com.artakusuma.wags.api.history;

import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.history.MessageLine;
import com.artakusuma.wags.message.MessageStage;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A message in the history, as the first version wrote it.
 *
 * @param broadcastMessage YES or NO
 * @param dtSend left out while it has not been sent
 * @param stage what receipts say of it; left out, with the times, until one has come
 */
@JsonbPropertyOrder({
  "id",
  "recipient",
  "status",
  "broadcastMessage",
  "dtStore",
  "dtQueue",
  "dtSend",
  "message",
  "stage",
  "deliveredAt",
  "readAt"
})
public record MessageItem(
    long id,
    String recipient,
    String status,
    String broadcastMessage,
    String dtStore,
    String dtQueue,
    @Nullable String dtSend,
    String message,
    @Nullable String stage,
    @Nullable String deliveredAt,
    @Nullable String readAt) {

  static MessageItem of(MessageLine line, ZoneId zone) {
    return new MessageItem(
        line.id(),
        line.recipient(),
        line.status().name(),
        line.broadcastId() == null ? "NO" : "YES",
        ClientTime.show(line.storedAt(), zone),
        ClientTime.show(line.queuedAt(), zone),
        ClientTime.show(line.sentAt(), zone),
        line.text(),
        MessageStage.told(line.stage()),
        ClientTime.show(line.deliveredAt(), zone),
        ClientTime.show(line.readAt(), zone));
  }
}
