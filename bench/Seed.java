import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Writes a long history of the first user into an empty database, for Lists to measure. See README.md
 * beside it.
 *
 * <p>Two years of messages, evenly spaced. A quarter of them belongs to five broadcasts, which came
 * at once; one in 25 failed; the newest tenth still waits, with 20 of them being sent.
 */
public final class Seed {

  private static final String USER = "telkomsel";
  private static final String RARE = "needle in a haystack";
  private static final int BATCH = 5_000;
  private static final int BROADCASTS = 5;
  private static final Duration AGE = Duration.ofDays(730);

  private final Connection database;
  private final int total;
  private final LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);

  private Seed(Connection database, int total) {
    this.database = database;
    this.total = total;
  }

  public static void main(String[] arguments) throws SQLException {
    try (Connection database = DriverManager.getConnection(arguments[0])) {
      new Seed(database, Integer.parseInt(arguments[1])).run();
    }
  }

  private void run() throws SQLException {
    requireNoMessages();
    database.setAutoCommit(false);
    insertBroadcasts();
    for (int from = 0; from < total; from += BATCH) {
      insertMessages(from, Math.min(total, from + BATCH));
      database.commit();
    }
    database.setAutoCommit(true);
    try (Statement analyze = database.createStatement()) {
      analyze.execute("ANALYZE TABLE message, message_broadcast, outbox");
    }
    System.out.printf("%d messages of %s%n", total, USER);
  }

  private int waitingFrom() {
    return total - total / 10;
  }

  /** Message i belongs to a broadcast where it falls into the second quarter of a fifth of all. */
  private int broadcastOf(int i) {
    int fifth = total / BROADCASTS;
    int within = i % fifth;
    return i < waitingFrom() && within >= fifth / 4 && within < fifth / 2 ? i / fifth + 1 : 0;
  }

  private LocalDateTime acceptedAt(int i) {
    int fifth = total / BROADCASTS;
    int at = broadcastOf(i) == 0 ? i : i / fifth * fifth + fifth / 4;
    long micros = (AGE.toSeconds() * 1_000_000L / total) * (at - total);
    return now.plus(micros + (broadcastOf(i) == 0 ? 0 : (i - at) * 100L), ChronoUnit.MICROS);
  }

  private void insertBroadcasts() throws SQLException {
    int each = total / BROADCASTS / 2 - total / BROADCASTS / 4;
    try (PreparedStatement insert =
        database.prepareStatement(
            """
            INSERT INTO message_broadcast
              (id, sender, body, state, total, duplicates, expanded, sent, failed,
               dt_store, created_at, dt_convert, ended_at)
            VALUES (?, ?, ?, 'DONE', ?, 0, ?, ?, ?, ?, ?, ?, ?)""")) {
      for (int id = 1; id <= BROADCASTS; id++) {
        LocalDateTime start = acceptedAt((id - 1) * (total / BROADCASTS) + total / BROADCASTS / 4);
        Object[] values = {
          id, USER, "Promo akhir tahun " + id + ": diskon 20% untuk semua produk.", each, each,
          each - each / 25, each / 25, start, start, start.plusMinutes(1), start.plusHours(1)
        };
        for (int i = 0; i < values.length; i++) {
          insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void insertMessages(int from, int until) throws SQLException {
    try (PreparedStatement message =
            database.prepareStatement(
                """
                INSERT INTO message
                  (id, sender, recipient, status, broadcast_id, seq, body, dt_store, created_at,
                   dt_send, reason)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""");
        PreparedStatement outbox =
            database.prepareStatement(
                """
                INSERT INTO outbox (message_id, sender_id, lane, visible_at, owner)
                VALUES (?, (SELECT id FROM sender WHERE name = ?), 0, ?, ?)""")) {
      for (int i = from; i < until; i++) {
        int broadcast = broadcastOf(i);
        LocalDateTime at = acceptedAt(i);
        String status = i >= waitingFrom() ? "PENDING" : i % 25 == 0 ? "FAILED" : "SENT";
        Object[] values = {
          i + 1,
          USER,
          "62812%08d".formatted(i % 100_000),
          status,
          broadcast == 0 ? null : broadcast,
          broadcast == 0 ? null : i,
          broadcast == 0 ? text(i) : null,
          at,
          at,
          status.equals("SENT") ? at.plusSeconds(2) : null,
          status.equals("FAILED") ? "not on WhatsApp" : null
        };
        for (int c = 0; c < values.length; c++) {
          message.setObject(c + 1, values[c]);
        }
        message.addBatch();
        if (status.equals("PENDING")) {
          boolean sending = i >= total - 20;
          outbox.setInt(1, i + 1);
          outbox.setString(2, USER);
          outbox.setObject(3, sending ? now.plusDays(30) : at);
          outbox.setString(4, sending ? "seed" : null);
          outbox.addBatch();
        }
      }
      message.executeBatch();
      outbox.executeBatch();
    }
  }

  private String text(int i) {
    return i == total / 4
        ? RARE
        : "Pesanan #%08d sudah dikirim. Terima kasih telah berbelanja di toko kami.".formatted(i);
  }

  private void requireNoMessages() throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery("SELECT id FROM message LIMIT 1")) {
      if (row.next()) {
        throw new IllegalStateException("There are messages already: seed an empty database");
      }
    }
  }
}
