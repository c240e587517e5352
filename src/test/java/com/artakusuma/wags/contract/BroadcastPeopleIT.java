package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.Load;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What became of a broadcast's recipients is listed, given away as a file, sent again, copied. */
class BroadcastPeopleIT extends SenderFixture {

  @TempDir static Path folder;

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String SENT = "6281234567890";
  private static final String REFUSED = "6281234567891";
  private static final String DOWN = "6281234567892";

  @Test
  void eachRecipientIsListedWithWhatBecameOfIt() throws Throwable {
    long id = mixed();

    JsonObject all = object(200, client.get("broadcasts/" + id + "/recipients"));

    assertEquals(3, all.getJsonArray("recipients").size());
    assertFalse(all.containsKey("next"));
    JsonObject first = all.getJsonArray("recipients").getJsonObject(0);
    assertEquals(SENT, first.getString("recipient"));
    assertEquals("SENT", first.getString("status"));
    assertEquals(1, first.getInt("attempts"));
    assertFalse(first.containsKey("reason"));
    JsonObject refused = one(id, "?reason=REJECTED");
    assertEquals(REFUSED, refused.getString("recipient"));
    assertEquals("FAILED", refused.getString("status"));
    JsonObject down = one(id, "?status=FAILED&reason=GATEWAY_ERROR");
    assertEquals(DOWN, down.getString("recipient"));
    assertEquals(3, down.getInt("attempts"));
    assertTrue(down.getString("reason").contains("503"), down.toString());
    assertEquals(
        List.of(),
        object(200, client.get("broadcasts/" + id + "/recipients?status=PENDING"))
            .getJsonArray("recipients"));
    for (String wrong : List.of("?status=x", "?reason=x", "?reason=KEY_REFUSED", "?after=-2")) {
      assertEquals(400, client.get("broadcasts/" + id + "/recipients" + wrong).statusCode(), wrong);
    }
  }

  @Test
  void pagesFollowEachOtherToTheLastRecipient() throws Throwable {
    rows.change("UPDATE sender SET per_minute = 1 WHERE id = ?", sender.id());
    long id = client.broadcast(Load.recipients(1_100), "x");
    Eventually.equal(
        1_100L, SOON, () -> rows.number("SELECT COUNT(*) FROM message WHERE broadcast_id = ?", id));
    List<String> seen = new ArrayList<>();
    String next = "";
    int pages = 0;
    do {
      JsonObject page =
          object(
              200,
              client.get(
                  "broadcasts/" + id + "/recipients" + (next.isEmpty() ? "" : "?after=" + next)));
      page.getJsonArray("recipients")
          .forEach(item -> seen.add(item.asJsonObject().getString("recipient")));
      next = page.getString("next", "");
      pages++;
    } while (!next.isEmpty());

    assertEquals(3, pages);
    assertEquals(1_100, seen.stream().distinct().count());
    client.post("broadcasts/" + id + "/cancel", "");
  }

  @Test
  void theReportHasEveryRecipientInTheReadersLanguage() throws Throwable {
    long id = mixed();

    HttpResponse<byte[]> csv = file(id, "csv", "id");
    String text = new String(csv.body(), StandardCharsets.UTF_8);
    assertEquals(4, text.lines().count(), text);
    assertTrue(text.contains("\"(+62) 812-3456-7890\";\"Terkirim\""), text);
    assertTrue(text.contains("\"Gagal\""), text);
    assertTrue(
        csv.headers()
            .firstValue("Content-Disposition")
            .orElse("")
            .startsWith("attachment; filename=\"wags-siaran-" + id + "-20"),
        csv.headers().toString());
    assertTrue(
        new String(file(id, "csv", "de, en").body(), StandardCharsets.UTF_8).contains("Sent"));
    assertTrue(
        new String(file(id, "csv", "id_ID").body(), StandardCharsets.UTF_8).contains("Terkirim"));
    assertTrue(
        new String(file(id, "csv", "en;q=x").body(), StandardCharsets.UTF_8).contains("Sent"));
    HttpResponse<byte[]> xlsx = file(id, "xlsx", "en");
    assertEquals(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        xlsx.headers().firstValue("Content-Type").orElse(""));
    assertTrue(sheet(xlsx.body()).contains("(+62) 812-3456-7892"));
    assertEquals(
        4,
        rows.number(
            "SELECT COUNT(*) FROM audit WHERE act = 'EXPORTED' AND object = ? AND detail = ?",
            sender.name(),
            "broadcast " + id + ".csv"));
    ApiClient other = server.client(server.newAccount());
    assertEquals(404, other.get("broadcasts/" + id + "/report.csv").statusCode());
    assertEquals(
        401, new ApiClient(server.uri(), null).get("broadcasts/1/report.csv").statusCode());
  }

