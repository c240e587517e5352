package com.artakusuma.wags.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.AtOnce;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FormWithFile;
import com.artakusuma.wags.testing.LockWaits;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import com.artakusuma.wags.testing.WagsServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One Idempotency-Key at two nodes, of which one is killed. */
class IdempotencyNodesIT {

  private static final String MESSAGE = "{\"recipient\":\"081234567890\",\"message\":\"Halo\"}";
  private static final String LIST =
      "{\"recipients\":[\"081234567890\",\"081234567891\"],\"message\":\"Halo\"}";
  private static final byte[] FILE =
      "nama,hp\nBudi,081211112222\nAni,0812\n".getBytes(StandardCharsets.UTF_8);
  private static final Map<String, String> FIELDS =
      Map.of("message", "Halo {{nama}}", "skip_invalid", "true");
  private static final Duration SOON = Duration.ofSeconds(60);

  /** It takes in and answers; what it stores the other one sends. */
  private static final Map<String, String> TAKES_IN =
      Map.of("DELIVERY_SLOTS", "0", "EXPANSION_WORKERS", "0", "DB_TIMEOUT_SECONDS", "120");

  private final SharedServer server = SharedServer.get();
  private final Rows rows = server.rows();
  private WagsServer second;
  private Account sender;

  @BeforeEach
  void startSecond() throws SQLException {
    second = server.another(TAKES_IN);
    sender = server.newAccount();
  }

  @AfterEach
  void killSecond() throws SQLException {
    second.kill();
    rows.change("DROP TRIGGER IF EXISTS hold_keys");
    rows.change("DROP TABLE IF EXISTS held");
  }

  @Test
  void theSameAtBothNodesAtOnceIsStoredOnce() throws Throwable {
    List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      calls.add(() -> here().once("many").post("messages/send", MESSAGE));
      calls.add(() -> there().once("many").post("messages/send", MESSAGE));
    }
    for (int i = 0; i < 3; i++) {
      calls.add(() -> here().once("many").post("messages/send-bulk", LIST));
      calls.add(() -> there().once("many").post("messages/send-bulk", LIST));
    }

    List<HttpResponse<String>> answers = AtOnce.all(calls);

    for (int accepted : List.of(201, 202)) {
      List<HttpResponse<String>> taken =
          answers.stream().filter(answer -> answer.statusCode() == accepted).toList();
      assertEquals(1, taken.stream().filter(one -> !isReplayed(one)).count());
      assertEquals(1, taken.stream().map(HttpResponse::body).distinct().count());
      String path = accepted == 201 ? "messages/send" : "messages/send-bulk";
      String body = accepted == 201 ? MESSAGE : LIST;
      for (ApiClient client : List.of(here(), there())) {
        HttpResponse<String> again = client.once("many").post(path, body);
        assertEquals(taken.get(0).body(), again.body());
        assertTrue(isReplayed(again));
      }
    }
    assertTrue(
        answers.stream().allMatch(answer -> List.of(201, 202, 409).contains(answer.statusCode())));
    assertEquals(1, rows.number("SELECT COUNT(*) FROM message_broadcast WHERE sender = ?", name()));
    assertEquals(1, singles());
    Eventually.isTrue(SOON, () -> !server.receipts(sender).isEmpty());
  }

  /**
   * The node is killed while one request of it has its key locked and nothing committed, and
   * another has committed its broadcast and not yet answered.
   */
  @Test
  void aKilledNodeLeavesAKeyFreeOrItsRequestDone() throws Throwable {
    try (Connection holder = rows.connect();
        Statement statement = holder.createStatement()) {
      holdKeys(statement);
      holder.setAutoCommit(false);
      statement.executeQuery("SELECT id FROM held FOR UPDATE");
      CompletableFuture<?> before = post("before", "messages/send", MESSAGE);
      CompletableFuture<?> after = postForm("after");
      LockWaits.are(2, "idempotency_key|held", SOON, rows);
      assertEquals(0, singles());
      assertEquals(
          1, rows.number("SELECT COUNT(*) FROM message_broadcast WHERE sender = ?", name()));

      HttpResponse<String> meanwhile = here().once("before").post("messages/send", MESSAGE);
      assertEquals(409, meanwhile.statusCode(), meanwhile.body());
      assertEquals("1", meanwhile.headers().firstValue("Retry-After").orElse("none"));

      second.kill();
      holder.rollback();
      assertTrue(before.handle((answer, failure) -> failure != null).join());
      assertTrue(after.handle((answer, failure) -> failure != null).join());
    }

    Eventually.equal(
        "201 false",
        SOON,
        () -> {
          HttpResponse<String> answer = here().once("before").post("messages/send", MESSAGE);
          return answer.statusCode() + " " + isReplayed(answer);
        });
    HttpResponse<String> found = here().once("after").postForm("broadcasts", FIELDS, "l.csv", FILE);
    HttpResponse<String> again = here().once("after").postForm("broadcasts", FIELDS, "l.csv", FILE);

    assertEquals(1, singles());
    assertEquals(202, found.statusCode(), found.body());
    assertTrue(isReplayed(found));
    assertEquals(
        rows.number("SELECT id FROM message_broadcast WHERE sender = ?", name()),
        ApiClient.object(found).getJsonNumber("id").longValue());
    assertEquals(1, ApiClient.object(found).getInt("skipped"));
    assertEquals(1, ApiClient.object(found).getJsonArray("problems").size());
    assertEquals(found.body(), again.body());
  }

  /** Whoever is about to write what was done waits for the row of the test. */
  private void holdKeys(Statement statement) throws SQLException {
    statement.execute("CREATE TABLE held (id INT PRIMARY KEY)");
    statement.execute("INSERT INTO held VALUES (1)");
    statement.execute(
        """
        CREATE TRIGGER hold_keys BEFORE UPDATE ON idempotency_key FOR EACH ROW
        BEGIN
          DECLARE held_by INT;
          IF NEW.user_id = %d AND (NEW.idempotency_key = 'before' OR OLD.result IS NOT NULL) THEN
            SELECT id INTO held_by FROM held FOR UPDATE;
          END IF;
        END"""
            .formatted(sender.id()));
  }

  private CompletableFuture<?> post(String key, String path, String body) {
    return send(request(key, path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private CompletableFuture<?> postForm(String key) {
    return send(FormWithFile.post(request(key, "broadcasts"), FIELDS, "l.csv", FILE));
  }

  private HttpRequest.Builder request(String key, String path) {
    return HttpRequest.newBuilder(second.uri().resolve("api/" + path))
        .header("X-Api-Key", sender.key())
        .header("Idempotency-Key", key);
  }

  private static CompletableFuture<?> send(HttpRequest.Builder request) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .sendAsync(request.build(), BodyHandlers.ofString());
  }

  private ApiClient here() {
    return server.client(sender);
  }

  private ApiClient there() {
    return new ApiClient(second.uri(), sender.key());
  }

  private String name() {
    return sender.name();
  }

  private long singles() throws SQLException {
    return rows.number("SELECT COUNT(*) FROM message WHERE sender = ? AND seq IS NULL", name());
  }

  private static boolean isReplayed(HttpResponse<String> answer) {
    return answer.headers().firstValue("Idempotency-Replayed").isPresent();
  }
}
