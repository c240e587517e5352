package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.console.FormClient;
import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.MetricsText;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import com.artakusuma.wags.testing.TcpProxy;
import com.artakusuma.wags.testing.TestDatabase;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The database is slow or away: 503 with Retry-After and a JSON error in time, nothing is stored
 * that was not acknowledged, and all goes on without a restart.
 */
class DatabaseAwayIT {

  private static final String DATABASE = "wags_database_away";
  private static final String USER = "wags_away";
  private static final String BODY = "{\"recipient\":\"081234567890\",\"message\":\"Hello\"}";

  /**
   * DB_TIMEOUT_SECONDS below, the time to validate a connection and to make a new one, twice over,
   * and room for a busy machine.
   */
  private static final Duration IN_TIME = Duration.ofSeconds(20);

  private static final Duration SOON = Duration.ofSeconds(30);

  /** For what is measured each minute. */
  private static final Duration ANY_MINUTE = Duration.ofMinutes(2);

  private static TcpProxy proxy;
  private static SharedServer server;
  private Account account;
  private ApiClient client;

  private record Timed(HttpResponse<String> answer, Duration took) {}

  @BeforeAll
  static void start() throws SQLException {
    TestDatabase database = TestDatabase.server();
    // Whoever may do all may write to a server that takes no writes
    database.makeUser(USER, "away");
    database.execute("GRANT ALL ON `" + DATABASE + "`.* TO '" + USER + "'@'%'");
    proxy = TcpProxy.to(database.host(), database.port());
    server =
        SharedServer.with(
            DATABASE,
            Map.ofEntries(
                Map.entry("DB_HOST", "127.0.0.1"),
                Map.entry("DB_PORT", Integer.toString(proxy.port())),
                Map.entry("DB_USER", USER),
                Map.entry("DB_PASSWORD", "away"),
                Map.entry("DB_TIMEOUT_SECONDS", "3"),
                Map.entry("DB_CONNECT_TIMEOUT_SECONDS", "2"),
                Map.entry("DB_POOL_SIZE", "12"),
                Map.entry("DB_POOL_WAIT_SECONDS", "1"),
                Map.entry("API_CONCURRENT_CALLS", "6"),
                Map.entry("API_WAIT_MILLIS", "200"),
                Map.entry("HTTP_THREADS", "20"),
                Map.entry("DELIVERY_SLOTS", "0")));
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
    proxy.close();
    TestDatabase.server().execute("DROP USER '" + USER + "'@'%'");
  }

  @BeforeEach
  void newAccount() throws SQLException {
    account = server.newAccount();
    client = server.client(account);
    assertEquals(201, client.post("messages/send", BODY).statusCode());
  }

  @AfterEach
  void recovers() throws Throwable {
    proxy.pass();
    Eventually.equal(201, SOON, () -> client.post("messages/send", BODY).statusCode());
    Eventually.equal(200, SOON, () -> client.get("../health/ready").statusCode());
  }

  @Test
  void aDatabaseThatIsCutOffIsAnsweredWith503() throws Throwable {
    long before = messages();
    proxy.refuse();

    for (Timed sent : many(12)) {
      assertUnavailable(sent);
    }

    assertEquals(503, client.get("../health/ready").statusCode());
    assertEquals(before, messages());
  }

  @Test
  void aDatabaseThatStallsIsAnsweredWith503InTimeHoweverManyCall() throws Throwable {
    long before = messages();
    proxy.stall();

    List<Timed> all = many(60);

    all.forEach(DatabaseAwayIT::assertUnavailable);
    long quick = all.stream().filter(t -> t.took().toMillis() < 2_000).count();
    assertTrue(quick >= 20, () -> quick + " of " + all.size() + " were answered at once");
    proxy.pass();
    // What had reached the wire before the stall may still be carried out, but no more than that
    assertTrue(messages() - before <= 6, "stored though refused");
  }

  @Test
  void everyCallAnswers503InTime() {
    proxy.stall();

    for (String path :
        List.of(
            "ui/years",
            "ui/messages?year=2026",
            "ui/broadcasts?year=2026",
            "ui/broadcasts/1/details")) {
      assertUnavailable(timed(() -> client.get(path)));
    }
    assertUnavailable(
        timed(
            () ->
                client.post(
                    "messages/send-bulk",
                    "{\"recipients\":[\"081234567890\"],\"message\":\"x\"}")));
    assertUnavailable(
        timed(() -> client.post("auth/login", "{\"username\":\"nobody\",\"key\":\"x\"}")));
  }

