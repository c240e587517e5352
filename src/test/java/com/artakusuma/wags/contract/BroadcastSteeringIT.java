package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.LockWaits;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A broadcast is started with its options, looked at, paused, resumed and cancelled. */
class BroadcastSteeringIT extends SenderFixture {

  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void itIsNamedAndSaysHowItStands() throws Throwable {
    HttpResponse<String> answer = start(20, "\"name\":\"Promo 12.12\"");

    assertEquals(202, answer.statusCode(), answer.body());
    JsonObject item = ApiClient.object(answer);
    assertEquals("Promo 12.12", item.getString("name"));
    assertEquals(20, item.getInt("recipients"));
    Eventually.equal("COMPLETED", SOON, () -> find(id(answer)).getString("state"));
    JsonObject done = find(id(answer));
    assertEquals(20, done.getInt("sent"));
    assertEquals(0, done.getInt("waiting"));
    assertFalse(done.containsKey("waits_for"));
    assertTrue(Instant.parse(done.getString("ended_at")).isAfter(Instant.EPOCH));
  }

  @Test
  void aPausedOneSendsNothingUntilItIsResumed() throws Throwable {
    limit(60); // so that it is still at it
    long id = id(start(30, null));
    Eventually.isTrue(SOON, () -> server.receipts(sender).size() >= 2);

    JsonObject paused = ApiClient.object(steer(id, "pause"));
    int sent = server.receipts(sender).size();
    assertEquals("PAUSED", paused.getString("state"));
    assertEquals("PAUSED", paused.getString("waits_for"));
    assertEquals(409, steer(id, "pause").statusCode());
    // The pace would have let some more go
    long other = id(start(1, null));
    Eventually.equal("COMPLETED", SOON, () -> find(other).getString("state"));

    assertTrue(
        server.receipts(sender).size() <= sent + 1 + 1, "one may have been with the gateway");
    assertEquals("PAUSED", find(id).getString("state"));
    limit(100_000);
    assertEquals("RUNNING", ApiClient.object(steer(id, "resume")).getString("state"));
    Eventually.equal("COMPLETED", SOON, () -> find(id).getString("state"));
    assertEquals(30, find(id).getInt("sent"));
  }

  @Test
  void aCancelledOneEndsWithOneEndForEachRecipient() throws Throwable {
    limit(5); // so that no claimed message waits for its slot longer than this server's leases
    long id = id(start(3_000, null));

    JsonObject cancelled = ApiClient.object(steer(id, "cancel"));

    assertTrue(List.of("CANCELLING", "CANCELLED").contains(cancelled.getString("state")));
    Eventually.equal("CANCELLED", SOON, () -> find(id).getString("state"));
    JsonObject item = find(id);
    assertEquals(3_000, item.getInt("sent") + item.getInt("not_sent"));
    assertEquals(item.getInt("sent"), server.receipts(sender).size());
    assertEquals(
        3_000,
        rows.number(
            """
                SELECT COUNT(*) FROM message WHERE broadcast_id = ?
                   AND status IN ('SENT', 'CANCELLED') AND ended_at IS NOT NULL""",
            id));
    assertEquals(409, steer(id, "resume").statusCode());
    assertEquals(409, steer(id, "cancel").statusCode());
  }

  /** The large one takes several steps; the first is at work for as long as its rows are locked. */
  @Test
  void whatIsCancelledWhileALargeOneIsBeingEndedDoesNotWaitForIt() throws Throwable {
    String tomorrow = "\"send_at\":\"" + Instant.now().plusSeconds(86_400) + "\"";
    long large = id(start(1_600, tomorrow));
    long small = id(start(5, tomorrow));
    Eventually.equal(
        1_605L,
        SOON,
        () -> rows.number("SELECT COUNT(*) FROM message WHERE sender = ?", sender.name()));
    try (Connection connection = rows.connect();
        Statement lock = connection.createStatement()) {
      connection.setAutoCommit(false);
      lock.execute("SELECT id FROM message WHERE broadcast_id = " + large + " FOR UPDATE");
      steer(large, "cancel");
      LockWaits.are(1, "UPDATE message m", SOON, rows);
      assertEquals(200, steer(small, "cancel").statusCode());
      connection.rollback();
    }

    for (long id : List.of(large, small)) {
      Eventually.equal("CANCELLED", SOON, () -> find(id).getString("state"));
    }
    assertEquals(
        List.of(Long.toString(small), Long.toString(large)),
        rows.column(
            "SELECT id FROM message_broadcast WHERE sender = ? ORDER BY ended_at", sender.name()));
  }

