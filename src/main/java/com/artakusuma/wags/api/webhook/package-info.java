/** A user's webhooks: where it wants to be told of what becomes of its messages. */
package com.artakusuma.wags.api.webhook;
