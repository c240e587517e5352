package com.artakusuma.wags.webhook.manage;

import com.artakusuma.wags.webhook.WebhookEndpoint;

/**
 * An endpoint with what is stored for it.
 *
 * @param waiting events that wait to be taken, counted up to 10,000
 * @param dead events that were given up, counted likewise
 */
public record WebhookLine(WebhookEndpoint endpoint, int waiting, int dead) {}
