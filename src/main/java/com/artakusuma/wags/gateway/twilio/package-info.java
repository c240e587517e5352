/**
 * Twilio's WhatsApp. Its codes mean the same in answers and in receipts; these are signed together
 * with the address that was called, in whose query WAGS's own key comes back.
 */
package com.artakusuma.wags.gateway.twilio;
