package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import com.artakusuma.wags.testing.WagsServer;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is refused by a node whose settings allow less than they did, or than another node's do. */
class SmallNodeIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final SharedServer SERVER = SharedServer.get();
  private static final Rows ROWS = SERVER.rows();

  private static WagsServer small;
  private Account sender;
  private ApiClient client;

  @BeforeAll
  static void start() {
    small =
        SERVER.another(
            Map.of(
                "BULK_MAX_RECIPIENTS", "2",
                "WAGS_SECRET_KEY", "",
                "DELIVERY_SLOTS", "0",
                "EXPANSION_WORKERS", "0"));
  }

  @AfterAll
  static void stop() {
    small.kill();
  }

  @BeforeEach
  void newSender() throws SQLException {
    sender = SERVER.newAccount();
    client = new ApiClient(small.uri(), sender.key());
  }

  @Test
  void aBroadcastWithMoreRecipientsThanOneMayHaveIsNotCopied() throws Throwable {
    long id = SERVER.client(sender).broadcast(Load.recipients(3), "x");
    Eventually.equal(
        3L, SOON, () -> ROWS.number("SELECT COUNT(*) FROM message WHERE broadcast_id = ?", id));

    HttpResponse<String> answer = client.post("broadcasts/" + id + "/clone", "");

    assertEquals(413, answer.statusCode(), answer.body());
    assertEquals("Too many recipients", ApiClient.object(answer).getString("error"));
    assertEquals(1, broadcasts());
  }

  @Test
  void aPreviewWithACallbackThatCannotBeSignedIsRefusedAsTheBroadcastWouldBe() throws Throwable {
    String body =
        """
        {"recipients":["081234567890"],"message":"x","callback_url":"https://shop.example/told"}""";

    HttpResponse<String> answer = client.post("broadcasts/preview", body);

    assertEquals(409, answer.statusCode(), answer.body());
    assertEquals("No secret key", ApiClient.object(answer).getString("error"));
    assertEquals(client.post("broadcasts", body).body(), answer.body());
    assertEquals(0, broadcasts());
  }

  private long broadcasts() throws SQLException {
    return ROWS.number("SELECT COUNT(*) FROM message_broadcast WHERE sender = ?", sender.name());
  }
}
