/**
 * SMS Gateway for Android: SMS by a phone. The same message may be posted to the same phone again:
 * {@link com.artakusuma.wags.gateway.smsgate.SmsGateAnswer} reads its refusal of the second as
 * success.
 */
package com.artakusuma.wags.gateway.smsgate;
