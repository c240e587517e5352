/**
 * Where webhooks may go: only to public addresses, never into WAGS's own network unless the
 * operator allows it. Begin with {@link com.artakusuma.wags.webhook.address.AddressGuard}.
 */
package com.artakusuma.wags.webhook.address;
