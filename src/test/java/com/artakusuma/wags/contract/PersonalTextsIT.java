package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.FakeGateway.Receipt;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each recipient of a broadcast by JSON gets the text that is its own. */
class PersonalTextsIT extends SenderFixture {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int MAX_CHARS = 65_536;

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void eachGetsItsOwnTextWhetherItStandsBeforeOrBehindTheRecipients(boolean before)
      throws Throwable {
    String text = "\"message\":\"Halo {{Nama|Kak}}, tagihan {{total}}. \\\\{{x}}\"";
    String recipients =
        """
        "recipients":[
          {"recipient":"081211112222","variables":{"nama":"Budi","total":15000,"lain":"x"}},
          {"recipient":"081211112223","variables":{"TOTAL":"Rp 2.000","nama":null},"note":[1]},
          {"variables":{"total":"gratis","nama":"{{total}}"},"recipient":"081211112224"},
          {"recipient":"0812-1111-2222","variables":{"nama":"Ani","total":"1"}}]""";

    long id =
        id(
            client.post(
                "broadcasts",
                "{" + (before ? text + "," + recipients : recipients + "," + text) + "}"));

    assertEquals(
        Map.of(
            "6281211112222", "Halo Budi, tagihan 15000. {{x}}",
            "6281211112223", "Halo Kak, tagihan Rp 2.000. {{x}}",
            "6281211112224", "Halo {{total}}, tagihan gratis. {{x}}"),
        received(3));
    completed(id);
    assertEquals(1, ApiClient.object(client.get("broadcasts/" + id)).getInt("duplicates"));
    assertEquals(
        1, rows.number("SELECT COUNT(*) FROM message_broadcast WHERE id = ? AND personal", id));
    assertEquals(0, rows.number("SELECT COUNT(*) FROM broadcast_chunk WHERE broadcast_id = ?", id));
  }

  @Test
  void hostileValuesArriveAsTheyAre() throws Throwable {
    List<String> values =
        List.of(
            "{{nama}}",
            "\\{{nama}}",
            "\"quotes\" 'and' \\ %s ? $1 `",
            "👩‍👩‍👧 e\u0301",
            "dua\nbaris\r\n\ttab",
            "=1+1",
            "@SUM(A1)",
            "'; DROP TABLE message; -- ",
            "<script>alert(1)</script>",
            "null",
            "[\"x\",[]]",
            "\u0000\u0001",
            "x".repeat(MAX_CHARS - 2));
    JsonArrayBuilder recipients = Json.createArrayBuilder();
    Map<String, String> expected = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      String number = "62812111130" + (10 + i);
      recipients.add(recipient(number, values.get(i)));
      expected.put(number, "[" + values.get(i) + "]");
    }

    long id = id(start("[{{nama}}]", recipients));

