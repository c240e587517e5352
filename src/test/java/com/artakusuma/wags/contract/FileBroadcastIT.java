package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway.Receipt;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A broadcast whose recipients, and what their texts have of their own, come as a file. */
class FileBroadcastIT extends SenderFixture {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int NO_ROW = -1;

  @Test
  void eachRowOfACsvGetsItsOwnText() throws Throwable {
    HttpResponse<String> answer =
        start(
            Map.of("message", "Halo {{nama}}, {{No HP}}!", "name", "Tagihan"),
            "list.csv",
            "Nama;No HP;Kota\n\"Budi \"\"B\"\"\";0812-1111-2222;Bogor\n{{Kota}};081211112223;x\n"
                + "=1+1;'081211112224;y\n👋 Ani;081211112225;\nLain;+62 812 1111 2222;z\n");

    JsonObject item = ApiClient.object(answer);
    assertEquals(202, answer.statusCode(), answer.body());
    assertEquals("Tagihan", item.getString("name"));
    assertEquals(4, item.getInt("recipients"));
    assertEquals(1, item.getInt("duplicates"));
    assertFalse(item.containsKey("skipped"));
    assertEquals(
        Map.of(
            "6281211112222", "Halo Budi \"B\", 0812-1111-2222!",
            "6281211112223", "Halo {{Kota}}, 081211112223!",
            "6281211112224", "Halo =1+1, '081211112224!",
            "6281211112225", "Halo 👋 Ani, 081211112225!"),
        received(4));
  }

  @Test
  void eachRowOfTheWantedSheetAndColumnOfAWorkbookDoes() throws Throwable {
    byte[] workbook = workbook(NO_ROW);

    HttpResponse<String> answer =
        client.postForm(
            "broadcasts",
            Map.of("message", "{{nama|Kak}}: {{total}}", "sheet", "Data", "column", "wa kantor"),
            "list.xlsx",
            workbook);

    assertEquals(202, answer.statusCode(), answer.body());
    assertEquals(Map.of("6281311112222", "Budi: 15000", "6281311112223", "Kak: 3"), received(2));
  }

  @Test
  void oneTextForAllNeedsNoColumnsAndOptionsAreTaken() throws Throwable {
    Instant later = Instant.now().plusSeconds(3_600);
    HttpResponse<String> answer =
        start(
            Map.of("message", "Halo \\{{x}}", "send_at", later.toString(), "urgent", "true"),
            "list.txt",
            "081211112222, 081211112223\n");

    JsonObject item = ApiClient.object(answer);
    assertEquals(202, answer.statusCode(), answer.body());
    assertEquals("SCHEDULED", item.getString("state"));
    assertEquals(2, item.getInt("recipients"));
    long id = item.getJsonNumber("id").longValue();
    assertEquals("Halo {{x}}", rows.text("SELECT body FROM message_broadcast WHERE id = ?", id));
    assertEquals(8, rows.number("SELECT weight FROM lane WHERE id = ?", id));
    assertEquals(
        0, rows.number("SELECT COUNT(*) FROM message_broadcast WHERE id = ? AND personal", id));
    assertEquals(200, client.post("broadcasts/" + id + "/cancel", "").statusCode());
  }

