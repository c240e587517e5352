package com.artakusuma.wags.webhook.event;

import com.artakusuma.wags.message.MessageStage;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as it stands in the ledger when an event of it is stored.
 *
 * @param broadcastId null for a single message
 * @param reason why it ended otherwise than sent, or null
 * @param stage null where no receipt has come
 * @param place of the last event of it that is still stored; 0 where none is
 */
record MessageState(
    long id,
    String sender,
    String recipient,
    MessageStatus status,
    @Nullable Long broadcastId,
    @Nullable Reason reason,
    @Nullable MessageStage stage,
    Instant queuedAt,
    Instant sentAt,
    Instant endedAt,
    Instant deliveredAt,
    Instant readAt,
    int place) {}
