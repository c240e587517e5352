package com.artakusuma.wags.platform.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {

  private static final SecretBox BOX = new SecretBox("a-key-that-nobody-guesses-0123456789");
  private static final Map<String, String> SECRETS = Map.of("key", "rahasia \"1\"", "webhook", "");

  @Test
  void secretsComeBackAsTheyWere() {
    assertEquals(Optional.of(SECRETS), BOX.decrypt("waha", BOX.encrypt("waha", SECRETS)));
    assertEquals(Optional.of(Map.of()), BOX.decrypt("waha", BOX.encrypt("waha", Map.of())));
  }

  @Test
  void nothingOfThemCanBeReadAndTheSameIsNeverStoredTwice() {
    byte[] once = BOX.encrypt("waha", SECRETS);

    assertFalse(new String(once, StandardCharsets.ISO_8859_1).contains("rahasia"));
    assertFalse(Arrays.equals(once, BOX.encrypt("waha", SECRETS)));
  }

  @Test
  void anotherKeyOrAnotherOwnerCannotReadThem() {
    byte[] stored = BOX.encrypt("waha", SECRETS);
    SecretBox other = new SecretBox("a-key-that-nobody-guesses-0123456780");

    assertEquals(Optional.empty(), other.decrypt("waha", stored));
    assertEquals(Optional.empty(), BOX.decrypt("gowa", stored));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 12, 13, 20})
  void whatWasChangedIsNotTaken(int place) {
    byte[] stored = BOX.encrypt("waha", SECRETS);
    stored[place] ^= 1;

    assertEquals(Optional.empty(), BOX.decrypt("waha", stored));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 13, 14, 28})
  void whatIsTooShortIsNotTaken(int length) {
    byte[] stored = Arrays.copyOf(BOX.encrypt("waha", SECRETS), length);

    assertEquals(Optional.empty(), BOX.decrypt("waha", stored));
  }
}
