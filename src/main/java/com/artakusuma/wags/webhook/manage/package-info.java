/**
 * What a user does with its endpoints. Begin with {@link
 * com.artakusuma.wags.webhook.manage.Webhooks}.
 */
package com.artakusuma.wags.webhook.manage;
