package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.export.Spreadsheet;
import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.DescribedAnswers;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway.Receipt;
import com.artakusuma.wags.testing.Rows.Account;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is on the blocklist gets nothing, whatever way a message takes. */
class BlocklistApiIT extends SenderFixture {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String WORKBOOK =
      "/com/artakusuma/wags/broadcast/recipients/cases/x000d.xlsx";
  private static final String BUDI = "6281234567890";

  @Test
  void recipientsInAnySpellingAreBlockedOnceListedAndTakenOffAgain() {
    JsonObject first =
        object(
            200,
            client.post(
                "blocklist",
                """
                {"recipients":["0812-3456-7890","+62 812 3456 7890","0812","6281234567891"],
                 "note":"asked by phone"}"""));
    assertEquals(2, first.getInt("added"));
    assertEquals(0, first.getInt("already"));
    assertEquals(1, first.getInt("refused"));
    assertEquals(
        "{\"row\":3,\"written\":\"0812\",\"reason\":\"too short\"}",
        first.getJsonArray("problems").get(0).toString());
    JsonObject again = object(200, client.post("blocklist", "{\"recipient\":\"0812-3456-7890\"}"));
    assertEquals(0, again.getInt("added"));
    assertEquals(1, again.getInt("already"));

    JsonObject page = object(200, client.get("blocklist"));
    assertEquals(2, page.getJsonArray("blocked").size());
    assertFalse(page.containsKey("next"));
    JsonObject found =
        object(200, client.get("blocklist?recipient=0812-3456-7890"))
            .getJsonArray("blocked")
            .getJsonObject(0);
    assertEquals(BUDI, found.getString("recipient"));
    assertEquals("asked by phone", found.getString("note"));
    assertEquals(sender.name(), found.getString("blocked_by"));
    assertFalse(found.getBoolean("for_all"));
    String shorter = BUDI.substring(0, BUDI.length() - 1);
    assertEquals(
        0,
        object(200, client.get("blocklist?recipient=" + shorter)).getJsonArray("blocked").size());
    String one = "blocklist/" + found.getInt("id");
    assertEquals(204, client.call("DELETE", one, null).statusCode());
    assertEquals(404, client.call("DELETE", one, null).statusCode());
    assertEquals(1, object(200, client.get("blocklist")).getJsonArray("blocked").size());
  }

  /** Its digits alone would be read as a number at home, +62 886-9123-45678. */
  @ParameterizedTest
  @ValueSource(
      strings = {"{\"recipient\":\"+886 912 345 678\"}", "{\"recipients\":[\"+886 912 345 678\"]}"})
  void whoIsAbroadIsBlockedAndFoundAsShownAndNobodyAtHome(String body) {
    assertEquals(1, object(200, client.post("blocklist", body)).getInt("added"));

    for (String asked : List.of("", "?recipient=886912345678", "?recipient=%2B886912345678")) {
      JsonArray blocked = object(200, client.get("blocklist" + asked)).getJsonArray("blocked");
      assertEquals(1, blocked.size(), asked);
      assertEquals("886912345678", blocked.getJsonObject(0).getString("recipient"));
    }
    unblock("886912345678");
    block("886912345678");
    assertEquals(
        "62886912345678",
        object(200, client.get("blocklist?recipient=886912345678"))
            .getJsonArray("blocked")
            .getJsonObject(0)
            .getString("recipient"),
        "a number at home, where the other is not on the list");
  }

  @Test
  void pagesFollowEachOtherNewestFirst() throws SQLException {
    for (int i = 0; i < 120; i++) {
      rows.change(
          """
          INSERT INTO blocked_recipient (sender_id, recipient, blocked_at, blocked_by)
          VALUES (?, ?, UTC_TIMESTAMP(6), 'x')""",
          sender.id(),
          "62812" + (1_000_000 + i));
    }

    JsonObject first = object(200, client.get("blocklist"));
    JsonObject second = object(200, client.get("blocklist?before=" + first.getString("next")));

    assertEquals(100, first.getJsonArray("blocked").size());
    assertEquals(20, second.getJsonArray("blocked").size());
    assertEquals(
        "628121000119", first.getJsonArray("blocked").getJsonObject(0).getString("recipient"));
    assertEquals(400, client.get("blocklist?before=x").statusCode());
  }

