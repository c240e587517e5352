package com.artakusuma.wags.webhook.manage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try to bring an event to its endpoint.
 *
 * @param event the event's id
 * @param subject the message's id; a broadcast's with a minus before it; 0 for a test
 * @param result in capitals, such as DELIVERED
 * @param status of the answer; null where none came
 * @param error the beginning of an answer that is no 2xx, or why none came; null where there is
 *     nothing to say
 */
public record WebhookTry(
    long id,
    long event,
    String type,
    long subject,
    Instant at,
    int tookMillis,
    String result,
    @Nullable Integer status,
    @Nullable String error) {}
