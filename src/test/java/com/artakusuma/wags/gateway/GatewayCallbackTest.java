package com.artakusuma.wags.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayCallbackTest {

  /** PHP that was saved by an editor of Windows begins all that it sends so. */
  @Test
  void aByteOrderMarkIsNoPartOfTheText() {
    assertEquals("{\"id\":\"7\"}", text("\ufeff{\"id\":\"7\"}"));
    assertEquals("{\"id\":\"\ufeff\"}", text("{\"id\":\"\ufeff\"}"));
    assertEquals("", text(""));
  }

  private static String text(String body) {
    return new GatewayCallback(
            "https://x", Map.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8))
        .text();
  }
}