  @Test
  void aSingleMessageIsAcceptedAndEndsCancelledWithoutACall() throws Throwable {
    block(BUDI);

    long id = client.send("0812-3456-7890", "Halo");

    Eventually.equal("CANCELLED OPTED_OUT", SOON, () -> ended(id));
    assertEquals(List.of(), server.receipts(sender));
    HttpResponse<String> retry = client.post("ui/messages/" + id + "/retry", "");
    assertEquals(409, retry.statusCode());
    assertEquals("Recipient is blocked", ApiClient.object(retry).getString("error"));
    unblock(BUDI);
    assertEquals(200, client.post("ui/messages/" + id + "/retry", "").statusCode());
    Eventually.equal(1, SOON, () -> server.receipts(sender).size());
  }

  @Test
  void aBroadcastLeavesThemOutAndSaysHowMany() throws Throwable {
    block(BUDI);
    String body =
        """
        {"message":"x","recipients":["081234567890","081234567891","+62 812-3456-7890"]}""";

    JsonObject preview = object(200, client.post("broadcasts/preview", body));
    assertEquals(1, preview.getInt("recipients"));
    assertEquals(1, preview.getInt("blocked"));
    assertEquals(1, preview.getInt("duplicates"));
    JsonObject problem = preview.getJsonArray("problems").getJsonObject(0);
    assertEquals(1, problem.getInt("row"));
    assertEquals("blocked: " + BUDI + " is on the blocklist", problem.getString("reason"));
    JsonObject started = object(202, client.post("broadcasts", body));
    assertEquals(1, started.getInt("recipients"));
    assertEquals(1, started.getInt("blocked"));
    long old = client.broadcast(List.of("081234567890", "081234567892"), "y");

    Eventually.equal(2, SOON, () -> server.receipts(sender).size());
    assertEquals(
        List.of("6281234567891", "6281234567892"),
        server.receipts(sender).stream().map(Receipt::recipient).sorted().toList());
    assertEquals(1, rows.number("SELECT total FROM message_broadcast WHERE id = ?", old));
    JsonObject none =
        object(400, client.post("messages/send-bulk", body.replace("\"081234567891\",", "")));
    assertEquals("No recipients left", none.getString("error"));
    assertFalse(
        object(200, client.get("broadcasts/" + client.broadcast(List.of("081234567893"), "z")))
            .containsKey("blocked"));
  }

  @Test
  void whoIsBlockedWhileABroadcastWaitsGetsNothingOfIt() throws Throwable {
    rows.change("UPDATE sender SET per_minute = 60 WHERE id = ?", sender.id());
    long id = client.broadcast(List.of("081234567891", "081234567892", "081234567890"), "x");
    object(200, client.post("broadcasts/" + id + "/pause", ""));
    block(BUDI);
    rows.endOpening(id);
    object(200, client.post("broadcasts/" + id + "/resume", ""));

    Eventually.equal(
        "CANCELLED OPTED_OUT",
        SOON,
        () ->
            rows.text(
                """
                SELECT CONCAT(status, ' ', reason_code) FROM message
                 WHERE broadcast_id = ? AND recipient = ?""",
                id,
                BUDI));
    Eventually.equal(
        "COMPLETED", SOON, () -> object(200, client.get("broadcasts/" + id)).getString("state"));
    assertTrue(server.receipts(sender).stream().noneMatch(r -> r.recipient().equals(BUDI)));
    assertEquals(1, object(200, client.get("broadcasts/" + id)).getInt("not_sent"));
  }

  @Test
  void entriesAgainstAllSendersAreForAdministratorsAndHoldForEverybody() throws Throwable {
    ApiClient admin = new ApiClient(server.uri(), ApiClient.FIRST_KEY);
    String all = "{\"recipient\":\"081355550001\",\"for_all\":true}";
    assertEquals(403, client.post("blocklist", all).statusCode());
    object(200, admin.post("blocklist", all));
    JsonObject entry =
        object(200, client.get("blocklist?recipient=081355550001"))
            .getJsonArray("blocked")
            .getJsonObject(0);
    assertTrue(entry.getBoolean("for_all"));

    long id = client.send("081355550001", "Halo");

    Eventually.equal("CANCELLED OPTED_OUT", SOON, () -> ended(id));
    String path = "blocklist/" + entry.getInt("id");
    assertEquals(403, client.call("DELETE", path, null).statusCode());
    assertEquals(204, admin.call("DELETE", path, null).statusCode());
    assertEquals(List.of(), server.receipts(sender));
  }

