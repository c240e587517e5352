/**
 * SMS Gateway for Android (capcom6): SMS by a phone, through its cloud or a server of one's own.
 */
package com.artakusuma.wags.gateway.smsgate;
