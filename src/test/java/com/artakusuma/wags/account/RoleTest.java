package com.artakusuma.wags.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {

  @ParameterizedTest
  @CsvSource({
    "true, ADMIN, ADMIN",
    "true, OPERATOR, ADMIN",
    "true, VIEWER, ADMIN",
    "false, ADMIN, OPERATOR",
    "false, OPERATOR, OPERATOR",
    "false, VIEWER, VIEWER"
  })
  void whatNodesOfBeforeSayOfAdministratorsWins(boolean admin, Role stored, Role expected) {
    assertEquals(expected, Role.of(admin, stored));
  }

  @Test
  void eachMayWhatTheNextOneMayAndMore() {
    assertEquals(Set.of(KeyScope.READ), Role.VIEWER.scopes());
    assertEquals(Set.of(KeyScope.READ, KeyScope.SEND), Role.OPERATOR.scopes());
    assertEquals(Set.of(KeyScope.values()), Role.ADMIN.scopes());
  }
}