  @Test
  void aListIsImportedAsTextAndAsItsOwnExportAndOthersDoNotSeeIt() throws Exception {
    String text = "Recipient,Name\n\"0812-3456-7890\",Budi\n\n081234567891;Ani\nnobody\n";

    JsonObject imported = object(200, text("blocklist/import?note=by%20letter", text));
    assertEquals(2, imported.getInt("added"));
    assertEquals(1, imported.getInt("refused"));
    assertEquals(
        5, imported.getJsonArray("problems").getJsonObject(0).getInt("row"), "the line's number");

    HttpResponse<String> csv = client.get("blocklist/export.csv");
    assertEquals(200, csv.statusCode());
    assertEquals("text/csv;charset=UTF-8", csv.headers().firstValue("Content-Type").orElse(""));
    assertTrue(csv.body().contains("(+62) 812-3456-7890"), csv.body());
    assertTrue(csv.body().contains("by letter"), csv.body());
    Account other = server.newAccount();
    assertEquals(
        List.of(), object(200, server.client(other).get("blocklist")).getJsonArray("blocked"));
    rows.change("DELETE FROM blocked_recipient WHERE sender_id = ?", sender.id());
    assertEquals(2, object(200, text("blocklist/import", csv.body())).getInt("added"));
    assertEquals(
        0,
        rows.number(
            "SELECT COUNT(*) FROM audit WHERE CONCAT_WS(' ', object, detail) LIKE '%6281%'"));
  }

