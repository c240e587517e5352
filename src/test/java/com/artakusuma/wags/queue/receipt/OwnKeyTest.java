package com.artakusuma.wags.queue.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnKeyTest {

  @Test
  void namesAMessageAndIsProvedByItsRandomPart() {
    String key = "wags-%d-%016x".formatted(77L, -2L);

    assertTrue(OwnKey.isOne(key));
    assertEquals(77, OwnKey.message(key));
    assertTrue(OwnKey.isOf(key, -2L));
    assertFalse(OwnKey.isOf(key, -3L));
    assertFalse(OwnKey.isOf(key, null));
    assertNull(OwnKey.message(null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "wags-77",
        "wags-77-fffe",
        "wags--1-fffffffffffffffe",
        "wags-77-FFFFFFFFFFFFFFFE",
        "wags-7777777777777777777-fffffffffffffffe",
        "x wags-77-fffffffffffffffe",
      })
  void whatLooksOtherwiseIsNone(String written) {
    assertFalse(OwnKey.isOne(written));
  }
}