  @Test
  void whatIsWorthItIsSentAgainAndWhatWasRefusedOnlyByItsName() throws Throwable {
    long id = mixed();
    server.answer(sender, receipt -> Answer.status(200));

    JsonObject worth = object(202, client.post("broadcasts/" + id + "/retry", ""));
    assertEquals(1, worth.getInt("messages"));
    assertFalse(worth.containsKey("at_least"));
    Eventually.equal("SENT", SOON, () -> one(id, "?status=SENT", DOWN));
    assertEquals(REFUSED, one(id, "?status=FAILED").getString("recipient"));
    JsonObject nothing = object(202, client.post("broadcasts/" + id + "/retry", ""));
    assertEquals(0, nothing.getInt("messages"));

    JsonObject named = object(202, client.post("broadcasts/" + id + "/retry?reason=REJECTED", ""));
    assertEquals(1, named.getInt("messages"));
    Eventually.equal("SENT", SOON, () -> one(id, "?status=SENT", REFUSED));
    assertEquals(400, client.post("broadcasts/" + id + "/retry?status=SENT", "").statusCode());
    assertEquals(400, client.post("broadcasts/" + id + "/retry?permanent=x", "").statusCode());
    assertEquals(
        "{\"error\":\"Invalid status\","
            + "\"details\":\"status is given without a value; give it one, or leave it out\"}",
        client.post("broadcasts/" + id + "/retry?status=", "").body());
  }

  @Test
  void aCopyWaitsToBeResumedWithAllRecipientsOrThoseWorthAnotherTry() throws Throwable {
    long id = mixed();
    int calls = server.receipts(sender).size();
    server.answer(sender, receipt -> Answer.status(200));
    object(200, client.post("blocklist", "{\"recipient\":\"+" + SENT + "\"}"));

    JsonObject all = object(201, client.post("broadcasts/" + id + "/clone", ""));
    JsonObject failed =
        object(201, client.post("broadcasts/" + id + "/clone", "{\"only\":\"failed\"}"));

    assertEquals(2, all.getInt("recipients"));
    assertEquals(1, all.getInt("blocked"));
    assertEquals("PAUSED", all.getString("state"));
    assertEquals(1, failed.getInt("recipients"));
    JsonObject copy = object(200, client.get("broadcasts/" + failed.getInt("id")));
    assertEquals("PAUSED", copy.getString("state"));
    assertEquals("Promo (copy)", copy.getString("name"));
    assertEquals(calls, server.receipts(sender).size());
    object(200, client.post("broadcasts/" + failed.getInt("id") + "/resume", ""));
    Eventually.equal(calls + 1, SOON, () -> server.receipts(sender).size());
    assertEquals(DOWN, server.receipts(sender).get(calls).recipient());
    assertEquals(
        1,
        rows.number(
            "SELECT COUNT(*) FROM audit WHERE act = 'BROADCAST_CLONED' AND object = ? AND detail = ?",
            Integer.toString(failed.getInt("id")),
            Long.toString(id)));
    assertEquals(400, client.post("broadcasts/" + id + "/clone", "{\"only\":\"x\"}").statusCode());
    assertEquals(
        409,
        client
            .post("broadcasts/" + failed.getInt("id") + "/clone", "{\"only\":\"failed\"}")
            .statusCode());
    object(200, client.post("broadcasts/" + all.getInt("id") + "/cancel", ""));
  }

