package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pages say of broadcasts that wait, for one another or for their sender. Nothing is sent. */
class BroadcastOutlookIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  private static SharedServer server;
  private static Rows rows;

  private Account account;
  private ConsoleClient console;

  @BeforeAll
  static void start() {
    server =
        SharedServer.with(
            "wags_outlook", Map.of("DELIVERY_SLOTS", "0", "PACING_PER_MINUTE", "100"));
    rows = server.rows();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void signIn() throws Exception {
    account = server.newAccount();
    console = ConsoleClient.signedIn(server.uri(), account.name(), account.key());
  }

  @Test
  void broadcastsShareThePaceAndTheSmallOneIsDoneFirst() throws Throwable {
    long old = broadcast(100);
    long big = broadcast(1_000);

    JsonObject texts = texts(old, big);

    assertEquals(
        "Shares the sender's pace of 100 a minute with 1 other broadcast.",
        texts.getString("b" + old + ".waits"));
    assertEquals("0 / 100 · about 2 minutes left", texts.getString("b" + old + ".figures"));
    assertEquals("0 / 1,000 · about 11 minutes left", texts.getString("b" + big + ".figures"));
  }

  @Test
  void aHeldSenderIsSaidToBeHeldAndNoTimeIsPromised() throws Throwable {
    long id = broadcast(20);
    rows.change(
        """
        UPDATE sender SET held_for = 'REFUSED', held_count = 1, held_since = UTC_TIMESTAMP(6),
                          held_until = UTC_TIMESTAMP(6) + INTERVAL 8 HOUR
         WHERE id = ?\
        """,
        account.id());

    JsonObject texts = texts(id);

    assertTrue(texts.getString("b" + id + ".waits").startsWith("Its sender is held until "));
    assertFalse(texts.getString("b" + id + ".figures").contains("left"));
  }

  /** The time beside the word is that of its creation. */
  @Test
  void aBroadcastThatBeginsLaterIsNotSaidToHaveStarted() throws Exception {
    String body =
        "{\"recipients\":[\"081234567890\"],\"message\":\"x\",\"send_at\":\"%s\"}"
            .formatted(Instant.now().plusSeconds(3_600));
    long id = ApiClient.id(202, "id", server.client(account).post("broadcasts", body));

    String page = console.get("broadcasts.xhtml?id=" + id).body();

    assertTrue(page.contains("<dt>Created</dt>"), page);
    assertFalse(page.contains(">Started<"), page);
  }

  private JsonObject texts(long... ids) throws Exception {
    String list =
        IntStream.range(0, ids.length).mapToObj(i -> "" + ids[i]).collect(Collectors.joining(","));
    String answer = console.get("live/figures.json?broadcasts=" + list).body();
    return Json.createReader(new StringReader(answer)).readObject().getJsonObject("texts");
  }

  private long broadcast(int recipients) throws Throwable {
    String all =
        IntStream.range(0, recipients)
            .mapToObj(i -> "\"08123456" + (1000 + i) + "\"")
            .collect(Collectors.joining(","));
    long id =
        ApiClient.object(
                server
                    .client(account)
                    .post("messages/send-bulk", "{\"recipients\":[" + all + "],\"message\":\"x\"}"))
            .getJsonNumber("bulk_message_id")
            .longValue();
    Eventually.equal(
        "DONE", SOON, () -> rows.text("SELECT state FROM message_broadcast WHERE id = ?", id));
    return id;
  }
}