  /** Whoever asked for no more messages and is passed over in silence gets the next one. */
  @Test
  void aRowWithNothingInTheColumnOfTheNumbersIsReportedUnlessThereIsNothingAtAll()
      throws Exception {
    String text = "Nama,HP\nBudi,081234567801\nSiti,\n,,\n\"\",081234567803\n";

    JsonObject imported = object(200, text("blocklist/import", text));

    assertEquals(2, imported.getInt("added"));
    assertEquals(1, imported.getInt("refused"));
    assertEquals(
        "[{\"row\":3,\"written\":\"\",\"reason\":\"there is no digit in it\"}]",
        imported.getJsonArray("problems").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nama;No. HP/WA\nBudi;0812-3456-7801\nSiti;0812-3456-7802\n",
        "NIS,Nama,No Telp Ortu\n8123456701,Budi,081234567801\n8123456702,Siti,+62 812 3456 7802\n",
        "Berhenti per 30-11-2026\n\nNo\tNama\tWA\n1\tBudi\t081234567801\n2\tSiti\t081234567802\n",
        "Budi,081234567801\nSiti,081234567802\n",
        "081234567801,Budi\n081234567802,Siti\n",
        "081234567801 Budi\n081234567802 atas nama Siti\n",
      })
  void theColumnOfTheNumbersIsFoundAsThatOfABroadcastsFile(String text) throws Exception {
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
      rows.change("DELETE FROM blocked_recipient WHERE sender_id = ?", sender.id());
      JsonObject imported =
          object(200, bytes("blocklist/import", "text/csv", text.getBytes(charset)));

      assertEquals(0, imported.getInt("refused"), imported.toString());
      assertEquals(
          "6281234567801 6281234567802",
          rows.text(
              """
              SELECT GROUP_CONCAT(recipient ORDER BY recipient SEPARATOR ' ')
                FROM blocked_recipient WHERE sender_id = ?""",
              sender.id()));
    }
  }

  @Test
  void anotherColumnCanBeNamed() throws Exception {
    String text = "Nama,HP Ayah,HP Ibu\nBudi,081234567801,081234567802\n";

    assertEquals(1, object(200, text("blocklist/import?column=HP%20Ibu", text)).getInt("added"));
    assertEquals(
        1,
        object(200, client.get("blocklist?recipient=081234567802")).getJsonArray("blocked").size());
    assertEquals(1, object(200, text("blocklist/import?column=b", text)).getInt("added"));
    JsonObject none = object(400, text("blocklist/import?column=HP", text));
    assertEquals("Invalid column", none.getString("error"));
    assertEquals(
        "Invalid sheet", object(400, text("blocklist/import?sheet=2", text)).getString("error"));
  }

  /** Forms make whole questions of them. */
  @Test
  void aColumnWithALongNameIsFoundByIt() throws Exception {
    String question = "Nomor WhatsApp orang tua yang aktif dan dapat dihubungi";
    String text =
        "%s,%s (ibu),Wali dari siswa yang bersangkutan menurut kartu keluarga\nx,y,081234567801\n";
    String wish = "?column=Wali%20dari%20siswa%20yang%20bersangkutan%20menurut%20kartu%20keluarga";

    String body = text.formatted(question, question);
    assertEquals(1, object(200, text("blocklist/import" + wish, body)).getInt("added"));
    JsonObject two =
        object(400, text("blocklist/import?column=" + question.replace(" ", "%20"), body));
    assertTrue(two.getString("details").startsWith("Several columns begin with"), two.toString());
  }

  @Test
  void aWorkbookIsImportedAsAFileOfABroadcastIs() throws Exception {
    byte[] workbook;
    try (InputStream in = getClass().getResourceAsStream(WORKBOOK)) {
      workbook = in.readAllBytes();
    }

    for (String type : List.of(Spreadsheet.XLSX_TYPE, "application/octet-stream")) {
      rows.change("DELETE FROM blocked_recipient WHERE sender_id = ?", sender.id());
      assertEquals(2, object(200, bytes("blocklist/import", type, workbook)).getInt("added"), type);
    }
  }

  @Test
  void numbersAboveTheRowThatNamesTheColumnsAreReported() throws Exception {
    String text =
        "PT MAJU JAYA,,~Telp. 021-5551234,WA 081299990000,~No,Nama,No. HP~"
            + "1,Budi,081234567801~2,Siti,081234567802~";

    JsonObject imported = object(200, text("blocklist/import", text.replace('~', '\n')));

    assertEquals(2, imported.getInt("added"));
    assertEquals(1, imported.getInt("refused"));
    assertEquals(
        "{\"row\":3,\"written\":\"\",\"reason\":\"this row names the columns: 1 above it with"
            + " numbers were not read\"}",
        imported.getJsonArray("problems").get(0).toString());
  }

  @Test
  void aNoteOfSeveralLinesOfBeforeIsNoMoreEntriesWhereTheExportIsImported() throws Exception {
    rows.change(
        """
        INSERT INTO blocked_recipient (sender_id, recipient, blocked_at, blocked_by, note)
        VALUES (?, ?, UTC_TIMESTAMP(6), 'x', 'by phone,\r\n081234567899\nagain')""",
        sender.id(),
        BUDI);
    String csv = client.get("blocklist/export.csv").body();
    assertTrue(csv.contains("by phone, 081234567899 again"), csv);
    rows.change("DELETE FROM blocked_recipient WHERE sender_id = ?", sender.id());

    JsonObject imported = object(200, text("blocklist/import", csv));

    assertEquals(1, imported.getInt("added"));
    assertEquals(0, imported.getInt("refused"));
  }

  @Test
  void whatExcelWritesAndSeveralBesideEachOtherAreBlocked() throws Exception {
    String text =
        "=\"081234567801\",Budi\n\"=\"\"081234567802\"\"\",Siti\n"
            + "081234567803,081234567804, 081234567805\n081234567806,Lima\n";

    JsonObject imported = object(200, text("blocklist/import", text));

    assertEquals(6, imported.getInt("added"), imported.toString());
    assertEquals(0, imported.getInt("refused"));
    assertEquals(
        "{\"error\":\"Missing required fields\",\"details\":\"The file has no recipient\"}",
        text("blocklist/import", "\n\n").body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/problem+json",
        "application/xml",
        "multipart/mixed"
      })
  void whatIsNoTextIsNotImported(String type) throws SQLException {
    HttpResponse<String> answer = client.post("blocklist/import", type, "081234567890\n");

    assertNotTaken(answer);
  }

  /** As PHP posts fields; curl gives a file the same name where it is told none. */
  @Test
  void fieldsOfAFormAreNotImported() throws SQLException {
    assertNotTaken(
        client.post(
            "blocklist/import",
            "application/x-www-form-urlencoded",
            "note=STOP&recipients%5B0%5D=081234567890&cs_phone=081211112222"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"phone\":\"081234567890\",\"cs\":\"081211112222\"}]",
        "<table><tr><td>081234567890</td></tr></table>",
        "BEGIN:VCARD\nTEL:081234567890\nEND:VCARD\n"
      })
  void whatIsNoTableIsNotImported(String body) throws Exception {
    assertEquals("Invalid file", object(400, text("blocklist/import", body)).getString("error"));
  }

  @Test
  void aFormIsNotImportedAndItsFieldsAreNotTakenForRecipients() throws SQLException {
    HttpResponse<String> answer =
        client.postForm(
            "blocklist/import",
            Map.of("note", "STOP", "cs_phone", "081211112222"),
            "stop.csv",
            "081234567890\n".getBytes(StandardCharsets.UTF_8));

    assertNotTaken(answer);
  }

  private void assertNotTaken(HttpResponse<String> answer) throws SQLException {
    JsonObject refused = object(415, answer);
    assertEquals("Unsupported Media Type", refused.getString("error"));
    assertTrue(refused.getString("details").contains("text/csv"), refused.toString());
    assertTrue(refused.getString("details").contains("form"), refused.toString());
    assertEquals(
        0, rows.number("SELECT COUNT(*) FROM blocked_recipient WHERE sender_id = ?", sender.id()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/csv",
        "Text/CSV; charset=utf-8",
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/octet-stream"
      })
  void aTextIsImportedAsProgramsNameItByThemselves(String type) {
    JsonObject imported =
        object(200, client.post("blocklist/import", type, "081234567890\n081234567891\n"));

    assertEquals(2, imported.getInt("added"));
  }

  @Test
  void aTextThatNobodyNamesIsImported() throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(server.uri().resolve("api/blocklist/import"))
                    .header("X-Api-Key", sender.key())
                    .POST(HttpRequest.BodyPublishers.ofString("081234567890\n"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertEquals(1, object(200, answer).getInt("added"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                             | 400 | Missing required fields",
        "{\"recipients\":[]}                            | 400 | Missing required fields",
        "{\"recipient\":\"12\"}                         | 400 | Invalid recipient",
        "{\"recipient\":\"081234567890\",\"note\":\"%s\"} | 400 | Invalid note",
        "{\"recipient\":\"081234567890\",\"note\":\"a\\n081234567899\"} | 400 | Invalid note",
        "{\"recipient\":\"081234567890\",\"for_all\":\"x\"} | 400 | Invalid for_all"
      })
  void whatCannotBeIsRefusedAndNothingIsStored(String body, int status, String error)
      throws SQLException {
    JsonObject answer = object(status, client.post("blocklist", body.formatted("n".repeat(201))));

    assertEquals(error, answer.getString("error"));
    assertEquals(
        0, rows.number("SELECT COUNT(*) FROM blocked_recipient WHERE sender_id = ?", sender.id()));
  }

  @Test
  void aKeyForReadingOnlyLooks() throws SQLException {
    rows.change("UPDATE api_key SET scopes = 'READ' WHERE user_id = ?", sender.id());
    ApiClient reader = server.client(sender);

    assertEquals(200, reader.get("blocklist").statusCode());
    assertEquals(200, reader.get("blocklist/export.csv").statusCode());
    assertEquals(403, reader.post("blocklist", "{\"recipient\":\"081234567899\"}").statusCode());
    assertEquals(403, reader.call("DELETE", "blocklist/1", null).statusCode());
  }

  private void block(String recipient) {
    object(200, client.post("blocklist", "{\"recipient\":\"" + recipient + "\"}"));
  }

  private void unblock(String recipient) {
    int id =
        object(200, client.get("blocklist?recipient=" + recipient))
            .getJsonArray("blocked")
            .getJsonObject(0)
            .getInt("id");
    assertEquals(204, client.call("DELETE", "blocklist/" + id, null).statusCode());
  }

  private String ended(long id) throws SQLException {
    return rows.text(
        "SELECT CONCAT(status, ' ', COALESCE(reason_code, '')) FROM message WHERE id = ?", id);
  }

  private HttpResponse<String> text(String path, String body) throws Exception {
    return bytes(path, "text/csv", body.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> bytes(String path, String type, byte[] body) throws Exception {
    URI address = server.uri().resolve("api/" + path);
    return DescribedAnswers.checked(
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(address)
                    .header("X-Api-Key", sender.key())
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString()));
  }

  private static JsonObject object(int status, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    return ApiClient.object(answer);
  }
}
