package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.RawHttp;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many different messages by one call. */
class MessageBatchIT extends MessageFixture {

  /** The server itself knows no name for it, and would call it CUSTOM. */
  @Test
  void theAnswerToABatchIsCalledMultiStatus() throws Exception {
    String body = "{\"messages\":[{\"recipient\":\"0812\",\"message\":\"x\"}]}";
    try (RawHttp http = RawHttp.connect(server.uri(), "127.0.0.1")) {
      http.write(RawHttp.head("/api/messages/batch", body.length(), sender.key()) + body);

      assertEquals("HTTP/1.1 207 Multi-Status", http.statusLine());
    }
  }

  @Test
  void aBatchStoresWhatIsRightAndSaysOfEachWhatBecameOfIt() throws Throwable {
    HttpResponse<String> answer =
        client.post(
            "messages/batch",
            """
            {"messages":[
              {"recipient":"0812-3456-7890","message":"one","reference":"r-1"},
              {"recipient":"0812","message":"two","reference":"r-2"},
              {"recipient":"081234567890"},
              {"recipient":["081234567890"],"message":"four"},
              {"recipient":"081234567891","message":"five","dt_store":"soon"},
              "six",
              {"recipient":"081234567892","message":"seven","expires_at":"2020-01-01T00:00:00"},
              {"message":"eight","recipient":"081234567893","unknown":{"deep":[1,{"a":2}]}}]}""");

    assertEquals(207, answer.statusCode(), answer.body());
    JsonObject result = ApiClient.object(answer);
    assertEquals(2, result.getInt("accepted"));
    assertEquals(6, result.getInt("refused"));
    List<JsonObject> items = result.getJsonArray("messages").getValuesAs(JsonObject.class);
    assertEquals(
        List.of(201, 400, 400, 400, 400, 400, 400, 201),
        items.stream().map(item -> item.getInt("status")).toList());
    assertEquals(
        IntStream.range(0, 8).boxed().toList(),
        items.stream().map(item -> item.getInt("index")).toList());
    assertEquals("r-1", items.get(0).getString("reference"));
    assertEquals(
        "recipient Invalid recipient r-2",
        items.get(1).getString("field")
            + " "
            + items.get(1).getString("error")
            + " "
            + items.get(1).getString("reference"));
    assertTrue(items.get(1).getString("details").endsWith("too short"));
    assertEquals("message", items.get(2).getString("field"));
    assertEquals("recipient", items.get(3).getString("field"));
    assertEquals("recipient must be a string", items.get(3).getString("details"));
    assertEquals("dt_store", items.get(4).getString("field"));
    assertEquals("each of messages must be an object", items.get(5).getString("details"));
    assertEquals("expires_at", items.get(6).getString("field"));
    for (JsonObject item : List.of(items.get(0), items.get(7))) {
      long id = item.getJsonNumber("message_id").longValue();
      Eventually.equal("SENT", SOON, () -> find(id).getString("status"));
    }
    assertEquals(2, rows.number("SELECT COUNT(*) FROM message WHERE sender = ?", sender.name()));
  }

  @Test
  void aBatchMayHaveAThousandDifferentTextsAndNotOneMore() throws Throwable {
    hold();

    HttpResponse<String> answer = client.post("messages/batch", batch(1_000));

    assertEquals(207, answer.statusCode());
    List<JsonObject> items =
        ApiClient.object(answer).getJsonArray("messages").getValuesAs(JsonObject.class);
    assertEquals(1_000, items.size());
    for (int i : List.of(0, 99, 100, 999)) {
      assertEquals("text " + i, find(items.get(i).getInt("message_id")).getString("message"));
      assertEquals("text " + i, list("reference=r" + i).get(0).getString("message"));
    }
    assertEquals(
        1_000,
        rows.number("SELECT COUNT(DISTINCT body) FROM message WHERE sender = ?", sender.name()));
    HttpResponse<String> more = client.post("messages/batch", batch(1_001));
    assertEquals(413, more.statusCode(), more.body());
    assertEquals("Too many messages", ApiClient.object(more).getString("error"));
    assertEquals(
        1_000, rows.number("SELECT COUNT(*) FROM message WHERE sender = ?", sender.name()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"messages\":null}",
        "{\"messages\":[]}",
        "{\"messages\":{}}",
        "{\"messages\":[{\"recipient\":\"081234567890\",\"message\":\"x\"}",
        "{\"messages\":[{\"recipient\":\"081234567890\",\"message\":\"x\"}],\"messages\":[]}"
      })
  void aBatchThatIsNoneIsRefusedWhole(String body) throws Exception {
    HttpResponse<String> answer = client.post("messages/batch", body);

    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals(0, rows.number("SELECT COUNT(*) FROM message WHERE sender = ?", sender.name()));
  }

  private static String batch(int messages) {
    return IntStream.range(0, messages)
        .mapToObj(
            i ->
                "{\"recipient\":\"081234567890\",\"message\":\"text %1$d\",\"reference\":\"r%1$d\"}"
                    .formatted(i))
        .collect(Collectors.joining(",", "{\"messages\":[", "]}"));
  }
}
