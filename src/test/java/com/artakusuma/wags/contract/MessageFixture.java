package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.testing.ApiClient;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A sender whose messages are looked at by the API. */
abstract class MessageFixture extends SenderFixture {

  static final Duration SOON = Duration.ofSeconds(60);

  final HttpResponse<String> send(String fields) {
    return client.post(
        "messages/send", "{\"recipient\":\"081234567890\",\"message\":\"Halo\"," + fields + "}");
  }

  final JsonObject find(long id) {
    return ApiClient.object(client.get("messages/" + id));
  }

  final JsonObject stats(String query) {
    return ApiClient.object(client.get("stats" + query));
  }

  final List<JsonObject> list(String query) {
    return page(client, query).getJsonArray("messages").getValuesAs(JsonObject.class);
  }

  static JsonObject page(ApiClient caller, String query) {
    HttpResponse<String> answer = caller.get("messages?" + query);
    assertEquals(200, answer.statusCode(), answer.body());
    return ApiClient.object(answer);
  }

  static List<String> texts(JsonObject page) {
    return page.getJsonArray("messages").getValuesAs(JsonObject.class).stream()
        .map(message -> message.getString("message"))
        .toList();
  }

  static JsonObject last(JsonArray array) {
    return array.getJsonObject(array.size() - 1);
  }

  static Instant time(JsonObject object, String name) {
    return Instant.parse(object.getString(name));
  }

  final void hold() throws SQLException {
    rows.change(
        """
        UPDATE sender SET held_until = UTC_TIMESTAMP(6) + INTERVAL 1 DAY, held_code = 'SCAN_QR',
               held_reason = 'http://gateway', held_count = 1, held_for = 'REFUSED' WHERE id = ?""",
        sender.id());
  }
}
