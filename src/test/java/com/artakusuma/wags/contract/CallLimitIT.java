package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import com.artakusuma.wags.testing.TricklingGateway;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * No gateway keeps a call longer than a call may take, however little it sends at a time: its
 * answers here last for hours.
 */
class CallLimitIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  private static TricklingGateway gateway;
  private static SharedServer server;

  @BeforeAll
  static void start() {
    gateway = TricklingGateway.start();
    server =
        SharedServer.with(
            "wags_trickle",
            Map.of("EXTERNAL_API_URL", gateway.uri().toString(), "DELIVERY_UNCERTAIN", "hold"));
  }

  @AfterAll
  static void stop() {
    server.stop();
    gateway.close();
  }

  @Test
  void anAnswerWhoseHeadTricklesIsCutOffAndTheMessageIsUncertain() throws Throwable {
    gateway.trickleAll();
    Account sender = server.newAccount();

    long id = server.client(sender).send("081234567890", "Hello");

    Eventually.equal("UNCERTAIN", SOON, () -> server.rows().status(id));
    assertEquals(
        "NO_ANSWER", server.rows().text("SELECT reason_code FROM message WHERE id = ?", id));
    assertEquals(
        "No answer within 3 s: the call was cut off",
        server.rows().text("SELECT response FROM attempt WHERE message_id = ?", id));
    assertTrue(took(id) >= 3_000, () -> "cut off too early");
    Eventually.equal(1, SOON, gateway::leftWithoutHead);
  }

  @Test
  void anAnswerWhoseTextTricklesCountsByItsStatus() throws Throwable {
    gateway.trickleBody();
    Account sender = server.newAccount();

    long id = server.client(sender).send("081234567890", "Hello");

    Eventually.equal("SENT", SOON, () -> server.rows().status(id));
    assertTrue(
        server
            .rows()
            .text("SELECT response FROM attempt WHERE message_id = ?", id)
            .startsWith("xx"));
  }

  /** The name in a gzip header ends at a zero, and one read of the unpacked text waits for that. */
  @Test
  void anAnswerThatUnpacksToNothingCountsByItsStatus() throws Throwable {
    gateway.trickleHeaderOfGzip();
    Account sender = server.newAccount();

    long id = server.client(sender).send("081234567890", "Hello");

    Eventually.equal("SENT", SOON, () -> server.rows().status(id));
  }

  private static long took(long id) throws SQLException {
    return server.rows().number("SELECT took_ms FROM attempt WHERE message_id = ?", id);
  }
}
