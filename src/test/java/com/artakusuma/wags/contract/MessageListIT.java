package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of messages by the API, narrowed and paged, and their figures. */
class MessageListIT extends MessageFixture {

  private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

  @Test
  void manyAreFoundByTheirReference() throws Throwable {
    hold();
    String longest = "Å".repeat(128);
    for (String reference : List.of("order-1", "order-2", "order-1", longest)) {
      HttpResponse<String> answer = send("\"reference\":\"" + reference + "\"");
      assertEquals(reference, ApiClient.object(answer).getString("reference"));
    }
    client.send("081234567890", "none");

    assertEquals(2, list("reference=order-1").size());
    assertEquals(1, list("reference=" + url(longest)).size());
    assertEquals(0, list("reference=order").size());
    assertEquals(2, list("reference=order-1&status=PENDING,PROCESSING").size());
    assertEquals(0, list("reference=order-1&status=PROCESSING").size());
    assertEquals(1, list("reference=order-2&recipient=0812-3456-7890&text=HAL").size());
    assertEquals(0, list("reference=order-2&recipient=0812-3456-7891").size());
    JsonObject first = page(client, "reference=order-1&limit=1");
    JsonObject second = page(client, "reference=order-1&limit=1&before=" + first.getString("next"));
    assertTrue(
        first.getJsonArray("messages").getJsonObject(0).getInt("message_id")
            > second.getJsonArray("messages").getJsonObject(0).getInt("message_id"));
    assertFalse(second.containsKey("next"));
    client.post(
        "ui/messages/"
            + first.getJsonArray("messages").getJsonObject(0).getInt("message_id")
            + "/cancel",
        "");
    assertEquals(1, list("reference=order-1&by=ended").size());
    assertEquals(List.of(), texts(page(server.client(server.newAccount()), "reference=order-1")));
  }

  @Test
  void aListIsNarrowedAndPagedNewestFirst() throws Throwable {
    server.answer(sender, r -> Answer.status(r.body().contains("bad") ? 400 : 200));
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      client.send("08123456789" + i, "text " + i);
      sent.add(0, "text " + i);
    }
    long failed = client.send("081234567890", "bad");
    long broadcast = client.broadcast(List.of("081234567897"), "for many");
    Eventually.equal(7, SOON, () -> list("by=ended").size());

    assertEquals(sent, texts(page(client, "status=SENT&singles=true")));
    assertEquals(List.of("bad"), texts(page(client, "status=FAILED")));
    assertEquals(
        failed,
        list("status=FAILED&reason=REJECTED&text=BA")
            .get(0)
            .getJsonNumber("message_id")
            .longValue());
    assertEquals(List.of("for many"), texts(page(client, "broadcast_id=" + broadcast)));
    assertEquals(6, list("stage=accepted").size());
    assertEquals(0, list("stage=delivered,read").size());
    assertEquals(2, list("recipient=081234567890").size());
    assertEquals(List.of("text 3"), texts(page(client, "text=EXT%203")));
    LocalDate today = LocalDate.now(ZONE);
    assertEquals(0, list("from=" + today.plusDays(2)).size());
    assertEquals(0, list("until=" + today.minusDays(2)).size());
    assertEquals(7, list("from=" + today.minusDays(1) + "&until=" + today.plusDays(1)).size());
    List<String> paged = new ArrayList<>();
    String next = "";
    do {
      JsonObject page = page(client, "status=SENT&singles=true&limit=2" + next);
      paged.addAll(texts(page));
      next = page.containsKey("next") ? "&before=" + page.getString("next") : null;
    } while (next != null);
    assertEquals(sent, paged);
  }

  @ParameterizedTest
  @CsvSource({
    "status=SENDT, Invalid status",
    "stage=arrived, Invalid stage",
    "'status=FAILED&stage=read', Invalid stage",
    "reason=NONE, Invalid reason",
    "recipient=nobody, Invalid recipient",
    "'singles=true&broadcast_id=7', Invalid singles",
    "singles=1, Invalid singles",
    "by=age, Invalid by",
    "'by=ended&status=PENDING', Invalid by",
    "from=today, Invalid from",
    "'from=2026-11-25&until=2026-11-24', Invalid until",
    "limit=0, Invalid limit",
    "limit=501, Invalid limit",
    "before=1, Invalid before",
    "before=253402300800000000-1, Invalid before",
    "before=1-9223372036854775808, Invalid before",
  })
  void aListOfWhatMakesNoSenseIsRefused(String query, String error) {
    HttpResponse<String> answer = client.get("messages?" + query);

    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals(error, ApiClient.object(answer).getString("error"));
    assertFalse(ApiClient.object(answer).getString("details").isBlank());
  }

  @Test
  void theFiguresSayWhatWaitsAndHowTheDaysWent() throws Throwable {
    server.answer(sender, r -> Answer.status(r.body().contains("bad") ? 400 : 200));
    client.send("081234567890", "good");
    client.send("081234567890", "bad");
    Eventually.equal(2, SOON, () -> list("by=ended").size());
    hold();
    client.send("081234567890", "waits");
    rows.change(
        "UPDATE stat_day SET delivered = 1, seen = 1 WHERE sender = ? AND status = 'SENT'",
        sender.name());

    JsonObject stats = stats("?days=3");

    assertEquals(sender.name(), stats.getString("sender"));
    assertEquals(1, stats.getInt("waiting"));
    assertEquals(0, stats.getInt("sending"));
    JsonArray days = stats.getJsonArray("days");
    assertEquals(3, days.size());
    assertEquals(last(days), stats.getJsonObject("today"));
    JsonObject day =
        days.getValuesAs(JsonObject.class).stream()
            .filter(one -> one.getInt("sent") == 1)
            .findFirst()
            .orElseThrow();
    assertEquals(1, day.getInt("delivered"));
    assertEquals(1, day.getInt("read"));
    assertEquals(
        1, days.getValuesAs(JsonObject.class).stream().mapToInt(one -> one.getInt("failed")).sum());
    for (String wrong : List.of("0", "367", "x")) {
      assertEquals(400, client.get("stats?days=" + wrong).statusCode());
    }
    assertEquals(7, stats("").getJsonArray("days").size());
  }

  private static String url(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
