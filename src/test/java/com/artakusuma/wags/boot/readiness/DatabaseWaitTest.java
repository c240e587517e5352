package com.artakusuma.wags.boot.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.boot.settings.SettingsTest;
import com.artakusuma.wags.boot.settings.StartFailedException;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseWaitTest {

  @ParameterizedTest
  @CsvSource({
    "08S01, 0, true", // the connection failed
    "08S01, 1047, true", // a Galera node without its cluster
    "08004, 1040, true", // too many connections
    "28000, 1045, false", // the password
    "42000, 1049, false", // no such database
    "42S02, 1146, false" // no such table
  })
  void whatPassesIsWaitedFor(String state, int code, boolean passes) {
    assertEquals(passes, DatabaseWait.mayPass(new SQLException("told to fail", state, code)));
  }

  @Test
  @Timeout(60)
  void noKeyIsTakenFromAServerElsewhereWhichIsSaidWithItsRemedy() throws Exception {
    try (PasswordServer server = new PasswordServer()) {
      String address = "127.1:" + server.port(); // not written as this machine is

      StartFailedException failure =
          assertThrows(StartFailedException.class, () -> database(address).await());

      assertEquals(
          "The database at "
              + address
              + " wants the password of DB_USER encrypted. Set DB_SSL_MODE=REQUIRED, and let the"
              + " database have TLS",
          failure.getMessage());
      assertFalse(server.wasAskedForItsKey());
    }
  }

  @Test
  void thisMachineIsAskedForItsKey() throws Exception {
    try (PasswordServer server = new PasswordServer()) {
      assertFalse(database("127.0.0.1:" + server.port()).answers());

      assertTrue(server.wasAskedForItsKey());
    }
  }

  private static DatabaseWait database(String address) throws Exception {
    return new DatabaseWait(
        SettingsTest.settings(Map.of("DB_HOST", address, "DB_SSL_MODE", "DISABLED")));
  }
}
