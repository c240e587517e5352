package com.artakusuma.wags.platform.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantsTest {

  private static final String USAGE = "GRANT USAGE ON *.* TO `wags`@`%` IDENTIFIED BY PASSWORD '*'";
  private static final Set<String> NEEDED = Set.of("CREATE");

  @Test
  void takesTheRightsOnThatDatabase() {
    String some = "GRANT SELECT, CREATE ON `db_wags`.* TO `wags`@`%`";

    assertEquals(Set.of(), missing("db_wags", USAGE, some));
    assertEquals(NEEDED, missing("other", USAGE, some));
  }

  @Test
  void takesAllPrivilegesAndThoseOnAllDatabases() {
    assertEquals(Set.of(), missing("db", "GRANT ALL PRIVILEGES ON `db`.* TO `wags`@`%`"));
    assertEquals(Set.of(), missing("db", "GRANT CREATE ON *.* TO `wags`@`%` WITH GRANT OPTION"));
  }

  @Test
  void readsPatterns() {
    assertEquals(Set.of(), missing("db_wags", "GRANT CREATE ON `db\\_%`.* TO `wags`@`%`"));
    assertEquals(NEEDED, missing("dbxwags", "GRANT CREATE ON `db\\_%`.* TO `wags`@`%`"));
    assertEquals(Set.of(), missing("dbxwags", "GRANT CREATE ON `db_wags`.* TO `wags`@`%`"));
  }

  /** As servers write it whose sql_mode has ANSI_QUOTES. */
  @Test
  void readsNamesInDoubleQuotes() {
    assertEquals(Set.of(), missing("db_wags", "GRANT CREATE ON \"db\\_wags\".* TO \"wags\"@\"%\""));
  }

  @Test
  void doesNotCountARightOnOneTableOrOneColumn() {
    assertEquals(NEEDED, missing("db", "GRANT CREATE ON `db`.`user` TO `wags`@`%`"));
    assertEquals(
        NEEDED, missing("db", "GRANT SELECT (a, CREATE, b), INSERT ON `db`.* TO `wags`@`%`"));
  }

  @Test
  void cannotTellWhereThereAreRoles() {
    assertEquals(Set.of(), missing("db", USAGE, "GRANT `writer`@`%` TO `wags`@`%`"));
  }

  private static Set<String> missing(String database, String... lines) {
    return Grants.missing(List.of(lines), database, NEEDED);
  }
}
