package com.artakusuma.wags.account.user;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserAdministrationTest {

  private static final String SIXTY_FOUR = "x".repeat(64);

  @ParameterizedTest
  @ValueSource(strings = {"telkomsel", "shop-2", "A.b_c", "7"})
  void aNameThatTheGatewayCanTakeIsAllowed(String name) {
    assertTrue(UserAdministration.isUsername(name));
    assertTrue(UserAdministration.isUsername(SIXTY_FOUR));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "a/b", "ü", "a%2F", ".", "..", "a\n", "a@b"})
  void anyOtherIsNot(String name) {
    assertFalse(UserAdministration.isUsername(name));
    assertFalse(UserAdministration.isUsername(SIXTY_FOUR + "x"));
  }
}
