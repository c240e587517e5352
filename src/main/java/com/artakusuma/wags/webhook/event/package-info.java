/**
 * Stores what is to be told, in the transaction that it is about. Begin with {@link
 * com.artakusuma.wags.webhook.event.WebhookEvents}.
 */
package com.artakusuma.wags.webhook.event;
