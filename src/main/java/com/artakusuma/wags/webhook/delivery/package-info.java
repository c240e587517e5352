/**
 * Brings stored events to their endpoints. Begin with {@link
 * com.artakusuma.wags.webhook.delivery.WebhookDispatcher}.
 */
package com.artakusuma.wags.webhook.delivery;
