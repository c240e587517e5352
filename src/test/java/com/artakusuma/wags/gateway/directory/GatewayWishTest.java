package com.artakusuma.wags.gateway.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API refuses is in GatewayAdministrationIT; here is how the rest is read. */
class GatewayWishTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://waha:3000",
        "http://waha:3000/",
        "https://graph.facebook.com/v25.0",
        "http://[::1]:3000/base//",
        "https://10.0.0.7"
      })
  void addressesLoseTheSlashAtTheirEnd(String address) {
    GatewayWish wish = wish(address, null);

    assertNull(wish.fault());
    assertEquals(address.replaceFirst("/+$", ""), wish.uri().toString());
  }

  @Test
  void optionsAreSeparatedBySemicolonsOrLines() {
    Map<String, String> options = wish("http://a", " a = 1;b=x=y\r\nc=;nothing;=v").optionsByName();

    assertEquals(Map.of("a", "1", "b", "x=y", "c", ""), options);
    assertEquals("a=1;b=x=y;c=", Options.text(options));
    assertNull(Options.text(Map.of()));
  }

  private static GatewayWish wish(String address, String options) {
    return new GatewayWish("waha-1", "waha", address, options, null, null);
  }
}
