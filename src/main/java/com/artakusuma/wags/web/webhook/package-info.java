/** The console's page of a user's own webhooks. */
package com.artakusuma.wags.web.webhook;
