package com.artakusuma.wags.gateway;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The gateways that WAGS can speak to. */
public enum GatewayKind {
  /** {@code POST {address}/{sender}/send}, with whatever stands behind it. */
  WAGS,
  /** WAHA, WhatsApp HTTP API. */
  WAHA(Option.yesOrNo("own-ids")),
  /** go-whatsapp-web-multidevice. */
  GOWA(Option.yesOrNo("device")),
  /** Evolution API, version 2. */
  EVOLUTION,
  /** fonnte.com. */
  FONNTE,
  /** wablas.com. */
  WABLAS,
  /** Meta's WhatsApp Business Cloud API. */
  CLOUD_API(Option.any("template"), Option.any("language"), Option.any("verify-token")),
  /** SMS Gateway for Android: SMS by a phone. */
  SMSGATE(Option.yesOrNo("device")),
  /** Twilio's WhatsApp. */
  TWILIO(Option.any("messaging-service"), Option.any("receipts-url"));

  /**
   * Something that can be said of gateways of a kind.
   *
   * @param values those that it takes; empty where it takes any
   */
  private record Option(String name, List<String> values) {

    private static Option yesOrNo(String name) {
      return new Option(name, List.of("yes", "no"));
    }

    private static Option any(String name) {
      return new Option(name, List.of());
    }

    private boolean takes(String value) {
      return values.isEmpty() || values.contains(value);
    }

    private String shown() {
      return name + "=" + (values.isEmpty() ? "..." : String.join("|", values));
    }
  }

  private final List<Option> options;

  GatewayKind(Option... options) {
    this.options = List.of(options);
  }

  /** Whether it has all of these options, and takes their values. */
  public boolean takes(Map<String, String> values) {
    return values.entrySet().stream()
        .allMatch(
            value ->
                options.stream()
                    .filter(option -> option.name().equals(value.getKey()))
                    .anyMatch(option -> option.takes(value.getValue())));
  }

  /** Whether it can sign its receipts. */
  public boolean signs() {
    return this != WAGS && this != FONNTE && this != WABLAS;
  }

  /** Whether its vendor limits how often it may be called, questions for a session included. */
  public boolean limitsQuestions() {
    return this == CLOUD_API || this == FONNTE;
  }

  /** Whether it has an option of that name. */
  boolean has(String name) {
    return options.stream().anyMatch(option -> option.name().equals(name));
  }

  /** Its options as they are written: {@code own-ids=yes|no}; "no options" where it has none. */
  public String optionsShown() {
    return options.isEmpty()
        ? "no options"
        : options.stream().map(Option::shown).collect(Collectors.joining(" and "));
  }

  /** As settings and the API write it: {@code cloud-api}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** That of a written name, or empty where there is none. */
  public static Optional<GatewayKind> of(String wire) {
    return Arrays.stream(values()).filter(kind -> kind.wire().equals(wire)).findFirst();
  }
}
