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
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures how fast a running WAGS shows the history that Seed wrote: how long a browser waits for a
 * page's HTML, and a client for the API's lists. See README.md beside it.
 */
public final class Lists {

  private static final String USER = "telkomsel";
  private static final String KEY = "telkomsel-change-me";
  private static final String RARE = "needle in a haystack";
  private static final int WARM_UP = 200;
  private static final int MOST = 200;
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  private final String server;
  private final Connection database;

  private Lists(String server, Connection database) {
    this.server = server;
    this.database = database;
  }

  public static void main(String[] arguments) throws Exception {
    try (Connection database = DriverManager.getConnection(arguments[1])) {
      new Lists(arguments[0], database).run();
    }
  }

  private void run() throws Exception {
    signIn();
    for (int i = 0; i < WARM_UP; i++) {
      get("messages.xhtml");
    }
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

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
