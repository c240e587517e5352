package com.artakusuma.wags.move.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkListTest {

  @Test
  void readsTextAndRecipientsInWhateverOrder() {
    List<String> recipients = new ArrayList<>();
    String json =
        "{\"other\":{\"a\":[1]},\"recipients\":[\"0812\",62813,null,[\"x\"],{\"y\":1}],\"message\":\"Halo\"}";
    assertEquals("Halo", BulkList.read(json, recipients::add));
    assertEquals(List.of("0812", "62813", "", "", ""), recipients);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "[]", "{\"recipients\":[\"0812\"", "{\"recipients\":[\"0812\"]}", "nonsense"})
  void whatCannotBeReadHasNoText(String json) {
    assertNull(BulkList.read(json, recipient -> {}));
  }
}