  @Test
  void anOutageIsOneLineInTheLogAndItsEndAnother() throws Throwable {
    Eventually.isTrue(SOON, () -> lines("is away: ", 0) == lines("is back: ", 0));
    int before = server.log().length();
    proxy.refuse();
    many(60).forEach(DatabaseAwayIT::assertUnavailable);
    proxy.pass();

    Eventually.equal(1L, SOON, () -> lines("The database is back: ", before));
    assertEquals(1, lines("The database is away: ", before));
    assertEquals(2, lines("The database is ", before));
    assertEquals(0, lines("\tat ", before), () -> server.log().substring(before));
  }

  /** As a source does that has become a replica. */
  @Test
  void aDatabaseThatTakesNoWritesIsOneLineInTheLogAndItsEndAnother() throws Throwable {
    Eventually.isTrue(SOON, () -> lines("is away: ", 0) == lines("is back: ", 0));
    int before = server.log().length();
    TestDatabase.server().execute("SET GLOBAL read_only = ON");
    try {
      many(20).forEach(DatabaseAwayIT::assertUnavailable);
      Eventually.equal(1L, SOON, () -> lines("The database is away: ", before));
      assertEquals(503, client.get("../health/ready").statusCode());
      HttpResponse<String> page =
          new FormClient(server.uri()).signIn(account.name(), account.key());
      assertEquals(503, page.statusCode());
      assertEquals("5", page.headers().firstValue("Retry-After").orElse(""));
      assertTrue(page.body().contains("The database cannot be used just now"), page.body());
      Eventually.equal(
          0.0, ANY_MINUTE, () -> MetricsText.of(server.uri()).value("wags_database_up"));
    } finally {
      TestDatabase.server().execute("SET GLOBAL read_only = OFF");
    }

    Eventually.equal(1L, SOON, () -> lines("The database is back: ", before));
    assertEquals(2, lines("The database is ", before));
    assertEquals(0, lines("read-only", before) - 1, () -> server.log().substring(before));
    assertEquals(0, lines("\tat ", before), () -> server.log().substring(before));
  }

  private static long lines(String part, int from) {
    return server.log().substring(from).lines().filter(line -> line.contains(part)).count();
  }

  @Test
  void aDatabaseThatIsLockedIsAnsweredWith503AndNothingIsStored() throws Throwable {
    long before = messages();
    try (var connection = new Rows(TestDatabase.server(), DATABASE).connect();
        var lock = connection.createStatement()) {
      lock.execute("LOCK TABLES message WRITE, outbox WRITE");

      assertUnavailable(timed(() -> client.post("messages/send", BODY)));

      lock.execute("UNLOCK TABLES");
    }
    assertEquals(before, messages());
  }

  /** Its third and last step waits for another one's place in the queue: the outage comes then. */
  @Test
  void aBroadcastsRetryGoesOnWhenTheDatabaseIsBack() throws Throwable {
    long broadcast = failedBroadcast(1_200);
    try (Connection connection = server.rows().connect();
        Statement lock = connection.createStatement()) {
      connection.setAutoCommit(false);
      lock.execute(
          """
          INSERT INTO outbox (message_id, sender_id, lane, visible_at)
          SELECT id, 1, 0, UTC_TIMESTAMP(6) FROM message WHERE broadcast_id = %d AND seq = 0"""
              .formatted(broadcast));
      assertEquals(202, client.post("broadcasts/" + broadcast + "/retry", "").statusCode());
      Eventually.equal(1_000L, SOON, () -> waiting(broadcast));
      proxy.refuse();
      assertUnavailable(timed(() -> client.post("messages/send", BODY)));
      connection.rollback();
    }

    proxy.pass();

    Eventually.equal(1_200L, SOON, () -> waiting(broadcast));
    Eventually.isTrue(SOON, () -> lines("that were FAILED are queued again", 0) == 1);
  }

  @Test
  void aListThatWasFilledInPartIsSaidToBeAndTakesTheSameAgain() throws Throwable {
    long list = newList();
    String body = recipientsOf(1_200);

    HttpResponse<String> answer =
        cutOffAtItsSecondThousand(
            """
            INSERT INTO recipient_list_row (list_id, row_no, recipient) VALUES (%d, 1000000, '%s')"""
                .formatted(list, stored(1_100)),
            () -> client.post("lists/" + list + "/rows", body),
            () -> rowsOf(list) == 1_000);

    assertPartlyStored(answer);
    JsonObject again = ApiClient.object(client.post("lists/" + list + "/rows", body));
    assertEquals(200, again.getInt("added"), again::toString);
    assertEquals(1_200, rowsOf(list));
  }

