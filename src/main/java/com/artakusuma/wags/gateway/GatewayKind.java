package com.artakusuma.wags.gateway;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The gateways that WAGS can speak to. */
public enum GatewayKind {
  /** {@code POST {address}/{sender}/send}, with whatever stands behind it. */
  WAGS,
  /** WAHA, WhatsApp HTTP API. */
  WAHA,
  /** go-whatsapp-web-multidevice. */
  GOWA,
  /** Evolution API, version 2. */
  EVOLUTION,
  /** fonnte.com. */
  FONNTE,
  /** wablas.com. */
  WABLAS,
  /** Meta's WhatsApp Business Cloud API. */
  CLOUD_API,
  /** SMS Gateway for Android: SMS by a phone. */
  SMSGATE,
  /** Twilio's WhatsApp. */
  TWILIO;

  /** As settings and the API write it: {@code cloud-api}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** That of a written name, or empty where there is none. */
  public static Optional<GatewayKind> of(String wire) {
    return Arrays.stream(values()).filter(kind -> kind.wire().equals(wire)).findFirst();
  }
}