    assertEquals(expected, received(values.size()));
    completed(id);
  }

  @Test
  void aBroadcastOfMoreThanOneChunkGivesEachItsOwn() throws Throwable {
    JsonArrayBuilder recipients = Json.createArrayBuilder();
    Map<String, String> expected = new TreeMap<>();
    for (int i = 0; i < 4_100; i++) {
      String number = "62812" + (10_000_000 + i);
      recipients.add(recipient(number, "n" + i));
      expected.put(number, "Halo n" + i);
    }

    long id = id(start("Halo {{nama}}", recipients));

    Eventually.equal("COMPLETED", SOON, () -> find(id).getString("state"));
    assertEquals(expected, received(4_100));
  }

  @Test
  void longTextsAreExpandedInSmallerChunks() throws Throwable {
    JsonArrayBuilder recipients = Json.createArrayBuilder();
    for (int i = 0; i < 60; i++) {
      recipients.add(recipient("62812" + (20_000_000 + i), "n" + i));
    }
    steady(1);

    long id =
        id(
            client.post(
                "broadcasts",
                body("y".repeat(60_000) + "{{nama}}", recipients)
                    .add("send_at", Instant.now().plusSeconds(3_600).toString())
                    .build()
                    .toString()));

    Eventually.equal(
        60L, SOON, () -> rows.number("SELECT COUNT(*) FROM message WHERE broadcast_id = ?", id));
    assertEquals(
        60,
        rows.number(
            """
            SELECT COUNT(*) FROM message WHERE broadcast_id = ?
               AND body = CONCAT(REPEAT('y', 60000), 'n', seq)""",
            id));
    assertEquals(200, client.post("broadcasts/" + id + "/cancel", "").statusCode());
  }

  @Test
  void aRecipientWithoutAValueRefusesTheBroadcastAndNothingIsStored() throws Exception {
    HttpResponse<String> answer =
        client.post(
            "broadcasts",
            """
            {"message":"Halo {{nama}}","recipients":[
              {"recipient":"081211112222","variables":{"nama":"Budi"}},
              {"recipient":"081211112223","variables":{"nama":" "}},
              "081211112224",
              {"recipient":"081211112225"}]}""");

    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals("Missing values", ApiClient.object(answer).getString("error"));
    assertEquals(
        "3 recipients get no text (number 2 has no nama; number 3 has no nama; number 4 has no nama)",
        ApiClient.object(answer).getString("details"));
    assertNoBroadcastIsStored();
  }

  @Test
  void aTextThatBecomesTooLongRefusesTheBroadcast() throws Exception {
    HttpResponse<String> answer =
        start(
            "[{{nama}}]",
            Json.createArrayBuilder()
                .add(recipient("081211112222", "x".repeat(MAX_CHARS - 2)))
                .add(recipient("081211112223", "x".repeat(MAX_CHARS - 1))));

    assertEquals(400, answer.statusCode());
    assertEquals(
        "1 recipients get no text (number 2 would get more than 65536 characters)",
        ApiClient.object(answer).getString("details"));
    assertNoBroadcastIsStored();
  }

  @Test
  void moreValuesThanABroadcastMayHaveAreRefused() throws Exception {
    StringBuilder body = new StringBuilder("{\"message\":\"{{nama}}\",\"recipients\":[");
    String value = "\",\"variables\":{\"nama\":\"" + "x".repeat(65_000) + "\"}},";
    for (int i = 0; i < 1_100; i++) {
      body.append("{\"recipient\":\"62812").append(10_000_000 + i).append(value);
    }

    HttpResponse<String> answer =
        client.post("broadcasts", body.append("\"081211112222\"]}").toString());

    assertEquals(413, answer.statusCode(), answer.body());
    assertEquals("Too many values", ApiClient.object(answer).getString("error"));
    assertEquals(
        "The values of a text's variables may have at most 67108864 bytes in all",
        ApiClient.object(answer).getString("details"));
    assertNoBroadcastIsStored();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Halo {{nama | [] | Invalid message | Variable at character 6, {{nama: nothing closes these "
            + "braces. Write \\{{ for braces that are text.",
        "{{}}        | [] | Invalid message | Variable at character 1, {{}}: it has no name. Write "
            + "\\{{ for braces that are text.",
        "x {{a.b}}   | [] | Invalid message | Variable at character 3, {{a.b}}: a name has letters, "
            + "digits, spaces, _ and - only. Write \\{{ for braces that are text.",
        "{{a}} | [{\"variables\":{\"a\":\"x\"}}] | Invalid recipients | Number 1 has no \"recipient\"",
        "{{a}} | [{\"recipient\":\"081211112222\",\"variables\":{\"a\":\"x\",\"A\":\"y\"}}] "
            + "| Invalid recipients | Number 1 has a twice",
        "{{a}} | [{\"recipient\":\"081211112222\",\"variables\":{\"a\":\"x\",\"a\":\"y\"}}] "
            + "| Invalid request body | a is given twice",
        "{{a}} | [{\"recipient\":\"081211112222\",\"variables\":{\"a\":[]}}] "
            + "| Invalid request body | each of variables must be a string or a number",
        "{{a}} | [{\"recipient\":\"081211112222\",\"variables\":[1]}] "
            + "| Invalid request body | variables must be an object",
        "{{a}} | [{\"recipient\":62}] | Invalid request body | recipient must be a string",
        "{{a}} | [62] | Invalid request body | each of recipients must be a string"
      })
  void whatCannotBeReadIsRefusedWithTheReason(
      String text, String recipients, String error, String details) throws Exception {
    String message = Json.createValue(text).toString();
    HttpResponse<String> answer =
        client.post(
            "broadcasts", "{\"message\":" + message + ",\"recipients\":" + recipients + "}");

    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals(error, ApiClient.object(answer).getString("error"));
    assertEquals(details, ApiClient.object(answer).getString("details"));
    assertNoBroadcastIsStored();
  }

  /** Gateways refuse templates with blank values, each recipient's message by itself. */
  @ParameterizedTest
  @ValueSource(strings = {"{%1$s,%2$s}", "{%2$s,%1$s}"})
  void aBroadcastWithABlankValueForItsTemplateIsRefused(String body) throws Exception {
    String template =
        "\"template\":{\"name\":\"order\",\"variables\":[\"{{nama|Kak}}\",\"{{kota|}}\"]}";
    String recipients =
        """
        "recipients":[{"recipient":"081211112221","variables":{"kota":"Solo"}},
                      {"recipient":"081211112222","variables":{"nama":"Budi"}}]""";

    HttpResponse<String> answer = client.post("broadcasts", body.formatted(template, recipients));

    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals(
        "1 recipients get no text (number 2 would get nothing for variable number 2)",
        ApiClient.object(answer).getString("details"));
    assertNoBroadcastIsStored();
    HttpResponse<String> file =
        client.postForm(
            "broadcasts",
            Map.of("template", template.substring("\"template\":".length())),
            "people.csv",
            "HP,Nama,Kota\n081211112221,Ani,Solo\n081211112222,Budi,\n"
                .getBytes(StandardCharsets.UTF_8));
    assertEquals(400, file.statusCode(), file.body());
    assertTrue(file.body().contains("nothing for variable number 2"), file.body());
  }

  @Test
  void aPreviewHasAnExampleAndThoseWithoutAText() throws Exception {
    JsonObject found =
        ApiClient.object(
            client.post(
                "broadcasts/preview",
                """
                {"recipients":["081211112221",
                  {"recipient":"081211112222","variables":{"nama":"Budi"}}, "x",
                  {"recipient":"081211112223","variables":{"nama":"Ani"}}],
                 "message":"Halo {{nama}}"}"""));

    assertEquals(2, found.getInt("recipients"));
    assertEquals(1, found.getInt("invalid"));
    assertEquals(1, found.getInt("unfilled"));
    JsonObject example = found.getJsonObject("example");
    assertEquals("Halo Budi", example.getString("text"));
    assertEquals("6281211112222", example.getString("recipient"));
    assertEquals(2, example.getInt("row"));
    JsonObject first = found.getJsonArray("problems").getJsonObject(0);
    assertEquals(1, first.getInt("row"));
    assertEquals("no text: has no nama", first.getString("reason"));
    assertNoBroadcastIsStored();
  }

  @Test
  void aPreviewOfOneTextForAllHasNoExample() {
    JsonObject found =
        ApiClient.object(
            client.post(
                "broadcasts/preview",
                """
                {"message":"Halo \\\\{{nama}}","recipients":[{"recipient":"081211112222"}]}"""));

    assertEquals(1, found.getInt("recipients"));
    assertFalse(found.containsKey("example"));
    assertFalse(found.containsKey("unfilled"));
  }

  @Test
  void bracesOfVersion1AreTextAsBefore() throws Throwable {
    client.broadcast(List.of("081211112222"), "Halo {{nama}} \\{{");

    assertEquals(Map.of("6281211112222", "Halo {{nama}} \\{{"), received(1));
    assertEquals(
        400,
        client
            .post(
                "messages/send-bulk",
                "{\"message\":\"x\",\"recipients\":[{\"recipient\":\"081211112222\"}]}")
            .statusCode());
  }

  @Test
  void whoIsSentToAgainGetsItsOwnTextAndTheListsShowIt() throws Throwable {
    server.answer(sender, receipt -> Answer.status(422));
    long id =
        id(
            start(
                "Halo {{nama}}",
                Json.createArrayBuilder()
                    .add(recipient("081211112222", "Budi"))
                    .add(recipient("081211112223", "Ani"))));
    completed(id);
    server.answer(sender, receipt -> Answer.status(200));
    long ani = rows.number("SELECT id FROM message WHERE broadcast_id = ? AND seq = ?", id, 1);

    assertTrue(client.post("ui/messages/" + ani + "/retry", "").statusCode() < 300);

    Eventually.equal(3, SOON, () -> server.receipts(sender).size());
    Receipt again = server.receipts(sender).get(2);
    assertEquals("6281211112223 Halo Ani", again.recipient() + " " + again.message());
    String details = client.get("ui/broadcasts/" + id + "/details").body();
    assertTrue(details.contains("Halo Ani") && details.contains("Halo Budi"), details);
  }

  private Map<String, String> received(int count) throws Throwable {
    Eventually.equal(count, SOON, () -> server.receipts(sender).size());
    return server.receipts(sender).stream()
        .collect(
            Collectors.toMap(
                Receipt::recipient, Receipt::message, (one, other) -> one + other, TreeMap::new));
  }

  private void completed(long id) throws Throwable {
    Eventually.equal("COMPLETED", SOON, () -> find(id).getString("state"));
  }

  private HttpResponse<String> start(String text, JsonArrayBuilder recipients) {
    return client.post("broadcasts", body(text, recipients).build().toString());
  }

  private static JsonObjectBuilder body(String text, JsonArrayBuilder recipients) {
    return Json.createObjectBuilder().add("message", text).add("recipients", recipients);
  }

  private static JsonObjectBuilder recipient(String number, String name) {
    return Json.createObjectBuilder()
        .add("recipient", number)
        .add("variables", Json.createObjectBuilder().add("nama", name));
  }

  private JsonObject find(long id) {
    return ApiClient.object(client.get("broadcasts/" + id));
  }

  private static long id(HttpResponse<String> answer) {
    return ApiClient.id(202, "id", answer);
  }

  private void steady(int perMinute) throws SQLException {
    rows.change("UPDATE sender SET per_minute = ? WHERE id = ?", perMinute, sender.id());
  }
}
