package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Rows;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a browser waits for the HTML of a page of the history that {@link HistorySeed} wrote,
 * and a client for the API's lists: one request at a time, up to the last byte.
 */
final class HistoryPages {

  private static final int REQUESTS = 200;

  private static final int PAGE = 50;

  /** How the names of lists begin that may take seconds, so that they would take up the warm-up. */
  private static final String SEARCH = "search for ";

  private static final Pattern VIEW_STATE = Pattern.compile("ViewState[^>]*value=\"([^\"]*)\"");

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  private final URI server;
  private final Rows rows;

  HistoryPages(URI server, Rows rows) {
    this.server = server;
    this.rows = rows;
  }

  /**
   * Signs in and measures each list.
   *
   * @param warmUp seconds of requests, of the lists in turn, before anything counts
   * @param longest seconds of requests for one list: where it is slow, fewer of them say as much
   */
  List<Figure> measure(int warmUp, int longest) throws Exception {
    signIn();
    Map<String, String> lists = lists();
    long end = System.nanoTime() + Duration.ofSeconds(warmUp).toNanos();
    while (System.nanoTime() < end) {
      for (Map.Entry<String, String> list : lists.entrySet()) {
        if (!list.getKey().startsWith(SEARCH)) {
          get(list.getValue());
        }
      }
    }
    List<Figure> figures = new ArrayList<>();
    for (Map.Entry<String, String> list : lists.entrySet()) {
      get(list.getValue());
      figures.add(Figure.of(list.getKey(), times(list.getValue(), longest)));
    }
    return figures;
  }

  /** Their addresses by name. */
  private Map<String, String> lists() throws SQLException {
    int lastYear = LocalDateTime.now(ZoneOffset.UTC).getYear() - 1;
    Map<String, String> lists = new LinkedHashMap<>();
    lists.put("messages, first page", "messages.xhtml");
    lists.put("messages, page 100", "messages.xhtml?before=" + place("", 100));
    lists.put("messages, page 1,000", "messages.xhtml?before=" + place("", 1_000));
    lists.put("messages, page 10,000", "messages.xhtml?before=" + place("", 10_000));
    lists.put("messages, of a year", "messages.xhtml?year=" + lastYear);
    lists.put("messages, of a month", "messages.xhtml?month=3&year=" + lastYear);
    lists.put("messages, failed", "messages.xhtml?status=FAILED");
    lists.put(
        "messages, failed, page 500",
        "messages.xhtml?status=FAILED&before=" + place("FAILED", 500));
    lists.put("messages, waiting", "messages.xhtml?status=PENDING");
    lists.put("messages, being sent", "messages.xhtml?status=PROCESSING");
    lists.put("messages, expired (none)", "messages.xhtml?status=EXPIRED");
    lists.put("messages, of a recipient", "messages.xhtml?recipient=081200000042");
    lists.put("messages, of a broadcast", "messages.xhtml?broadcast=2");
    lists.put("messages, of a broadcast, failed", "messages.xhtml?broadcast=2&status=FAILED");
    lists.put("messages, with a frequent text", "messages.xhtml?text=terima+kasih");
    lists.put(SEARCH + "a text far back", "messages.xhtml?text=" + encoded(HistorySeed.RARE));
    lists.put(SEARCH + "a broadcast's text", "messages.xhtml?text=PROMO&broadcast=2");
    lists.put("broadcasts", "broadcasts.xhtml");
    lists.put("dashboard", "index.xhtml");
    lists.put("API: messages of a year (1,000)", "api/ui/messages?year=" + lastYear);
    lists.put("API: broadcasts of a year", "api/ui/broadcasts?year=" + lastYear);
    lists.put("API: years", "api/ui/years");
    return lists;
  }

  private Samples times(String path, int longest) throws IOException, InterruptedException {
    double[] millis = new double[REQUESTS];
    int n = 0;
    long end = System.nanoTime() + Duration.ofSeconds(longest).toNanos();
    while (n < REQUESTS && System.nanoTime() < end) {
      long start = System.nanoTime();
      get(path);
      millis[n] = (System.nanoTime() - start) / 1e6;
      n++;
    }
    return new Samples(Arrays.copyOf(millis, n));
  }

  /** Where a page begins, as the address of a list has it; beyond the end in a short history. */
  private String place(String status, int page) throws SQLException {
    String place =
        rows.text(
            """
            SELECT CONCAT(TIMESTAMPDIFF(MICROSECOND, '1970-01-01', created_at), '-', id)
              FROM message WHERE sender = ? AND (? = '' OR status = ?)
             ORDER BY created_at DESC, id DESC LIMIT 1 OFFSET ?""",
            Site.SENDER,
            status,
            status.isEmpty() ? "SENT" : status,
            (page - 1) * PAGE - 1);
    return place == null ? "0-0" : place;
  }

  private void signIn() throws IOException, InterruptedException {
    Matcher state = VIEW_STATE.matcher(get("login.xhtml"));
    String form =
        "login=login&login:username=%s&login:key=%s&login:signIn=x&jakarta.faces.ViewState=%s"
            .formatted(
                Site.SENDER, ApiClient.FIRST_KEY, state.find() ? encoded(state.group(1)) : "");
    HttpRequest post =
        HttpRequest.newBuilder(server.resolve("login.xhtml"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    http.send(post, HttpResponse.BodyHandlers.discarding());
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest get =
        HttpRequest.newBuilder(server.resolve(path))
            .header("X-Api-Key", ApiClient.FIRST_KEY)
            .timeout(Duration.ofSeconds(60))
            .build();
    HttpResponse<String> answer = http.send(get, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + " answered " + answer.statusCode());
    }
    return answer.body();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