  @Test
  void recipientsOfWhomAPartWasBlockedAreSaidToBeAndMayBeBlockedAgain() throws Throwable {
    String body = recipientsOf(1_200);

    HttpResponse<String> answer =
        cutOffAtItsSecondThousand(
            """
            INSERT INTO blocked_recipient (sender_id, recipient, blocked_at, blocked_by)
            VALUES (%d, '%s', UTC_TIMESTAMP(6), 'other')"""
                .formatted(account.id(), stored(1_100)),
            () -> client.post("blocklist", body),
            () -> blocked() == 1_000);

    assertPartlyStored(answer);
    assertEquals(200, ApiClient.object(client.post("blocklist", body)).getInt("added"));
    assertEquals(1_200, blocked());
  }

  /**
   * What a call is answered that stores in parts, where the database goes away between them.
   *
   * @param before what another one does to a row of the second part, and takes back later
   * @param begun whether the first part is stored
   */
  private HttpResponse<String> cutOffAtItsSecondThousand(
      String before, Supplier<HttpResponse<String>> call, Callable<Boolean> begun)
      throws Throwable {
    try (Connection connection = server.rows().connect();
        Statement other = connection.createStatement()) {
      other.execute("SET foreign_key_checks = OFF"); // else it would lock the list as well
      connection.setAutoCommit(false);
      other.execute(before);
      CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(call);
      Eventually.isTrue(SOON, begun::call);
      proxy.refuse();
      try {
        return answer.join();
      } finally {
        connection.rollback();
        recovers();
      }
    }
  }

  private static void assertPartlyStored(HttpResponse<String> answer) {
    assertEquals(503, answer.statusCode(), answer.body());
    String details = ApiClient.object(answer).getString("details");
    assertTrue(details.contains("a part of it is stored"), details);
    assertTrue(details.contains("Make the same call again"), details);
  }

  private long newList() {
    return ApiClient.id(201, "id", client.post("lists", "{\"name\":\"customers\"}"));
  }

  private static String recipientsOf(int count) {
    return "{\"recipients\":[\"" + String.join("\",\"", Load.recipients(count)) + "\"]}";
  }

  /** One of these as it is stored. */
  private static String stored(int index) {
    return "62" + Load.recipients(index + 1).get(index).substring(1);
  }

  private static long rowsOf(long list) throws SQLException {
    return server.rows().number("SELECT COUNT(*) FROM recipient_list_row WHERE list_id = ?", list);
  }

  private long blocked() throws SQLException {
    return server
        .rows()
        .number("SELECT COUNT(*) FROM blocked_recipient WHERE sender_id = ?", account.id());
  }

  /** A broadcast of this test's sender, none of whose messages could be sent. */
  private long failedBroadcast(int total) throws Throwable {
    long id = client.broadcast(Load.recipients(total), "x");
    Eventually.equal((long) total, SOON, () -> waiting(id));
    server
        .rows()
        .change(
            """
            UPDATE message SET status = 'FAILED', ended_at = UTC_TIMESTAMP(6), last_epoch = 1
             WHERE broadcast_id = ?""",
            id);
    server
        .rows()
        .change(
            """
            UPDATE message_broadcast SET failed = total, ended_at = UTC_TIMESTAMP(6)
             WHERE id = ?""",
            id);
    server.rows().change("DELETE FROM outbox WHERE lane = ?", id);
    return id;
  }

  private static long waiting(long broadcast) throws SQLException {
    return server.rows().number("SELECT COUNT(*) FROM outbox WHERE lane = ?", broadcast);
  }

  /** As many calls at once. */
  private List<Timed> many(int calls) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(calls);
    try {
      List<Callable<Timed>> all = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        all.add(() -> timed(() -> client.post("messages/send", BODY)));
      }
      List<Timed> answers = new ArrayList<>();
      for (Future<Timed> answer : callers.invokeAll(all)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      callers.shutdownNow();
    }
  }

  private static Timed timed(Supplier<HttpResponse<String>> call) {
    long start = System.nanoTime();
    HttpResponse<String> answer = call.get();
    return new Timed(answer, Duration.ofNanos(System.nanoTime() - start));
  }

  private static void assertUnavailable(Timed timed) {
    HttpResponse<String> answer = timed.answer();
    assertEquals(503, answer.statusCode(), answer.body());
    assertEquals("Service unavailable", ApiClient.object(answer).getString("error"));
    assertTrue(answer.headers().firstValue("Retry-After").orElse("").matches("[0-9]+"));
    assertTrue(timed.took().compareTo(IN_TIME) < 0, () -> "after " + timed.took());
  }

  private static long messages() throws SQLException {
    return new Rows(TestDatabase.server(), DATABASE).number("SELECT COUNT(*) FROM message");
  }
}
