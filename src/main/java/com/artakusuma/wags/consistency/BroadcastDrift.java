package com.artakusuma.wags.consistency;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * By how much a broadcast's counters differ from the ledger: what would have to be added to them.
 *
 * @param id the broadcast
 * @param expanded messages there are, less those counted
 * @param sent messages that were sent, less those counted
 * @param failed messages that ended otherwise, less those counted
 * @param delivered messages that receipts say arrived, less those counted
 * @param seen messages that receipts say were read, less those counted
 * @param lost recipients that are neither a message nor still in a chunk; no repair brings them
 *     back
 * @param wrongEnd it counts as ended while messages are open, or the other way round
 * @param lastEnd when the last of its messages ended, UTC; null where none did
 */
record BroadcastDrift(
    long id,
    int expanded,
    int sent,
    int failed,
    int delivered,
    int seen,
    int lost,
    boolean wrongEnd,
    @Nullable LocalDateTime lastEnd) {

  boolean isNone() {
    return expanded == 0
        && sent == 0
        && failed == 0
        && delivered == 0
        && seen == 0
        && lost == 0
        && !wrongEnd;
  }
}
