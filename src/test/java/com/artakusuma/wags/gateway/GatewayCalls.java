package com.artakusuma.wags.gateway;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What tests of adapters have in common. */
public final class GatewayCalls {

  private GatewayCalls() {}

  /**
   * A gateway.
   *
   * @param options names and values in turn
   */
  public static Endpoint endpoint(
      GatewayKind kind, String account, String key, String webhook, String... options) {
    Map<String, String> set = new HashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      set.put(options[i], options[i + 1]);
    }
    return new Endpoint(
        1,
        "test",
        kind,
        URI.create("http://gateway.invalid"),
        account,
        set,
        Map.of(Endpoint.KEY, key, Endpoint.WEBHOOK, webhook));
  }

  /**
   * A call to the receipts' address.
   *
   * @param headers names and values in turn
   */
  public static GatewayCallback callback(String body, String... headers) {
    Map<String, List<String>> given = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      given.put(headers[i].toLowerCase(Locale.ROOT), List.of(headers[i + 1]));
    }
    return new GatewayCallback(
        "https://wags.example/api/receipts/1/secret",
        Map.of(),
        given,
        body.getBytes(StandardCharsets.UTF_8));
  }
}
