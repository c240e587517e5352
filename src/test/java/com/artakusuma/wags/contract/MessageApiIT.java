package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.Rows.Account;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Single messages looked at by the API: what was tried, and why and how long they wait. */
class MessageApiIT extends MessageFixture {

  @Test
  void oneThatIsSentSaysWhatWasTried() throws Throwable {
    AtomicInteger calls = new AtomicInteger();
    server.answer(sender, r -> Answer.status(calls.incrementAndGet() == 1 ? 503 : 200));
    long id = client.send("0812-3456-7890", "Halo");
    Eventually.equal("SENT", SOON, () -> find(id).getString("status"));

    JsonObject found = find(id);

    assertEquals(id, found.getJsonNumber("message_id").longValue());
    assertEquals(sender.name(), found.getString("sender"));
    assertEquals("6281234567890", found.getString("recipient"));
    assertEquals("Halo", found.getString("message"));
    assertEquals("accepted", found.getString("stage"));
    assertFalse(found.containsKey("waits"));
    assertFalse(found.containsKey("reference"));
    assertTrue(time(found, "ended_at").compareTo(time(found, "queued_at")) >= 0, found.toString());
    JsonObject first = found.getJsonArray("attempts").getJsonObject(0);
    assertEquals("RETRY 503", first.getString("outcome") + " " + first.getInt("http_status"));
    JsonObject last = last(found.getJsonArray("attempts"));
    assertEquals("SENT", last.getString("outcome"));
    assertEquals(200, last.getInt("http_status"));
    assertTrue(last.getInt("took_ms") >= 0);
  }

  @Test
  void oneThatWaitsSaysWhyAndUntilWhen() throws Throwable {
    hold();
    long first = client.send("081234567890", "a");
    long second = client.send("081234567890", "b");

    JsonObject waits = find(second).getJsonObject("waits");

    assertEquals("PENDING", find(first).getString("status"));
    assertEquals("HELD", waits.getString("waits_for"));
    assertEquals("SCAN_QR", waits.getString("reason_code"));
    assertFalse(waits.getString("reason").isBlank());
    assertEquals(1, waits.getInt("ahead"));
    assertTrue(time(waits, "expected_at").isAfter(Instant.now().plusSeconds(3_600)));
  }

  @Test
  void broadcastsThatBeginLaterAreNotAheadOfOneThatRuns() throws Throwable {
    hold();
    long broadcast = client.broadcast(List.of("081234567890", "081234567891"), "now");
    Eventually.equal(2, SOON, () -> list("broadcast_id=" + broadcast).size());
    long last = list("broadcast_id=" + broadcast).get(0).getJsonNumber("message_id").longValue();
    int before = find(last).getJsonObject("waits").getInt("ahead");

    HttpResponse<String> later =
        client.post(
            "broadcasts",
            """
            {"recipients":["081234567892","081234567893","081234567894"],"message":"later",
             "send_at":"%s"}"""
                .formatted(Instant.now().plus(30, ChronoUnit.DAYS)));

    assertEquals(202, later.statusCode(), later.body());
    assertEquals(before, find(last).getJsonObject("waits").getInt("ahead"));
  }

  @Test
  void oneBehindAPaceSaysWhenItsTurnComes() throws Throwable {
    rows.change(
        "UPDATE sender SET per_minute = 1, tat_us = ? WHERE id = ?",
        ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now().plusSeconds(500)),
        sender.id());
    client.send("081234567890", "a");
    long second = client.send("081234567890", "b");

    JsonObject waits = find(second).getJsonObject("waits");

    assertEquals("PACE", waits.getString("waits_for"));
    assertEquals(1, waits.getInt("ahead"));
    assertTrue(time(waits, "expected_at").isAfter(Instant.now().plusSeconds(400)));
  }

  @Test
  void othersDoNotExistButForAnAdmin() throws Exception {
    hold();
    long id = client.send("081234567890", "geheim");
    Account other = server.newAccount();
    ApiClient stranger = server.client(other);

    HttpResponse<String> others = stranger.get("messages/" + id);
    HttpResponse<String> unknown = stranger.get("messages/9223372036854775807");
    HttpResponse<String> tooLong = stranger.get("messages/" + "9".repeat(40));

    assertEquals("404 {\"error\":\"Message not found\"}", told(others));
    assertEquals(told(others), told(unknown));
    assertEquals(told(others), told(tooLong));
    assertEquals(404, stranger.get("messages/none").statusCode());
    for (String posted : List.of("send", "send-bulk", "batch")) {
      assertEquals(405, stranger.get("messages/" + posted).statusCode());
    }
    assertEquals(403, stranger.get("messages?sender_filter=" + sender.name()).statusCode());
    assertEquals(403, stranger.get("stats?sender_filter=" + sender.name()).statusCode());
    assertEquals(List.of(), texts(page(stranger, "")));
    ApiClient admin = admin();
    assertEquals("geheim", ApiClient.object(admin.get("messages/" + id)).getString("message"));
    assertEquals(List.of("geheim"), texts(page(admin, "sender_filter=" + sender.name())));
    assertEquals(
        1, ApiClient.object(admin.get("stats?sender_filter=" + sender.name())).getInt("waiting"));
    assertEquals(404, admin.get("stats?sender_filter=nobody").statusCode());
  }

  private static String told(HttpResponse<String> answer) {
    return answer.statusCode() + " " + answer.body();
  }

  private ApiClient admin() throws SQLException {
    return server.client(server.newAdmin());
  }
}
