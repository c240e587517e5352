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

/**
 * The program with histories to search and to export, started once. It looks at 1,000 messages a
 * search.
 */
final class HistorySite {

  static final String KEY_OF_OTHER = "other-key";
  static final String KEY_OF_SHOP = "shop-key";

  /** Of an administrator who has sent nothing. */
  static final String KEY_OF_BOSS = "boss-key";

  /** How many messages the sender "shop" has, of more than a kilobyte each. */
  static final int SHOP_MESSAGES = 25_000;

  private static final String DATABASE = "wags_history";

  /**
   * Telkomsel: 2,400 orders (10001 on), one a minute until yesterday, every 40th failed; a needle
   * before them all; today a broadcast of 120 and some texts of a special kind; one message waits,
   * one is being sent, one was to be sent by a node that died.
   */
  private static final String HISTORY =
      """
      INSERT INTO user (id, username, admin, created_at) VALUES
        (2, 'other', FALSE, UTC_TIMESTAMP(6)), (3, 'shop', FALSE, UTC_TIMESTAMP(6)), (4, 'boss', TRUE, UTC_TIMESTAMP(6));
      UPDATE user SET admin = FALSE WHERE id = 1;
      INSERT INTO sender (id, name) VALUES (2, 'other'), (3, 'shop'), (4, 'boss');
      INSERT INTO api_key (key_hash, user_id, prefix, name, created_at) VALUES
        (SHA2('other-key', 256), 2, 'other-ke', 'test', UTC_TIMESTAMP(6)),
        (SHA2('shop-key', 256), 3, 'shop-key', 'test', UTC_TIMESTAMP(6)),
        (SHA2('boss-key', 256), 4, 'boss-key', 'test', UTC_TIMESTAMP(6));

      INSERT INTO message (id, sender, recipient, status, body, dt_store, created_at)
      VALUES (10000, 'telkomsel', '6281399999999', 'SENT', 'A needle in a haystack', '2024-02-29', '2024-02-29');

      INSERT INTO message (id, sender, recipient, status, body, dt_store, created_at, dt_send, reason_code, reason)
      WITH RECURSIVE n AS (SELECT 0 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 99)
      SELECT 10001 + a.i + 100 * b.i, 'telkomsel', CONCAT('62812', LPAD(a.i + 100 * b.i, 7, '0')),
             IF((a.i + 100 * b.i) % 40 = 0, 'FAILED', 'SENT'), CONCAT('Order no. ', a.i + 100 * b.i),
             UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) - INTERVAL 1 DAY - INTERVAL 2400 - a.i - 100 * b.i MINUTE,
             IF((a.i + 100 * b.i) % 40 = 0, NULL, UTC_TIMESTAMP(6)),
             IF((a.i + 100 * b.i) % 40 = 0, 'NOT_ON_WHATSAPP', NULL), IF((a.i + 100 * b.i) % 40 = 0, '422', NULL)
        FROM n a, n b WHERE b.i < 24;

      INSERT INTO message_broadcast
        (id, sender, body, state, total, duplicates, expanded, sent, failed, dt_store, created_at, dt_convert, ended_at)
      VALUES
        (31, 'telkomsel', 'Promo 50% \ud83c\udf89 untuk semua', 'DONE', 120, 0, 120, 117, 3,
         UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) - INTERVAL 30 MINUTE, UTC_TIMESTAMP(6) - INTERVAL 29 MINUTE,
         UTC_TIMESTAMP(6) - INTERVAL 28 MINUTE),
        (32, 'telkomsel', 'Still running', 'DONE', 10, 0, 10, 4, 0,
         UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) - INTERVAL 20 MINUTE, UTC_TIMESTAMP(6) - INTERVAL 19 MINUTE, NULL),
        (33, 'other', 'Rahasia', 'DONE', 10, 0, 10, 10, 0,
         UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6));
      INSERT INTO message (id, sender, recipient, status, broadcast_id, seq, dt_store, created_at)
      WITH RECURSIVE n AS (SELECT 0 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 119)
      SELECT 20000 + i, 'telkomsel', CONCAT('62813', LPAD(i, 7, '0')), IF(i % 40 = 0, 'FAILED', 'SENT'), 31, i,
             UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) - INTERVAL 1770 SECOND
        FROM n;

      INSERT INTO message (id, sender, recipient, status, body, dt_store, created_at, reason) VALUES
        (30001, 'telkomsel', '6281400000001', 'SENT', '100% sure', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) - INTERVAL 9 MINUTE, NULL),
        (30002, 'telkomsel', '6281400000001', 'SENT', '100 percent', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) - INTERVAL 9 MINUTE, NULL),
        (30003, 'telkomsel', '6281400000001', 'SENT', 'snake_case', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) - INTERVAL 9 MINUTE, NULL),
        (30004, 'telkomsel', '6281400000001', 'SENT', 'snakeXcase', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) - INTERVAL 9 MINUTE, NULL),
        (30005, 'telkomsel', '6281400000001', 'SENT', 'back\\\\slash', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) - INTERVAL 9 MINUTE, NULL),
        (30006, 'telkomsel', '6281400000001', 'FAILED', 'DISKON untuk \u00c9clair', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) - INTERVAL 8 MINUTE, '=HYPERLINK("http://evil")'),
        (30007, 'telkomsel', '6281400000001', 'SENT', '\ud83d\ude80 Selamat', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) - INTERVAL 8 MINUTE, NULL),
        (30008, 'telkomsel', '6281400000001', 'SENT', '<script>document.title=''owned''</script>', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) - INTERVAL 8 MINUTE, NULL),
        (30009, 'telkomsel', '6281400000002', 'PENDING', 'waits', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) - INTERVAL 7 MINUTE, NULL),
        (30010, 'telkomsel', '6281400000002', 'PENDING', 'is being sent', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) - INTERVAL 7 MINUTE, NULL),
        (30011, 'telkomsel', '6281400000002', 'PENDING', 'was left behind', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) - INTERVAL 7 MINUTE, NULL),
        (40000, 'other', '6281500000000', 'SENT', 'Rahasia', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), NULL);
      INSERT INTO outbox (message_id, sender_id, lane, visible_at, owner) VALUES
        (30009, 1, 0, UTC_TIMESTAMP(6) + INTERVAL 1 DAY, NULL),
        (30010, 1, 0, UTC_TIMESTAMP(6) + INTERVAL 1 DAY, 'a-node'),
        (30011, 1, 0, UTC_TIMESTAMP(6) - INTERVAL 1 DAY, 'a-dead-node');

      INSERT INTO message (sender, recipient, status, body, dt_store, created_at)
      WITH RECURSIVE n AS (SELECT 0 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 499)
      SELECT 'shop', CONCAT('62816', LPAD(a.i + 500 * b.i, 7, '0')), 'SENT', REPEAT('Halo, ', 200),
             UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) - INTERVAL a.i SECOND
        FROM n a, n b WHERE b.i < 50""";

  private static final URI HOME = start();

  private HistorySite() {}

  static URI home() {
    return HOME;
  }

  static Rows rows() {
    return new Rows(TestDatabase.server(), DATABASE);
  }

  private static URI start() {
    TestDatabase database = TestDatabase.server();
    database.createEmpty(DATABASE);
    Map<String, String> settings = new HashMap<>(database.settings(DATABASE));
    settings.put("EXTERNAL_API_URL", "http://localhost:9");
    settings.put("EXTERNAL_API_KEY", "none");
    settings.put("WAGS_TIMEZONE", "Asia/Jakarta");
    settings.put("DELIVERY_SLOTS", "0");
    settings.put("SEARCH_MAX_SCANNED", "1000");
    URI home = RestingServers.of(HistorySite.class, WagsServer.start(settings)).uri();
    fill(database);
    return home;
  }

  private static void fill(TestDatabase database) {
    try (Connection connection = database.connect(DATABASE);
        Statement statement = connection.createStatement()) {
      for (String sql : HISTORY.split(";\n")) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The history could not be written", e);
    }
  }
}
