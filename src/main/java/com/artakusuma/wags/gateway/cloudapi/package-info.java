/**
 * Meta's WhatsApp Business Cloud API. Its codes mean the same in answers and in receipts, which are
 * signed and give back WAGS's own key.
 */
package com.artakusuma.wags.gateway.cloudapi;
