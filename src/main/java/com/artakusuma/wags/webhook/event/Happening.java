package com.artakusuma.wags.webhook.event;

import com.artakusuma.wags.webhook.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Something became of a message.
 *
 * @param broadcastId null for a single message
 */
public record Happening(
    String sender, long messageId, @Nullable Long broadcastId, EventType type) {}
