import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A long history of the first user: {@code seed} writes it into an empty database, {@code lists}
 * measures how fast a running WAGS shows it. See README.md beside it.
 */
public final class History {

  private static final String USER = "telkomsel";
  private static final String KEY = "telkomsel-change-me";
  private static final String RARE = "needle in a haystack";
  private static final int BATCH = 5_000;
  private static final int BROADCASTS = 5;
  private static final Duration AGE = Duration.ofDays(730);

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  private History() {}

  public static void main(String[] arguments) throws Exception {
    String server = arguments[0];
    try (Connection database = DriverManager.getConnection(arguments[1])) {
      switch (arguments[2]) {
        case "seed" -> new Seed(database, Integer.parseInt(arguments[3])).run();
        case "lists" -> new Lists(server, database).run();
        default -> throw new IllegalArgumentException(arguments[2]);
      }
    }
  }

  /**
   * Two years of messages, evenly spaced. A quarter of them belongs to five broadcasts, which came
   * at once; one in 25 failed; the newest tenth still waits, with 20 of them being sent.
   */
  private static final class Seed {

    private final Connection database;
    private final int total;
    private final LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);

    Seed(Connection database, int total) {
      this.database = database;
      this.total = total;
    }

    void run() throws SQLException {
      if (number(database, "SELECT COUNT(*) FROM (SELECT id FROM message LIMIT 1) m") > 0) {
        throw new IllegalStateException("There are messages already: seed an empty database");
      }
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
                 dt_store, created_at, dt_convert)
              VALUES (?, ?, ?, 'DONE', ?, 0, ?, ?, ?, ?, ?, ?)""")) {
        for (int id = 1; id <= BROADCASTS; id++) {
          LocalDateTime start = acceptedAt((id - 1) * (total / BROADCASTS) + total / BROADCASTS / 4);
          Object[] values = {
            id, USER, "Promo akhir tahun " + id + ": diskon 20% untuk semua produk.", each, each,
            each - each / 25, each / 25, start, start, start.plusMinutes(1)
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
  }

  /** How long a browser waits for a page's HTML, and a client for the API's lists. */
  private static final class Lists {

    private static final int MOST = 200;
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final String server;
    private final Connection database;

    Lists(String server, Connection database) {
      this.server = server;
      this.database = database;
    }

    void run() throws Exception {
      signIn();
      System.out.println("| list | p50 ms | p99 ms | requests |\n|---|---|---|---|");
      for (Map.Entry<String, String> list : lists().entrySet()) {
        measure(list.getKey(), list.getValue());
      }
    }

    private Map<String, String> lists() throws SQLException {
      int year = LocalDateTime.now(ZoneOffset.UTC).getYear();
      Map<String, String> lists = new LinkedHashMap<>();
      lists.put("messages, first page", "messages.xhtml");
      lists.put("messages, page 100", "messages.xhtml?before=" + place("", 100));
      lists.put("messages, page 1,000", "messages.xhtml?before=" + place("", 1_000));
      lists.put("messages, page 10,000", "messages.xhtml?before=" + place("", 10_000));
      lists.put("year", "messages.xhtml?year=" + (year - 1));
      lists.put("month", "messages.xhtml?month=3&year=" + (year - 1));
      lists.put("failed", "messages.xhtml?status=FAILED");
      lists.put("failed, page 500", "messages.xhtml?status=FAILED&before=" + place("FAILED", 500));
      lists.put("waiting", "messages.xhtml?status=PENDING");
      lists.put("sending", "messages.xhtml?status=PROCESSING");
      lists.put("expired (none)", "messages.xhtml?status=EXPIRED");
      lists.put("recipient", "messages.xhtml?recipient=081200000042");
      lists.put("broadcast", "messages.xhtml?broadcast=2");
      lists.put("broadcast, failed", "messages.xhtml?broadcast=2&status=FAILED");
      lists.put("text, on every page", "messages.xhtml?text=terima+kasih");
      lists.put("text, deep (bounded)", "messages.xhtml?text=" + encoded(RARE));
      lists.put("text, broadcast's", "messages.xhtml?text=PROMO&broadcast=2");
      lists.put("broadcasts", "broadcasts.xhtml");
      lists.put("dashboard", "index.xhtml");
      lists.put("API: messages of a year (1,000)", "api/ui/messages?year=" + (year - 1));
      lists.put("API: broadcasts of a year", "api/ui/broadcasts?year=" + (year - 1));
      lists.put("API: years", "api/ui/years");
      return lists;
    }

    private void measure(String name, String path) throws Exception {
      get(path);
      get(path);
      double[] millis = new double[MOST];
      int n = 0;
      for (long end = System.nanoTime() + LONGEST.toNanos();
          n < MOST && System.nanoTime() < end;
          n++) {
        long start = System.nanoTime();
        get(path);
        millis[n] = (System.nanoTime() - start) / 1e6;
      }
      Arrays.sort(millis, 0, n);
      System.out.printf("| %s | %.0f | %.0f | %d |%n", name, millis[n / 2], millis[n * 99 / 100], n);
    }

    /** Where a page begins, as the address of a list has it. */
    private String place(String status, int page) throws SQLException {
      try (PreparedStatement select =
          database.prepareStatement(
              """
              SELECT CONCAT(TIMESTAMPDIFF(MICROSECOND, '1970-01-01', created_at), '-', id)
                FROM message WHERE sender = ? AND (? = '' OR status = ?)
               ORDER BY created_at DESC, id DESC LIMIT 1 OFFSET ?""")) {
        select.setString(1, USER);
        select.setString(2, status);
        select.setString(3, status.isEmpty() ? "SENT" : status);
        select.setInt(4, (page - 1) * 50 - 1);
        try (ResultSet row = select.executeQuery()) {
          return row.next() ? row.getString(1) : "0-0";
        }
      }
    }

    private void signIn() throws Exception {
      String page = get("login.xhtml");
      Matcher state = Pattern.compile("ViewState[^>]*value=\"([^\"]*)\"").matcher(page);
      String form =
          "login=login&login:username="
              + USER
              + "&login:key="
              + KEY
              + "&login:signIn=x&jakarta.faces.ViewState="
              + (state.find() ? encoded(state.group(1)) : "");
      HttpRequest post =
          HttpRequest.newBuilder(URI.create(server + "/login.xhtml"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(form))
              .build();
      HTTP.send(post, HttpResponse.BodyHandlers.discarding());
    }

    private String get(String path) throws Exception {
      HttpRequest get =
          HttpRequest.newBuilder(URI.create(server + "/" + path))
              .header("X-Api-Key", KEY)
              .timeout(Duration.ofSeconds(60))
              .build();
      HttpResponse<String> answer = HTTP.send(get, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + " answered " + answer.statusCode());
      }
      return answer.body();
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static long number(Connection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
