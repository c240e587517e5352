package com.artakusuma.wags.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

  @AfterEach
  void end() {
    RequestId.end();
    assertNull(RequestId.current());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "0b7f9f4e-9c3e-4b1e-9d8e-2f6d1c0a7b11", "Root=1-67891233-abcdef", "a.b_c:d"})
  void aPlainOneIsTheClients(String given) {
    RequestId.begin(given);

    assertEquals(given, RequestId.current());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\nb", "a\"b", "<a>", "\u00e9", "a;b", "a/b", "${x}"})
  void anyOtherIsReplaced(String given) {
    assertMade(given);
  }

  @Test
  void soIsNoneAndOneThatIsTooLong() {
    assertMade(null);
    assertMade("a".repeat(129));
    RequestId.begin("a".repeat(128));
    assertEquals("a".repeat(128), RequestId.current());
  }

  private static void assertMade(String given) {
    RequestId.begin(given);
    String first = RequestId.current();
    assertTrue(first.matches("[0-9a-f]{16}"), first);
    RequestId.begin(given);
    assertNotEquals(first, RequestId.current());
  }
}