  @Test
  void oneOfWhichTooManyAreRefusedIsHeldUntilAPersonResumesIt() throws Throwable {
    rows.change("UPDATE sender SET per_minute = 100000 WHERE id = ?", sender.id());
    server.answer(sender, receipt -> Answer.status(422));
    long id = client.broadcast(Load.recipients(3_000), "x");

    Eventually.equal("HELD", SOON, () -> state(id).getString("state"));
    JsonObject held = state(id);
    assertEquals("REFUSALS", held.getString("waits_for"));
    assertEquals("MANY_REFUSED", held.getString("reason_code"));
    assertTrue(held.getString("reason").startsWith("Held: "), held.toString());
    assertTrue(held.getInt("waiting") > 2_000, "most of them were spared");
    long message =
        rows.number(
            "SELECT MAX(id) FROM message WHERE broadcast_id = ? AND status = 'PENDING'", id);
    assertEquals(1, rows.number("SELECT COUNT(*) FROM outbox WHERE message_id = ?", message));
    server.answer(sender, receipt -> Answer.status(200));
    rows.endOpening(id);
    assertEquals(
        "RUNNING", object(200, client.post("broadcasts/" + id + "/resume", "")).getString("state"));
    Eventually.equal("COMPLETED", SOON, () -> state(id).getString("state"));
    assertFalse(state(id).containsKey("reason"));
  }

  /** A broadcast of three: one sent, one refused for good, one that the gateway failed for. */
  private long mixed() throws Throwable {
    server.answer(
        sender,
        receipt ->
            switch (receipt.recipient()) {
              case REFUSED -> Answer.status(422);
              case DOWN -> Answer.status(503);
              default -> Answer.status(200);
            });
    long id =
        ApiClient.id(
            202,
            "id",
            client.post(
                "broadcasts",
                "{\"name\":\"Promo\",\"message\":\"x\",\"recipients\":[\"+%s\",\"+%s\",\"+%s\"]}"
                    .formatted(SENT, REFUSED, DOWN)));
    Eventually.equal("COMPLETED", SOON, () -> state(id).getString("state"));
    return id;
  }

  private JsonObject state(long id) {
    return object(200, client.get("broadcasts/" + id));
  }

  private JsonObject one(long id, String filter) {
    JsonObject page = object(200, client.get("broadcasts/" + id + "/recipients" + filter));
    assertEquals(1, page.getJsonArray("recipients").size(), page.toString());
    return page.getJsonArray("recipients").getJsonObject(0);
  }

  private String one(long id, String filter, String recipient) {
    return object(200, client.get("broadcasts/" + id + "/recipients" + filter))
        .getJsonArray("recipients")
        .stream()
        .map(item -> item.asJsonObject())
        .filter(item -> item.getString("recipient").equals(recipient))
        .map(item -> item.getString("status"))
        .findFirst()
        .orElse("");
  }

  private HttpResponse<byte[]> file(long id, String kind, String language) throws Exception {
    URI address = server.uri().resolve("api/broadcasts/" + id + "/report." + kind);
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(address)
                    .header("X-Api-Key", sender.key())
                    .header("Accept-Language", language)
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertEquals(200, answer.statusCode());
    return answer;
  }

  private String sheet(byte[] workbook) throws Exception {
    Path file = Files.write(folder.resolve("report.xlsx"), workbook);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return new String(
          zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
          StandardCharsets.UTF_8);
    }
  }

  private static JsonObject object(int status, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    return ApiClient.object(answer);
  }
}
