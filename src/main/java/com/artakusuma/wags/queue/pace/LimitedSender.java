package com.artakusuma.wags.queue.pace;

/**
 * What a sender's row says of what it may do and has done.
 *
 * @param limits what it may do
 * @param state what it has done, and when this was so
 */
public record LimitedSender(SenderLimits limits, PaceState state) {}
