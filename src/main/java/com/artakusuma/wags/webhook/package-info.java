/**
 * Tells users' own addresses what became of their messages, by the Standard Webhooks specification.
 * Begin with {@link com.artakusuma.wags.webhook.event.WebhookEvents}, which stores what is to be
 * told, and {@link com.artakusuma.wags.webhook.delivery.WebhookDispatcher}, which tells it.
 */
package com.artakusuma.wags.webhook;