  @Test
  void oneThatHasEndedCannotBePausedOrCancelled() throws Throwable {
    long id = id(start(1, null));
    Eventually.isTrue(SOON, () -> find(id).containsKey("ended_at"));

    assertEquals(409, steer(id, "pause").statusCode());
    assertEquals(409, steer(id, "cancel").statusCode());

    assertEquals("COMPLETED", find(id).getString("state"));
  }

  @Test
  void whileALargeOneIsStoredTheSendersOthersGoOn() throws Throwable {
    limit(600);
    start(300, null);
    Eventually.isTrue(SOON, () -> !server.receipts(sender).isEmpty());
    CompletableFuture<HttpResponse<String>> storing;
    try (Connection connection = rows.connect()) {
      lockNewChunks(connection);
      storing = CompletableFuture.supplyAsync(() -> start(2, null));
      LockWaits.are(1, "broadcast_chunk", SOON, rows);

      int before = server.receipts(sender).size();
      Eventually.isTrue(SOON, () -> server.receipts(sender).size() > before + 5);

      assertFalse(storing.isDone());
      connection.rollback();
    }
    assertEquals(202, storing.get().statusCode());
  }

  /** So that a new broadcast's chunks wait, as those of a large one take their time. */
  private static void lockNewChunks(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (Statement lock = connection.createStatement()) {
      lock.executeQuery("SELECT broadcast_id FROM broadcast_chunk FOR UPDATE").close();
    }
  }

