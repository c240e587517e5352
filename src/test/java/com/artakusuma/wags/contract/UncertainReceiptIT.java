package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import com.artakusuma.wags.testing.gateway.FakeHttp.Reply;
import com.artakusuma.wags.testing.gateway.FakeWaha;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A try whose answer got lost is cleared up by its receipt, and not made again. */
class UncertainReceiptIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String RECIPIENT = "6281234567890";
  private static final String TOKEN = "receipt-token-of-a-test";
  private static final FakeWaha WAHA = new FakeWaha("waha-key", "toko");

  private static SharedServer server;

  @BeforeAll
  static void start() {
    server =
        SharedServer.with(
            "wags_uncertain_receipt",
            Map.of(
                "GATEWAY_KIND", "waha",
                "EXTERNAL_API_URL", WAHA.address().toString(),
                "EXTERNAL_API_KEY", "waha-key",
                "GATEWAY_OPTIONS", "own-ids=yes",
                "GATEWAY_WEBHOOK_SECRET", "hmac-key",
                "GATEWAY_RECEIPT_TOKEN", TOKEN,
                "DELIVERY_UNCERTAIN", "retry",
                "RETRY_BASE_SECONDS", "600",
                "RETRY_CAP_SECONDS", "600"));
  }

  @AfterAll
  static void stop() {
    server.stop();
    WAHA.close();
  }

  @Test
  void whatWaitsForAnotherTryIsSentByItsReceipt() throws Throwable {
    Account account = server.newAdmin();
    ApiClient client = server.client(account);
    HttpResponse<String> used =
        client.call(
            "PUT",
            "admin/senders/" + account.name() + "/gateway",
            "{\"gateway\":\"default\",\"account\":\"toko\"}");
    assertEquals(200, used.statusCode(), used.body());
    WAHA.answerTo(RECIPIENT, Reply.text(504, "Gateway Timeout"));

    long id = client.send(RECIPIENT, "Halo");
    Eventually.equal("UNCERTAIN", SOON, () -> lastOutcome(id));
    assertEquals("PENDING", server.rows().status(id));
    String ref = server.rows().text("SELECT ref FROM gateway_message WHERE message_id = ?", id);
    URI address = server.uri().resolve("api/receipts/default/" + TOKEN);
    assertEquals(200, WAHA.receipt(address, ref, 2, "hmac-key"));

    Eventually.equal("SENT", SOON, () -> server.rows().status(id));
    assertEquals(0, server.rows().number("SELECT COUNT(*) FROM outbox WHERE message_id = ?", id));
    assertEquals(
        1, WAHA.requests().stream().filter(r -> r.uri().getPath().equals("/api/sendText")).count());
  }

  private static String lastOutcome(long id) throws SQLException {
    return server
        .rows()
        .text("SELECT COALESCE((SELECT outcome FROM attempt WHERE message_id = ?), 'none')", id);
  }
}
