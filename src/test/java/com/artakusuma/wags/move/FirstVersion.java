package com.artakusuma.wags.move;

import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A database of the first version, by its schema, and what its program does in it. */
public final class FirstVersion {

  /** Who may read it, and nothing else. */
  public static final String READER = "move_reader";

  public static final String PASSWORD = "only-reads";

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE user (username VARCHAR(50) NOT NULL, `key` VARCHAR(255) NOT NULL,
            PRIMARY KEY (username)) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci""",
          """
          CREATE TABLE message_bulk (id INT AUTO_INCREMENT, sender VARCHAR(50) NOT NULL,
            status ENUM ('PROCESS', 'DONE', 'FAILED') DEFAULT 'PROCESS', dt_store DATETIME NOT NULL,
            dt_convert DATETIME NULL, bulk JSON NOT NULL, PRIMARY KEY (id),
            FOREIGN KEY (sender) REFERENCES user (username) ON DELETE CASCADE ON UPDATE CASCADE)
          DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci""",
          """
          CREATE TABLE message (id INT AUTO_INCREMENT, sender VARCHAR(50) NOT NULL,
            recipient VARCHAR(20) NOT NULL,
            status ENUM ('PENDING', 'SENT', 'FAILED', 'PROCESSING') DEFAULT 'PENDING',
            type VARCHAR(50) NULL, dt_store DATETIME NOT NULL, dt_queue DATETIME NOT NULL,
            dt_send DATETIME NULL, message TEXT NOT NULL, external_api_response TEXT NULL,
            PRIMARY KEY (id),
            FOREIGN KEY (sender) REFERENCES user (username) ON DELETE CASCADE ON UPDATE CASCADE,
            INDEX idx_status_dt_queue (status, dt_queue))
          DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci""");

  private final Rows rows;

  /** Makes it anew, empty. */
  public FirstVersion(String database) throws SQLException {
    TestDatabase server = TestDatabase.server();
    server.createEmpty(database);
    rows = new Rows(server, database);
    for (String table : TABLES) {
      rows.change(table);
    }
    server.makeUser(READER, PASSWORD);
    server.execute("GRANT SELECT ON `%s`.* TO '%s'@'%%'".formatted(database, READER));
  }

  public Rows rows() {
    return rows;
  }

  public void user(String name, String key) throws SQLException {
    rows.change("INSERT INTO user (username, `key`) VALUES (?, ?)", name, key);
  }

  /** Does something that the tables' own rules forbid, as people and old servers do. */
  public void careless(String sql) throws SQLException {
    try (Connection connection = rows.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET SESSION sql_mode = '', foreign_key_checks = 0");
      statement.execute(sql);
    }
  }

  /** A message as the API stored it. */
  public void pending(long id, String sender, String recipient, String type, String text)
      throws SQLException {
    rows.change(
        """
        INSERT INTO message (id, sender, recipient, status, type, dt_store, dt_queue, message)
        VALUES (?, ?, ?, 'PENDING', ?, '2026-11-20 10:00:00', '2026-11-20 10:00:01', ?)""",
        id,
        sender,
        recipient,
        type,
        text);
  }

  /** What its worker does with a message once it has an answer. */
  public void settle(long id, String status, String response) throws SQLException {
    rows.change(
        """
        UPDATE message SET status = ?, dt_send = '2026-11-20 10:00:06', external_api_response = ?
         WHERE id = ?""",
        status,
        response,
        id);
  }

  public void broadcast(long id, String sender, String status, String converted, String json)
      throws SQLException {
    rows.change(
        """
        INSERT INTO message_bulk (id, sender, status, dt_store, dt_convert, bulk)
        VALUES (?, ?, ?, '2026-11-20 09:00:00', ?, ?)""",
        id,
        sender,
        status,
        converted,
        json);
  }

  /** Single messages that were sent, one a minute, with these ids. */
  public void history(String sender, int first, int last) throws SQLException {
    try (Connection connection = rows.connect();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO message (id, sender, recipient, status, dt_store, dt_queue, dt_send,
                                     message, external_api_response)
                SELECT ?, ?, ?, 'SENT', t.at, t.at, t.at + INTERVAL 5 SECOND, ?, '{"status":"ok"}'
                  FROM (SELECT TIMESTAMP('2026-03-01 00:00:00') + INTERVAL ? MINUTE AS at) t""")) {
      connection.setAutoCommit(false);
      for (int id = first; id <= last; id++) {
        insert.setInt(1, id);
        insert.setString(2, sender);
        insert.setString(3, "0812" + (30_000_000 + id));
        insert.setString(4, "text " + id);
        insert.setInt(5, id);
        insert.addBatch();
      }
      insert.executeBatch();
      connection.commit();
    }
  }
}
