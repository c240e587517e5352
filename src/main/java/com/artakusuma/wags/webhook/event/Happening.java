package com.artakusuma.wags.webhook.event;

import com.artakusuma.wags.webhook.EventType;

/**
 * Something became of a message.
 *
 * @param broadcastId null for a single message
 */
public record Happening(String sender, long messageId, Long broadcastId, EventType type) {}
