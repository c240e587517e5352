package com.artakusuma.wags.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.WebhookReceiver;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The one webhook of a database, and whether it is told of all that is sent. */
final class UpgradeHook implements AutoCloseable {

  private static final String KEY = "a-key-of-a-test-which-nobody-else-should-have";
  private static final String PATH = "/hooks";
  private static final Duration LONG = Duration.ofMinutes(4);

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final Rows rows;

  UpgradeHook(Rows rows) {
    this.rows = rows;
  }

  /** What nodes need to have it. */
  static Map<String, String> settings() {
    return Map.of("WAGS_SECRET_KEY", KEY, "WEBHOOK_ALLOW_PRIVATE", "127.0.0.1/32");
  }

  /** Makes it by some node. */
  void add(Node node, Account account) {
    String body =
        "{\"url\":\"%s\",\"events\":[\"message.sent\",\"broadcast.completed\"]}"
            .formatted(receiver.url(PATH));
    HttpResponse<String> answer = node.api(account.key()).post("webhooks", body);
    assertEquals(201, answer.statusCode(), answer::body);
  }

  /**
   * Waits until nothing is to be told any more.
   *
   * @return messages that were stored when all nodes knew it, and sent, and were never told
   */
  Set<Long> untold(Account account) throws Throwable {
    Eventually.equal(0L, LONG, () -> rows.number("SELECT COUNT(*) FROM webhook_delivery"));
    Set<Long> untold = sent(account);
    untold.removeAll(told());
    return untold;
  }

  private Set<Long> sent(Account account) throws SQLException {
    Set<Long> sent = new HashSet<>();
    rows.column(
            """
            SELECT id FROM message
             WHERE sender = ? AND status = 'SENT' AND created_at >
                   (SELECT created_at FROM webhook_endpoint) + INTERVAL 5 SECOND""",
            account.name())
        .forEach(id -> sent.add(Long.valueOf(id)));
    return sent;
  }

  /** Messages of which it was told. */
  Set<Long> told() {
    Set<Long> told = new HashSet<>();
    receiver.taken(PATH).stream()
        .filter(call -> call.type().equals("message.sent"))
        .forEach(call -> told.add(call.data().getJsonNumber("id").longValue()));
    return told;
  }

  @Override
  public void close() {
    receiver.close();
  }
}
