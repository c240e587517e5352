package com.artakusuma.wags.queue.receipt;

import com.artakusuma.wags.message.MessageStage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A receipt that is not yet in the ledger.
 *
 * @param ref the gateway's id of the message; null where only its key is known
 * @param key WAGS's own of the message; null where only its ref is known
 * @param stage null where it only tells another id of the message
 * @param fault why it failed, by the name of a {@link
 *     com.artakusuma.wags.gateway.SendResult.Fault}; null for any other stage
 * @param detail the gateway's word for that; null where there is none
 * @param otherRef that other id; else null
 * @param age since it came
 */
record StoredReceipt(
    long id,
    int gateway,
    @Nullable String ref,
    @Nullable String key,
    @Nullable MessageStage stage,
    Instant at,
    @Nullable String fault,
    @Nullable String detail,
    @Nullable String otherRef,
    Duration age) {}