  @Test
  void rowsThatAreNoRecipientsRefuseItUnlessTheyAreToBeSkipped() throws Throwable {
    String list = "nama,hp\nBudi,081211112222\nAni,0812\n,081211112224\nCici,x\n";
    HttpResponse<String> refused = start(Map.of("message", "Halo {{nama}}"), "l.csv", list);
    assertEquals(400, refused.statusCode());
    assertEquals(
        "2 are neither a phone number nor a group id (row 3: 0812, too short; row 5: x, no number "
            + "has \"x\")",
        ApiClient.object(refused).getString("details"));
    assertNoBroadcastIsStored();

    HttpResponse<String> taken =
        start(Map.of("message", "Halo {{nama}}", "skip_invalid", "true"), "l.csv", list);

    assertEquals(202, taken.statusCode(), taken.body());
    JsonObject item = ApiClient.object(taken);
    assertEquals(1, item.getInt("recipients"));
    assertEquals(3, item.getInt("skipped"));
    assertEquals(
        "3 invalid: too short; 4 no text: has no nama; 5 invalid: no number has \"x\"",
        item.getJsonArray("problems").stream()
            .map(each -> (JsonObject) each)
            .map(each -> each.getInt("row") + " " + each.getString("reason"))
            .collect(Collectors.joining("; ")));
    assertEquals(Map.of("6281211112222", "Halo Budi"), received(1));
  }

  /** Nobody would be left to send to, and what is wrong with the rows says why. */
  @Test
  void aFileWhoseRowsWouldAllBeSkippedIsRefusedWithTheirReasons() throws Exception {
    Map<String, String> form = Map.of("message", "Halo {{nama}}", "skip_invalid", "true");

    HttpResponse<String> invalid = start(form, "l.csv", "nama,hp\nAni,0812\nCici,x\n");
    HttpResponse<String> unfilled = start(form, "l.csv", "nama,hp\n,081211112222\n");

    assertEquals(400, invalid.statusCode(), invalid.body());
    assertEquals("Invalid recipients", ApiClient.object(invalid).getString("error"));
    assertTrue(invalid.body().contains("row 2: 0812, too short"), invalid.body());
    assertEquals(400, unfilled.statusCode(), unfilled.body());
    assertEquals(
        "1 recipients get no text (row 2 has no nama)",
        ApiClient.object(unfilled).getString("details"));
    assertNoBroadcastIsStored();
  }

  /** A row that is left out counts for nothing: the number's next one may have a text. */
  @Test
  void aNumberWhoseFirstRowIsLeftOutGetsTheTextOfItsNext() throws Throwable {
    String list = "hp;nama\n081211112222;\n081211112222;Budi\n081211112222;Badu\n";

    HttpResponse<String> taken =
        start(Map.of("message", "Halo {{nama}}", "skip_invalid", "true"), "l.csv", list);

    assertEquals(202, taken.statusCode(), taken.body());
    JsonObject item = ApiClient.object(taken);
    assertEquals(1, item.getInt("recipients"));
    assertEquals(1, item.getInt("skipped"));
    assertEquals(Map.of("6281211112222", "Halo Budi"), received(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Disposition: form-data; name=\"message\"\r\n\r\nagain",
        "Content-Disposition: form-data; name=\"file\"; filename=\"b.csv\"\r\n\r\n081211112223"
      })
  void whatIsGivenTwiceIsRefused(String part) throws Exception {
    String form =
        """
        --boundary\r
        Content-Disposition: form-data; name="message"\r
        \r
        Hi\r
        --boundary\r
        Content-Disposition: form-data; name="file"; filename="a.csv"\r
        \r
        081211112222\r
        --boundary\r
        %s\r
        --boundary--\r
        """
            .formatted(part);

    HttpResponse<String> answer =
        client.post("broadcasts", "multipart/form-data; boundary=boundary", form);

    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("given twice"), answer.body());
    assertNoBroadcastIsStored();
  }

