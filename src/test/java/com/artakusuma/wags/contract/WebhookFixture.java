package com.artakusuma.wags.contract;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import com.artakusuma.wags.testing.WebhookReceiver;
import com.artakusuma.wags.testing.WebhookReceiver.Call;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** A server that may call a receiver on this machine, and a user of its own for each test. */
abstract class WebhookFixture {

  static final Duration SOON = Duration.ofSeconds(60);

  static SharedServer server;
  static WebhookReceiver receiver;

  Account account;
  ApiClient client;
  String path;

  static void start(String database, Map<String, String> more) {
    receiver = new WebhookReceiver();
    Map<String, String> settings = new HashMap<>(more);
    settings.put("WEBHOOK_ALLOW_PRIVATE", "127.0.0.0/8");
    server = SharedServer.with(database, settings);
  }

  @AfterAll
  static void stop() {
    server.stop();
    receiver.close();
  }

  @BeforeEach
  void newUser() throws SQLException {
    account = server.newAccount();
    client = server.client(account);
    path = "/of-" + account.id();
  }

  /** The calls that were taken, once there are so many. */
  List<Call> taken(int count) throws Throwable {
    Eventually.isTrue(SOON, () -> receiver.taken(path).size() >= count);
    return receiver.taken(path);
  }

  /** Holds the user's messages back. */
  void hold() throws SQLException {
    server
        .rows()
        .change(
            "UPDATE sender SET held_until = UTC_TIMESTAMP(6) + INTERVAL 1 DAY WHERE id = ?",
            account.id());
  }

  /** As if the time of a message, which has such a one, were over. */
  static void expire(long id) throws SQLException {
    server
        .rows()
        .change(
            """
            UPDATE outbox o JOIN message_option x ON x.message_id = o.message_id
               SET o.expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND,
                   x.expiry_due = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND
             WHERE o.message_id = ?""",
            id);
  }

  /** As a gateway tells it. */
  static void receipt(long id, String stage) throws Throwable {
    Eventually.equal("SENT", SOON, () -> server.rows().status(id));
    server
        .rows()
        .change(
            """
            INSERT INTO gateway_message (gateway_id, ref, message_id, taken_at)
            VALUES (0, CONCAT('ref-', ?), ?, UTC_TIMESTAMP(6))""",
            id,
            id);
    server
        .rows()
        .change(
            """
            INSERT INTO receipt (gateway_id, ref, stage, at, came_at, due_at)
            VALUES (0, CONCAT('ref-', ?), ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6),
                    UTC_TIMESTAMP(6))""",
            id,
            stage);
  }

  /** Answers 200, at the end and not before. */
  static int await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 200;
  }
}
