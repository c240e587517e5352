package com.artakusuma.wags.webhook.manage;

import java.time.Instant;

/**
 * An event that was given up.
 *
 * @param subject the message's id; a broadcast's with a minus before it; 0 for a test
 * @param queuedAt since when it was tried
 */
public record DeadEvent(long id, String type, long subject, Instant queuedAt, int attempts) {}
