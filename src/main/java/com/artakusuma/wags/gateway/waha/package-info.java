/**
 * WAHA, WhatsApp HTTP API. Its engines answer in different shapes: {@link
 * com.artakusuma.wags.gateway.waha.WahaId} finds the message's id in each.
 */
package com.artakusuma.wags.gateway.waha;
