package com.artakusuma.wags.move.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.move.MoveRefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoveOptionsTest {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "DB_HOST", "db1:3307,db2",
          "DB_PORT", "3306",
          "DB_USER", "wags",
          "DB_PASSWORD", "secret",
          "DB_SSL_MODE", "PREFERRED",
          "WAGS_TIMEZONE", "Asia/Jakarta");

  @ParameterizedTest
  @CsvSource({
    "old:3310/db_wags, old:3310, db_wags",
    "old/db_wags,      old:3306, db_wags",
    "db_old,           db1:3307, db_old",
  })
  void saysWhereTheSourceIs(String given, String address, String database)
      throws MoveRefusedException {
    MoveOptions options = MoveOptions.of(List.of("--move-from=" + given), SETTINGS);
    assertEquals(address, options.address());
    assertEquals(database, options.database());
    assertEquals("wags", options.user());
    assertEquals("secret", options.password());
    assertFalse(options.toString().contains("secret"));
  }

  @Test
  void takesAllThatIsGiven() throws MoveRefusedException {
    MoveOptions options =
        MoveOptions.of(
            List.of(
                "--move-from=db_old",
                "--move-open",
                "--dry-run",
                "--move-user=reader",
                "--move-zone=Asia/Makassar",
                "--move-watch-seconds=5",
                "--move-stale-hours=1",
                "--move-rename=PT A=pt-a",
                "--move-rename=B=b"),
            SETTINGS);
    assertTrue(options.open());
    assertTrue(options.dryRun());
    assertEquals("reader", options.user());
    assertEquals("Asia/Makassar", options.zone().getId());
    assertEquals(5, options.watchSeconds());
    assertEquals(1, options.staleHours());
    assertEquals(Map.of("PT A", "pt-a", "B", "b"), options.renamed());
  }

  /** The default for a database on this machine says nothing about the way to another one. */
  @ParameterizedTest
  @CsvSource({
    "localhost, DISABLED,  old:3306/db_wags,                            PREFERRED",
    "localhost, DISABLED,  old:3306/db_wags --move-ssl-mode=DISABLED,   DISABLED",
    "localhost, DISABLED,  127.0.0.1:3310/db_wags,                      DISABLED",
    "localhost, DISABLED,  db_old,                                      DISABLED",
    "db1,       DISABLED,  db_old,                                      DISABLED",
    "db1,       VERIFY_CA, old:3306/db_wags,                            VERIFY_CA",
    "db1,       VERIFY_CA, old:3306/db_wags --move-ssl-mode=REQUIRED,   REQUIRED",
  })
  void readsARemoteSourceByTls(String host, String ownMode, String given, String mode)
      throws MoveRefusedException {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.putAll(Map.of("DB_HOST", host, "DB_SSL_MODE", ownMode));

    MoveOptions options = MoveOptions.of(List.of(("--move-from=" + given).split(" ")), settings);

    assertEquals(mode, options.sslMode());
  }

  @ParameterizedTest
  @CsvSource({
    "--move-opne,             there is no option --move-opne",
    "--move-open=yes,         --move-open has no value",
    "--move-zone=Jakarta,     must be a zone",
    "--move-watch-seconds=-1, must be a whole number",
    "--move-rename=a=b c,     must be OLD=NEW",
    "--move-ssl-mode=on,      none of those",
    "--move-from=x,           given twice",
  })
  void refusesWhatItDoesNotKnow(String argument, String line) {
    MoveRefusedException refused =
        assertThrows(
            MoveRefusedException.class,
            () -> MoveOptions.of(List.of("--move-from=db_old", argument), SETTINGS));
    assertTrue(refused.getMessage().contains(line), refused.getMessage());
  }
}
