package com.artakusuma.wags.gateway.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({
    "waha, own-ids=yes",
    "waha, ' own-ids = no ;'",
    "waha, ''",
    "gowa, device=no",
    "cloud-api, 'template=notice;language=id;verify-token=a=b'",
    "cloud-api, language=",
    "twilio, receipts-url=https://wags.example/api/receipts/default/t"
  })
  void optionsOfTheKindAreTaken(String kind, String options) {
    assertNull(new GatewayWish("g", kind, "http://a", options, null, null).fault());
  }

  @ParameterizedTest
  @CsvSource({
    "waha, own-id=yes",
    "waha, own-ids=Yes",
    "waha, own-ids=true",
    "waha, own-ids=",
    "waha, own-ids",
    "waha, own-ids:yes",
    "waha, 'own-ids=yes;device'",
    "waha, =yes",
    "waha, Own-Ids=yes",
    "evolution, own-ids=yes",
    "twilio, receipt-url=https://wags.example/api/receipts/default/t"
  })
  void whatTheKindWouldPassOverIsRefused(String kind, String options) {
    assertEquals(
        GatewayWish.Fault.OPTIONS,
        new GatewayWish("g", kind, "http://a", options, null, null).fault());
  }

  @Test
  void optionsAreSeparatedBySemicolonsOrLines() {
    Map<String, String> options = wish("http://a", " a = 1;b=x=y\r\nc=").optionsByName();

    assertEquals(Map.of("a", "1", "b", "x=y", "c", ""), options);
    assertEquals("a=1;b=x=y;c=", Options.text(options));
    assertNull(Options.text(Map.of()));
  }

  private static GatewayWish wish(String address, String options) {
    return new GatewayWish("waha-1", "waha", address, options, null, null);
  }
}
