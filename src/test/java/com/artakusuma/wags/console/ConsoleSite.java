package com.artakusuma.wags.console;

import com.artakusuma.wags.testing.RestingServers;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** The program with a history to look at, started once for all browser tests. */
final class ConsoleSite {

  static final String USER = "telkomsel";
  static final String KEY = "telkomsel-change-me";

  /** A text that would do harm if it were not escaped. */
  static final String HOSTILE = "<script>document.title='owned'</script><b>tebal</b>";

  /** A message of telkomsel's with three attempts, the last of which has a hostile answer. */
  static final long TRIED = 1120;

  /** A message and a broadcast that belong to somebody else. */
  static final long FOREIGN = 900;

  private static final String DATABASE = "wags_console";

  private static final String HISTORY =
      """
      INSERT INTO user (id, username, admin, created_at) VALUES (2, 'other', FALSE, UTC_TIMESTAMP(6));
      INSERT INTO sender (id, name) VALUES (2, 'other');
      INSERT INTO message_broadcast
        (id, sender, body, state, total, duplicates, expanded, sent, failed, dt_store, created_at, dt_convert, ended_at)
      VALUES
        (31, 'telkomsel', '%1$s', 'DONE', 640, 3, 640, 633, 7,
         UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)),
        (%2$d, 'other', 'Rahasia', 'DONE', 10, 0, 10, 10, 0,
         UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6));
      INSERT INTO message (id, sender, recipient, status, body, dt_store, created_at)
      VALUES (%2$d, 'other', '6281100000000', 'SENT', 'Rahasia', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6));
      INSERT INTO message (id, sender, recipient, status, body, dt_store, created_at, ended_at, reason_code, reason)
      WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 120)
      SELECT 1000 + i, 'telkomsel', CONCAT('62812', LPAD(i, 7, '0')), IF(i %% 10 = 0, 'FAILED', 'SENT'), '%1$s',
             UTC_TIMESTAMP(6) - INTERVAL (200 - i) MINUTE, UTC_TIMESTAMP(6) - INTERVAL (200 - i) MINUTE,
             UTC_TIMESTAMP(6) - INTERVAL (200 - i) MINUTE, IF(i %% 10 = 0, 'NOT_ON_WHATSAPP', NULL), IF(i %% 10 = 0, '422', NULL)
        FROM n;
      INSERT INTO message (id, sender, recipient, status, body, dt_store, created_at)
      VALUES (950, 'telkomsel', '6281399999999', 'SENT', 'Tahun lalu', '2024-02-29', '2024-02-29');
      INSERT INTO attempt VALUES
        (%3$d, 1, UTC_TIMESTAMP(6), 3012, 'RETRY', 503, 'upstream connect error'),
        (%3$d, 2, UTC_TIMESTAMP(6), 5000, 'UNCERTAIN', NULL, 'Read timed out'),
        (%3$d, 3, UTC_TIMESTAMP(6), 122, 'REJECTED', 422, '%1$s');
      INSERT INTO recipient_list (id, user_id, name, headers, n, next_row, created_at, changed_at)
      VALUES (31, 1, '%1$s', '["Nama","Kota"]', 2, 3, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6));
      INSERT INTO recipient_list_row VALUES (31, 1, '6281211112222', '["Budi","Bogor"]'), (31, 2, '6281211112223', '["%1$s"]');
      INSERT INTO stat_day (sender, day, status, slot, n) VALUES ('telkomsel', UTC_DATE(), 'SENT', 0, 18340), ('telkomsel', UTC_DATE(), 'FAILED', 0, 12)\
      """
          .formatted(HOSTILE.replace("'", "''"), FOREIGN, TRIED);

  private static final URI HOME = start();

  private ConsoleSite() {}

  /** Where the console is. */
  static URI home() {
    return HOME;
  }

  private static URI start() {
    URI home = RestingServers.of(ConsoleSite.class, empty(DATABASE, 1_000)).uri();
    sql(HISTORY.split(";\n"));
    return home;
  }

  /**
   * A server with nothing in its history.
   *
   * @param loginsPerMinute failed ones, before one has to wait
   */
  static WagsServer empty(String name, int loginsPerMinute) {
    TestDatabase database = TestDatabase.server();
    database.createEmpty(name);
    Map<String, String> settings = new HashMap<>(database.settings(name));
    settings.put("EXTERNAL_API_URL", "http://localhost:9");
    settings.put("EXTERNAL_API_KEY", "none");
    settings.put("WAGS_TIMEZONE", "UTC");
    settings.put("CONSOLE_DISPLAY_HOURS", "24");
    settings.put("WAGS_SECRET_KEY", "a-key-of-a-test-which-nobody-else-should-have");
    settings.put("LOGIN_ATTEMPTS_PER_MINUTE", Integer.toString(loginsPerMinute));
    return WagsServer.start(settings);
  }

  /** The one value that a statement selects, as text. */
  static String text(String sql) {
    try {
      return new Rows(TestDatabase.server(), DATABASE).text(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("The database could not be read", e);
    }
  }

  /** Changes the database behind the console's back, as other nodes do. */
  static void sql(String... statements) {
    try (Connection connection = TestDatabase.server().connect(DATABASE);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The history could not be written", e);
    }
  }
}
