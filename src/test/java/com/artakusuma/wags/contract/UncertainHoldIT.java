package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With {@code DELIVERY_UNCERTAIN=hold} nothing that may have been sent is sent again by itself. */
class UncertainHoldIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  private static SharedServer server;
  private Account sender;

  @BeforeAll
  static void start() {
    server = SharedServer.with("wags_hold", Map.of("DELIVERY_UNCERTAIN", "hold"));
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void newSender() throws SQLException {
    sender = server.newAccount();
  }

  @Test
  void aConnectionCutAfterTheRequestLeavesTheMessageToAPerson() throws Throwable {
    server.answer(sender, r -> Answer.cutOff());

    long id = server.client(sender).send("081234567890", "Hello");

    Eventually.equal("UNCERTAIN", SOON, () -> server.rows().status(id));
    assertEquals(1, server.receipts(sender).size());
    assertEquals(
        "UNCERTAIN", server.rows().text("SELECT outcome FROM attempt WHERE message_id = ?", id));
    assertEquals(0, server.rows().number("SELECT COUNT(*) FROM outbox WHERE message_id = ?", id));
  }

  @ParameterizedTest
  @MethodSource("com.artakusuma.wags.contract.DialectIT#perhapsSent")
  void whatSaysNeitherIsPostedOnceAndLeftToAPerson(Answer answer, String status) throws Throwable {
    server.answer(sender, r -> answer);

    long id = server.client(sender).send("081234567890", "Hello");

    Eventually.equal("UNCERTAIN", SOON, () -> server.rows().status(id));
    assertEquals(1, server.receipts(sender).size());
    assertEquals(
        "UNCERTAIN " + status,
        server
            .rows()
            .text(
                """
                SELECT CONCAT(outcome, ' ', COALESCE(http_status, 'none'))
                  FROM attempt WHERE message_id = ?""",
                id));
  }

  @ParameterizedTest
  @MethodSource("com.artakusuma.wags.contract.DialectIT#sent")
  void whatSaysThatItWasTakenIsSent(Answer answer, String words) throws Throwable {
    server.answer(sender, r -> answer);

    long id = server.client(sender).send("081234567890", "Hello");

    Eventually.equal("SENT", SOON, () -> server.rows().status(id));
    assertEquals(1, server.receipts(sender).size());
  }

  @ParameterizedTest
  @MethodSource("com.artakusuma.wags.contract.DialectIT#surelyNotSent")
  void whatWasSurelyNotSentIsTriedAgain(Answer answer) throws Throwable {
    server.answer(sender, r -> answer);

    long id = server.client(sender).send("081234567890", "Hello");

    Eventually.equal("FAILED", SOON, () -> server.rows().status(id));
    assertEquals(3, server.receipts(sender).size());
  }

  @Test
  void aMessageWhoseLeaseRanOutIsLeftToAPerson() throws Throwable {
    server.answer(sender, r -> Answer.status(429).withHeader("Retry-After", "600"));
    long id = server.client(sender).send("081234567890", "Hello");
    Eventually.isTrue(
        SOON,
        () ->
            server.rows().text("SELECT held_until FROM sender WHERE id = ?", sender.id()) != null);
    Eventually.equal(
        1L,
        SOON,
        () -> server.rows().number("SELECT COUNT(*) FROM attempt WHERE message_id = ?", id));

    // As a killed node would leave it
    server
        .rows()
        .change(
            """
            UPDATE outbox SET owner = 'gone', epoch = epoch + 1, visible_at = UTC_TIMESTAMP(6)
             WHERE message_id = ?""",
            id);
    server.rows().change("UPDATE sender SET held_until = NULL WHERE id = ?", sender.id());

    Eventually.equal("UNCERTAIN", SOON, () -> server.rows().status(id));
    assertEquals(1, server.receipts(sender).size());
    assertEquals(
        1,
        server
            .rows()
            .number(
                "SELECT COUNT(*) FROM attempt WHERE message_id = ? AND outcome = 'UNCERTAIN'", id));
  }

  @Test
  void whatWasSurelyNotSentIsTriedAgainAllTheSame() throws Throwable {
    server.answer(sender, r -> Answer.status(503));

    long id = server.client(sender).send("081234567890", "Hello");

    Eventually.equal("FAILED", SOON, () -> server.rows().status(id));
    assertEquals(3, server.receipts(sender).size());
  }
}
