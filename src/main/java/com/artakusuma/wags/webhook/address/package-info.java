/**
 * Where webhooks may go: only to addresses that WAGS is not inside of. Begin with {@link
 * com.artakusuma.wags.webhook.address.AddressGuard}.
 */
package com.artakusuma.wags.webhook.address;
