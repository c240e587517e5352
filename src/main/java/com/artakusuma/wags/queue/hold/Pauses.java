package com.artakusuma.wags.queue.hold;

import java.time.Duration;

/**
 * How long a sender is held.
 *
 * @param first the first time; each further one in a row takes twice as long
 * @param longest at most
 */
public record Pauses(Duration first, Duration longest) {}
