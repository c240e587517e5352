package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.console.FormClient;
import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import com.artakusuma.wags.testing.TcpProxy;
import com.artakusuma.wags.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The database commits what a node claims, and the answer is lost: nothing was sent, so nothing is
 * taken for perhaps sent, and no lease has to end first. What a form asked for by then is done.
 */
class LostCommitIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  private static TcpProxy proxy;
  private static SharedServer server;
  private Account sender;
  private ApiClient client;

  @BeforeAll
  static void start() {
    TestDatabase database = TestDatabase.server();
    proxy = TcpProxy.to(database.host(), database.port());
    server =
        SharedServer.with(
            "wags_lost_commit",
            Map.of(
                "DB_HOST", "127.0.0.1",
                "DB_PORT", Integer.toString(proxy.port()),
                "DELIVERY_UNCERTAIN", "hold",
                "DELIVERY_LEASE_SECONDS", "600"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
    proxy.close();
  }

  @BeforeEach
  void newAccount() throws SQLException {
    sender = server.newAccount();
    client = server.client(sender);
  }

  @Test
  void aMessageThatWasStoredToBeSentAtOnceIsSent() throws Throwable {
    proxy.loseCommitOf("lost at the intake");

    HttpResponse<String> answer = send("lost at the intake", "");

    assertEquals(503, answer.statusCode(), answer::body);
    assertTrue(answer.body().contains("may have been stored"), answer::body);
    assertSent("lost at the intake");
  }

  @Test
  void aMessageThatWasStoredUnderAKeyIsSent() throws Throwable {
    proxy.loseCommitOf("lost with its key");

    assertEquals(503, send("lost with its key", "key-1").statusCode());
    assertEquals(201, send("lost with its key", "key-1").statusCode());
    assertSent("lost with its key");
  }

  @Test
  void aMessageThatWasClaimedIsSent() throws Throwable {
    proxy.loseCommitOf("owner = '");
    long id =
        ApiClient.id(
            201,
            "message_id",
            client.post(
                "messages/send",
                "{\"recipient\":\"081234567890\",\"message\":\"Halo\",\"send_at\":\"%s\"}"
                    .formatted(Instant.now().plusSeconds(2))));

    Eventually.equal("SENT", SOON, () -> server.rows().status(id));
    assertEquals(1, server.rows().number("SELECT COUNT(*) FROM attempt WHERE message_id = ?", id));
  }

  /** The form's token is spent: who presses again is told that they are being sent again. */
  @Test
  void messagesThatAreToBeSentAgainAreSentAgain() throws Throwable {
    Queue<Integer> refusals = new ConcurrentLinkedQueue<>(List.of(422));
    server.answer(sender, receipt -> Answer.status(refusals.isEmpty() ? 200 : refusals.remove()));
    long id = client.send("081234567890", "Ditolak");
    Eventually.equal("FAILED", SOON, () -> server.rows().status(id));
    FormClient console = new FormClient(server.uri());
    console.signIn(sender.name(), sender.key());
    String token = FormClient.token(console.get("messages.xhtml?status=FAILED").body());
    proxy.loseCommitOf("MESSAGES_RETRIED");

    console.press(
        "messages.xhtml",
        "again:panel",
        "again:yes",
        Map.of("status", "FAILED", "asked", "1", "again:refused", "on", "once", token));

    Eventually.equal("SENT", SOON, () -> server.rows().status(id));
  }

  private HttpResponse<String> send(String text, String key) {
    String body = "{\"recipient\":\"081234567890\",\"message\":\"%s\"}".formatted(text);
    return (key.isEmpty() ? client : client.once(key)).post("messages/send", body);
  }

  private void assertSent(String text) throws Throwable {
    Eventually.equal(1, SOON, () -> server.receipts(sender).size());
    Eventually.equal(
        "SENT", SOON, () -> server.rows().text("SELECT status FROM message WHERE body = ?", text));
    assertEquals(
        1,
        server
            .rows()
            .number(
                """
                SELECT COUNT(*) FROM attempt a JOIN message m ON m.id = a.message_id
                 WHERE m.body = ?""",
                text));
  }
}