  @Test
  void aFormOfTooManyPartsIsToldSo() throws Exception {
    Map<String, String> fields = new HashMap<>(Map.of("message", "Hi"));
    for (int i = 0; i < 100; i++) {
      fields.put("field" + i, "x");
    }

    HttpResponse<String> answer = start(fields, "l.csv", "081211112222\n");

    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("more than 100 parts"), answer.body());
  }

  @Test
  void aRowWithoutAValueRefusesIt() throws Exception {
    HttpResponse<String> answer =
        start(
            Map.of("message", "Halo {{nama}}"),
            "l.csv",
            "nama,hp\nBudi,081211112222\n,081211112223\n#REF!,081211112224\n");

    assertEquals(400, answer.statusCode());
    assertEquals("Missing values", ApiClient.object(answer).getString("error"));
    assertEquals(
        "2 recipients get no text (row 3 has no nama; row 4 has no nama)",
        ApiClient.object(answer).getString("details"));
    assertNoBroadcastIsStored();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          message=Halo {{kota}} | Unknown variables | There is no column for kota; row 1 names nama, hp
          message=Halo {{nama   | Invalid message   | Variable at character 6, {{nama: nothing closes these braces. Write \\{{ for braces that are text.
          name=x                | Missing required fields | file and message are required
          message=x,column=wa   | Invalid column    | There is no such column; row 1 names nama, hp
          message=x,sheet=Data  | Invalid sheet     | The file is no workbook and has no sheets: leave sheet out
          message=x,urgent=very | Invalid urgent    | urgent must be true or false
          message=x,skip_invalid=1 | Invalid skip_invalid | skip_invalid must be true or false
          message=x,send_at=besok  | Invalid send_at |
          """)
  void whatItAsksForMustBeThere(String fields, String error, String details) throws Exception {
    Map<String, String> form = new HashMap<>();
    for (String field : fields.split(",")) {
      form.put(field.split("=")[0], field.split("=")[1]);
    }

    HttpResponse<String> answer = start(form, "l.csv", "nama,hp\nBudi,081211112222\n");

    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals(error, ApiClient.object(answer).getString("error"));
    String said = ApiClient.object(answer).getString("details");
    assertTrue(details == null || said.strip().equals(details), said);
    assertNoBroadcastIsStored();
  }

  @ParameterizedTest
  @CsvSource({
    "skip_invalid, 1",
    "dt_store, 30/11/2026 10:00",
    "send_at, besok",
    "expires_at, 2020-01-01 00:00:00",
    "urgent, very",
    "callback_url, ftp://example.com/"
  })
  void aPreviewRefusesWhatTheBroadcastWouldBeRefusedFor(String field, String value)
      throws Exception {
    Map<String, String> form = Map.of("message", "x", field, value);
    byte[] file = "081211112222\n".getBytes(StandardCharsets.UTF_8);
    String json =
        "{\"recipients\":[\"081211112222\"],\"message\":\"x\",\"%s\":\"%s\"}"
            .formatted(field, value);

    HttpResponse<String> refused = client.postForm("broadcasts", form, "l.csv", file);
    HttpResponse<String> previewed = client.postForm("broadcasts/preview", form, "l.csv", file);
    assertEquals(400, refused.statusCode(), refused.body());
    assertEquals(400, previewed.statusCode(), previewed.body());
    assertEquals(refused.body(), previewed.body());
    if (!field.equals("skip_invalid")) { // it belongs to files
      HttpResponse<String> refusedJson = client.post("broadcasts", json);
      HttpResponse<String> previewedJson = client.post("broadcasts/preview", json);
      assertEquals(400, refusedJson.statusCode(), refusedJson.body());
      assertEquals(400, previewedJson.statusCode(), previewedJson.body());
      assertEquals(refusedJson.body(), previewedJson.body());
    }
    assertNoBroadcastIsStored();
  }

  @Test
  void aFormWithoutAFileOrWithOneThatIsNoTableIsRefused() throws Exception {
    HttpResponse<String> none = client.postForm("broadcasts", Map.of("message", "x"), null);
    HttpResponse<String> broken =
        start(Map.of("message", "x"), "l.xlsx", "PK\u0003\u0004 and no more");
    HttpResponse<String> nobody = start(Map.of("message", "x"), "l.csv", "nama,hp\n");
    HttpResponse<String> empty = start(Map.of("message", "x"), "l.csv", "");

    assertEquals(400, none.statusCode());
    assertEquals("Missing required fields", ApiClient.object(none).getString("error"));
    assertEquals(400, broken.statusCode());
    assertEquals("Invalid file", ApiClient.object(broken).getString("error"));
    assertTrue(broken.body().contains("save it as .xlsx or .csv"), broken.body());
    assertEquals(400, nobody.statusCode());
    assertEquals(400, empty.statusCode());
    assertEquals("{\"error\":\"Invalid file\",\"details\":\"It is empty\"}", empty.body());
    assertNoBroadcastIsStored();
  }

  @Test
  void aFormThatBreaksOffOrHasNoBoundaryIsRefused() throws Exception {
    HttpResponse<String> answer = client.postForm("broadcasts", Map.of("a\"\r\n\r\nb", "x"), "x");
    assertTrue(answer.statusCode() == 400, answer.body());
    assertNoBroadcastIsStored();
  }

  @Test
  void aFileThatIsTooLargeIsRefused() throws Exception {
    byte[] large = "081211112222\n".repeat(2_600_000).getBytes(StandardCharsets.US_ASCII);

    HttpResponse<String> answer =
        client.postForm("broadcasts", Map.of("message", "x"), "l.csv", large);

    assertEquals(413, answer.statusCode(), answer.body());
    assertEquals("Request too large", ApiClient.object(answer).getString("error"));
    assertTrue(answer.body().contains("The file may have at most "), answer.body());
    assertNoBroadcastIsStored();
  }

  @Test
  void aFieldOrTheNameOfAFileThatIsTooLongIsCalledSo() throws Exception {
    HttpResponse<String> field =
        start(Map.of("message", "x".repeat(600_000)), "l.csv", "081211112222");
    HttpResponse<String> name =
        start(Map.of("message", "x"), "x".repeat(600) + ".csv", "081211112222");

    assertEquals(413, field.statusCode(), field.body());
    assertTrue(field.body().contains("A field beside the file may have at most "), field.body());
    assertEquals(400, name.statusCode(), name.body());
    assertTrue(name.body().contains("512 bytes"), name.body());
    assertNoBroadcastIsStored();
  }

  @Test
  void aPreviewSaysWhatEachRowWouldBecomeAndStoresNothing() throws Exception {
    JsonObject found =
        ApiClient.object(
            client.postForm(
                "broadcasts/preview",
                Map.of("message", "Halo {{nama}}"),
                "l.csv",
                """
                nama,hp,wa istri
                ,081211112221,081311112221
                Budi,081211112222,081311112222
                Ani,0812,
                Cici,85251234567,
                Budi,+62 812-1111-2222,
                """
                    .getBytes(StandardCharsets.UTF_8)));

    assertEquals(
        "{\"column\":\"B\",\"header\":\"hp\",\"other_columns\":[\"C\"]}",
        found.getJsonObject("read_from").toString());
    assertEquals(2, found.getInt("recipients"));
    assertEquals(1, found.getInt("invalid"));
    assertEquals(1, found.getInt("duplicates"));
    assertEquals(1, found.getInt("ambiguous"));
    assertEquals(1, found.getInt("unfilled"));
    assertEquals("Halo Budi", found.getJsonObject("example").getString("text"));
    assertEquals(3, found.getJsonObject("example").getInt("row"));
    assertEquals(
        "2 no text: has no nama; 4 invalid: too short; "
            + "5 ambiguous: goes to +62 852-5123-4567, could also be +852 5123 4567",
        found.getJsonArray("problems").stream()
            .map(each -> (JsonObject) each)
            .map(each -> each.getInt("row") + " " + each.getString("reason"))
            .collect(Collectors.joining("; ")));
    assertNoBroadcastIsStored();
  }

  @Test
  void rowsThatAWorkbookHidesAreSentToAndAPreviewSaysHowMany() throws Throwable {
    Map<String, String> fields =
        Map.of("message", "{{nama|Kak}}", "sheet", "Data", "column", "wa kantor");
    JsonObject found =
        ApiClient.object(client.postForm("broadcasts/preview", fields, "l.xlsx", workbook(2)));

    assertEquals(1, found.getInt("hidden"));
    assertEquals("Data", found.getJsonObject("read_from").getString("sheet"));
    assertEquals(202, client.postForm("broadcasts", fields, "l.xlsx", workbook(2)).statusCode());
    assertEquals(Map.of("6281311112222", "Budi", "6281311112223", "Kak"), received(2));
  }

  @Test
  void aSheetThatAWorkbookDoesNotHaveIsRefusedWithThoseItHas() throws Exception {
    HttpResponse<String> answer =
        client.postForm(
            "broadcasts", Map.of("message", "x", "sheet", "3"), "l.xlsx", workbook(NO_ROW));

    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals(
        "There is no such sheet; there are Lain, Data",
        ApiClient.object(answer).getString("details"));
    assertNoBroadcastIsStored();
  }

  @Test
  void aTextThatIsNotWrittenInUtf8IsRefusedAndNotSentOnBroken() throws Exception {
    HttpResponse<String> answer =
        client.postForm(
            "broadcasts",
            Map.of("message", "gr\u00fc\u00dfe"),
            StandardCharsets.ISO_8859_1,
            "l.csv",
            "081211112222".getBytes(StandardCharsets.UTF_8));

    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("message is not written in UTF-8"), answer.body());
    assertNoBroadcastIsStored();
  }

  @ParameterizedTest
  @CsvSource({"m\u00fcller?*.csv, 202", "../../x.csv, 202", "'', 202", "a<NUL>b.csv, 400"})
  void whatAFileIsCalledIsNobodysBusinessWhereItCanBe(String name, int status) throws Exception {
    String called = name.replace("<NUL>", "\u0000");

    assertEquals(status, start(Map.of("message", "x"), called, "081211112222").statusCode());
  }

  @Test
  void aKeyForReadingOrNoneMayNot() throws Exception {
    assertEquals(
        401,
        new ApiClient(server.uri(), null)
            .postForm(
                "broadcasts",
                Map.of("message", "x"),
                "l.csv",
                "081211112222".getBytes(StandardCharsets.UTF_8))
            .statusCode());
    rows.change("UPDATE api_key SET scopes = 'READ' WHERE user_id = ?", sender.id());
    assertEquals(403, start(Map.of("message", "x"), "l.csv", "081211112222").statusCode());
    assertNoBroadcastIsStored();
  }

  /**
   * @param hidden a row from 0, or {@link #NO_ROW}
   */
  private static byte[] workbook(int hidden) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "test", "1.0")) {
      workbook.newWorksheet("Lain").value(0, 0, "081911112222");
      Worksheet data = workbook.newWorksheet("Data");
      String[] header = {"Nama", "HP", "WA Kantor", "Total"};
      for (int i = 0; i < header.length; i++) {
        data.value(0, i, header[i]);
      }
      data.value(1, 0, "Budi");
      data.value(1, 1, "081211112222");
      data.value(1, 2, "081311112222");
      data.value(1, 3, 15_000);
      data.value(2, 1, "081211112223");
      data.value(2, 2, "081311112223");
      data.value(2, 3, 3);
      if (hidden != NO_ROW) {
        data.hideRow(hidden);
      }
    }
    return out.toByteArray();
  }

  private HttpResponse<String> start(Map<String, String> fields, String name, String content) {
    return client.postForm("broadcasts", fields, name, content.getBytes(StandardCharsets.UTF_8));
  }

  private Map<String, String> received(int count) throws Throwable {
    Eventually.equal(count, SOON, () -> server.receipts(sender).size());
    return server.receipts(sender).stream()
        .collect(
            Collectors.toMap(
                Receipt::recipient, Receipt::message, (one, other) -> one + other, TreeMap::new));
  }
}
