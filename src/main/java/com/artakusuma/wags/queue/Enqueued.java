package com.artakusuma.wags.queue;

import java.time.Instant;

/**
 * A message that is stored for good.
 *
 * @param at when, by the database's clock
 */
public record Enqueued(long messageId, Instant at) {}