  @Test
  void aScheduledOneWaitsForItsTimeAndIsCancelledBeforeIt() throws Throwable {
    long id = id(start(10, "\"send_at\":\"" + Instant.now().plusSeconds(3_600) + "\""));
    Eventually.equal(
        10L, SOON, () -> rows.number("SELECT COUNT(*) FROM outbox WHERE lane = ?", id));

    assertEquals("SCHEDULED", find(id).getString("state"));
    assertTrue(
        Instant.parse(find(id).getString("send_at")).isAfter(Instant.now().plusSeconds(3_000)));
    steer(id, "cancel");
    Eventually.equal("CANCELLED", SOON, () -> find(id).getString("state"));
    assertEquals(List.of(), server.receipts(sender));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"name\":\"x\"                                  | 400 | Missing required fields",
        "\"message\":\" \"                               | 400 | Missing required fields",
        "\"message\":\"%s\"                              | 400 | Message too long",
        "\"message\":\"\\ud83d\"                         | 400 | Invalid message",
        "\"message\":\"x\",\"template\":{\"name\":\"a\"} | 400 | Invalid message",
        "\"template\":{\"name\":\"a b\"}                 | 400 | Invalid template",
        "\"template\":{\"name\":\"a\"}                   | 409 | No templates",
      })
  void aPreviewIsRefusedWhereTheBroadcastWouldBe(String text, int status, String error)
      throws Exception {
    String body = "{\"recipients\":[\"081234567890\"]," + text.formatted("x".repeat(65_537)) + "}";

    HttpResponse<String> preview = client.post("broadcasts/preview", body);

    assertEquals(status, preview.statusCode(), preview.body());
    assertEquals(error, ApiClient.object(preview).getString("error"));
    assertEquals(client.post("broadcasts", body).body(), preview.body());
    assertNoBroadcastIsStored();
  }

  @Test
  void aPreviewSaysWhoGetsItAndWhoDoesNotAndStoresNothing() throws Exception {
    limit(60);
    JsonObject found =
        ApiClient.object(
            client.post(
                "broadcasts/preview",
                """
                {"message":"x","recipients":["081234567890","+62 812-3456-7890","0812","6591234567",
                                             "nama","081234567891"]}"""));

    assertEquals(3, found.getInt("recipients"));
    assertEquals(2, found.getInt("invalid"));
    assertEquals(1, found.getInt("duplicates"));
    assertEquals(0, found.getInt("blocked"));
    assertEquals(0, found.getInt("unusual"));
    JsonObject first = found.getJsonArray("problems").getJsonObject(0);
    assertEquals(3, first.getInt("row"));
    assertEquals("0812", first.getString("written"));
    assertEquals("invalid: too short", first.getString("reason"));
    assertEquals(
        Duration.ofSeconds(30),
        Duration.between(
            Instant.parse(found.getString("starts_at")),
            Instant.parse(found.getString("ends_at"))));
    assertEquals(
        0, rows.number("SELECT COUNT(*) FROM message_broadcast WHERE sender = ?", sender.name()));
  }

  @Test
  void allAreListedPageByPageNewestFirst() throws Exception {
    rows.change(
        """
            INSERT INTO message_broadcast
              (sender, body, state, total, duplicates, expanded, sent, dt_store, created_at, ended_at)
            SELECT ?, 'x', 'DONE', 1, 0, 1, 1, '2026-01-01', '2026-01-01' + INTERVAL n.i SECOND, '2026-01-02'
              FROM (SELECT help.i + 10 * ten.i AS i FROM
                    (SELECT 0 AS i UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION
                     SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) help,
                    (SELECT 0 AS i UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION
                     SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9 UNION
                     SELECT 10) ten) n""",
        sender.name());

    JsonObject first = ApiClient.object(client.get("broadcasts"));
    JsonObject second =
        ApiClient.object(client.get("broadcasts?before=" + first.getString("next")));

    assertEquals(100, first.getJsonArray("broadcasts").size());
    assertEquals(10, second.getJsonArray("broadcasts").size());
    assertFalse(second.containsKey("next"));
    assertEquals(
        "2026-01-01T00:01:49.000Z",
        first.getJsonArray("broadcasts").getJsonObject(0).getString("created_at"));
    assertEquals(
        "2026-01-01T00:00:00.000Z",
        second.getJsonArray("broadcasts").getJsonObject(9).getString("created_at"));
    assertEquals(400, client.get("broadcasts?before=yesterday").statusCode());
  }

  /** As the API itself writes it, and as a form has it. */
  @ParameterizedTest
  @ValueSource(strings = {"true", "\"true\""})
  void urgentIsTrueInJsonAsWellAsAWord(String flag) throws Throwable {
    HttpResponse<String> answer = start(3, "\"urgent\":" + flag);

    assertEquals(202, answer.statusCode(), answer.body());
    assertEquals(8, rows.number("SELECT weight FROM lane WHERE id = ?", id(answer)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"send_at\":\"tomorrow\"           | Invalid send_at",
        "\"send_at\":\"2999-01-01T00:00:00Z\" | Invalid send_at",
        "\"urgent\":\"very\"                | Invalid urgent",
        "\"name\":\"%s\"                    | Invalid name"
      })
  void optionsThatAreNoneAreRefusedAndNothingIsStored(String option, String error)
      throws Exception {
    HttpResponse<String> answer = start(3, option.formatted("x".repeat(101)));

    assertEquals(400, answer.statusCode());
    assertEquals(error, ApiClient.object(answer).getString("error"));
    assertEquals(
        0, rows.number("SELECT COUNT(*) FROM message_broadcast WHERE sender = ?", sender.name()));
  }

  @Test
  void nobodySteersWhatIsAnothers() throws Exception {
    limit(1);
    long id = id(start(50, null));
    ApiClient other = server.client(server.newAccount());

    for (String call : List.of("pause", "resume", "cancel")) {
      assertEquals(404, other.post("broadcasts/" + id + "/" + call, "").statusCode());
    }
    assertEquals(404, other.get("broadcasts/" + id).statusCode());
    assertEquals(404, client.get("broadcasts/none").statusCode());
    assertEquals("RUNNING", find(id).getString("state"));
    steer(id, "cancel");
  }

  private HttpResponse<String> start(int recipients, String option) {
    String list = Json.createArrayBuilder(Load.recipients(recipients)).build().toString();
    return client.post(
        "broadcasts",
        "{\"message\":\"Halo\",\"recipients\":"
            + list
            + (option == null ? "" : "," + option)
            + "}");
  }

  private HttpResponse<String> steer(long id, String call) {
    return client.post("broadcasts/" + id + "/" + call, "");
  }

  private JsonObject find(long id) {
    return ApiClient.object(client.get("broadcasts/" + id));
  }

  private static long id(HttpResponse<String> answer) {
    return ApiClient.id(202, "id", answer);
  }

  private void limit(int perMinute) throws SQLException {
    rows.change("UPDATE sender SET per_minute = ? WHERE id = ?", perMinute, sender.id());
  }
}
