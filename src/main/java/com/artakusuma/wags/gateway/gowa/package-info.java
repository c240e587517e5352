/**
 * GOWA, go-whatsapp-web-multidevice. Its codes, not its statuses, say what it refuses: {@link
 * com.artakusuma.wags.gateway.gowa.GowaAnswer}.
 */
package com.artakusuma.wags.gateway.gowa;
