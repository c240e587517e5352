package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway.Receipt;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of recipients that users keep: filled, looked through, sent to, deleted. */
class SavedListsIT extends SenderFixture {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String PEOPLE =
      "Nama;HP;Kota\nBudi;0812-1111-2222;Bogor\nAni;081211112223;\n=1+1;+62 812 1111 2224;Solo\n";

  @Test
  void aListIsFilledFromAFileLookedThroughAndSentToWithItsColumns() throws Throwable {
    long list = list("Pelanggan");

    JsonObject filled = object(200, fill(list, Map.of(), "people.csv", PEOPLE));
    assertEquals(3, filled.getInt("rows"));
    assertEquals(3, filled.getInt("added"));
    assertEquals("[\"Nama\",\"Kota\"]", filled.getJsonArray("columns").toString());
    JsonObject item = object(200, client.get("lists/" + list));
    assertEquals("Pelanggan", item.getString("name"));
    assertEquals(3, item.getInt("rows"));
    assertEquals(
        "[{\"row\":1,\"recipient\":\"6281211112222\",\"variables\":{\"Nama\":\"Budi\",\"Kota\":\"Bogor\"}},"
            + "{\"row\":2,\"recipient\":\"6281211112223\",\"variables\":{\"Nama\":\"Ani\"}},"
            + "{\"row\":3,\"recipient\":\"6281211112224\",\"variables\":{\"Nama\":\"=1+1\",\"Kota\":\"Solo\"}}]",
        object(200, client.get("lists/" + list + "/rows")).getJsonArray("rows").toString());

    JsonObject started = object(202, start(list, "Halo {{nama}} di {{kota|rumah}}"));
    assertEquals(3, started.getInt("recipients"));
    assertEquals(
        Map.of(
            "6281211112222", "Halo Budi di Bogor",
            "6281211112223", "Halo Ani di rumah",
            "6281211112224", "Halo =1+1 di Solo"),
        received(3));
  }

  @Test
  void aBroadcastKeepsWhatTheListWasWhenItWasStored() throws Throwable {
    rows.change(
        "UPDATE sender SET held_until = UTC_TIMESTAMP(6) + INTERVAL 1 DAY WHERE id = ?",
        sender.id());
    long list = list("Pelanggan");
    object(200, fill(list, Map.of(), "people.csv", PEOPLE));
    long id = object(202, start(list, "Halo {{nama}}")).getJsonNumber("id").longValue();

    assertEquals(204, client.call("DELETE", "lists/" + list + "/rows/1", null).statusCode());
    object(
        200,
        add(
            list,
            "{\"recipients\":[{\"recipient\":\"081211112223\",\"variables\":{\"nama\":\"Lain\"}}]}"));
    assertEquals(204, client.call("DELETE", "lists/" + list, null).statusCode());

    Eventually.equal(
        List.of("Halo Budi", "Halo Ani", "Halo =1+1"),
        SOON,
        () ->
            IntStream.range(0, 3)
                .mapToObj(
                    seq ->
                        text(
                            "SELECT COALESCE(MAX(body), '') FROM message WHERE broadcast_id = ? AND seq = ?",
                            id,
                            seq))
                .toList());
    assertEquals(404, start(list, "Halo").statusCode());
    assertEquals(0, rows.number("SELECT COUNT(*) FROM recipient_list_row WHERE list_id = ?", list));
    assertEquals(0, rows.number("SELECT COUNT(*) FROM recipient_list WHERE id = ?", list));
    client.post("broadcasts/" + id + "/cancel", "");
  }

  @Test
  void whoIsOnItKeepsTheRowAndGetsNewValuesButNoEmptyOnes() throws Throwable {
    long list = list("Pelanggan");
    object(200, fill(list, Map.of(), "people.csv", PEOPLE));

    JsonObject again =
        object(
            200,
            fill(
                list,
                Map.of(),
                "more.csv",
                "HP;KOTA;nama;Saldo (Rp);Poin\n081211112222;;Budi B;5;7\n081211112229;Aceh;Tuti;6;8\n"));
    assertEquals(1, again.getInt("added"));
    assertEquals(1, again.getInt("updated"));
    assertEquals("[\"Nama\",\"Kota\",\"Poin\"]", again.getJsonArray("columns").toString());
    assertEquals("[\"Saldo (Rp)\"]", again.getJsonArray("columns_left_out").toString());
    assertEquals(4, again.getInt("rows"));
    assertEquals(
        "[\"Budi B\",\"Bogor\",\"7\"]",
        text("SELECT variables FROM recipient_list_row WHERE list_id = ? AND row_no = 1", list));
    assertEquals(
        rows.number(
            "SELECT SUM(LENGTH(variables)) FROM recipient_list_row WHERE list_id = ?", list),
        rows.number("SELECT bytes FROM recipient_list WHERE id = ?", list));
    JsonObject same = object(200, add(list, "{\"recipients\":[\"081211112222\"]}"));
    assertEquals(0, same.getInt("added") + same.getInt("updated"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\"  \""})
  void aValueThatIsGivenAsNothingIsClearedAndOneThatIsNotGivenStays(String nothing)
      throws Throwable {
    long list = list("Pelanggan");
    object(200, fill(list, Map.of(), "people.csv", PEOPLE));

    JsonObject cleared =
        object(
            200,
            add(
                list,
                """
                {"recipients":[{"recipient":"081211112222","variables":{"nama":%s}},
                               {"recipient":"081211112224","variables":{"Nama":"Cici"}},
                               {"recipient":"081211112229","variables":{"kota":%s}}]}"""
                    .formatted(nothing, nothing)));

    assertEquals(1, cleared.getInt("added"));
    assertEquals(2, cleared.getInt("updated"));
    assertEquals(
        "[{\"row\":1,\"recipient\":\"6281211112222\",\"variables\":{\"Kota\":\"Bogor\"}},"
            + "{\"row\":2,\"recipient\":\"6281211112223\",\"variables\":{\"Nama\":\"Ani\"}},"
            + "{\"row\":3,\"recipient\":\"6281211112224\",\"variables\":{\"Nama\":\"Cici\",\"Kota\":\"Solo\"}},"
            + "{\"row\":4,\"recipient\":\"6281211112229\",\"variables\":{}}]",
        object(200, client.get("lists/" + list + "/rows")).getJsonArray("rows").toString());
    assertEquals(
        rows.number(
            "SELECT SUM(COALESCE(LENGTH(variables), 0)) FROM recipient_list_row WHERE list_id = ?",
            list),
        rows.number("SELECT bytes FROM recipient_list WHERE id = ?", list));
  }

  @Test
  void nothingOfWhatHasRowsWithoutARecipientIsStoredUnlessTheyAreToBeLeftOut() throws Throwable {
    long list = list("Pelanggan");
    String dirty = "Nama,HP\nBudi,081211112222\nAni,0812\nBudi,081211112222\nCici,841234567890\n";

    HttpResponse<String> refused = fill(list, Map.of(), "dirty.csv", dirty);
    assertEquals(400, refused.statusCode(), refused.body());
    assertTrue(refused.body().contains("row 3: 0812, too short"), refused.body());
    assertEquals(0, object(200, client.get("lists/" + list)).getInt("rows"));

    JsonObject filled = object(200, fill(list, Map.of("skip_invalid", "true"), "dirty.csv", dirty));
    assertEquals(2, filled.getInt("rows"));
    assertEquals(1, filled.getInt("skipped"));
    assertEquals(1, filled.getInt("duplicates"));
    assertEquals(1, filled.getInt("unusual") + filled.getInt("ambiguous"), filled.toString());
    assertTrue(filled.getJsonArray("problems").toString().contains("\"row\":3"), filled.toString());
    JsonObject same =
        object(200, add(list, "{\"recipients\":[\"x\",\"081311112222\"],\"skip_invalid\":true}"));
    assertEquals(1, same.getInt("skipped"));
    assertEquals(1, same.getInt("added"));
    HttpResponse<String> nobody =
        add(list, "{\"recipients\":[\"x\",\"0812\"],\"skip_invalid\":true}");
    assertEquals(400, nobody.statusCode(), nobody.body());
    assertTrue(nobody.body().contains("row 2: 0812, too short"), nobody.body());
  }

  @ParameterizedTest
  @CsvSource({
    "cover.xlsx, 1, 0",
    "google.csv, 3, 0",
    "title.csv, 2, 0",
    "twoincell.csv, 4, 0",
    "named.txt, 2, 0",
    "formula_err.xlsx, 1, 1",
    "lonequote2.csv, 1000, 0",
    "wags_export.csv, 2, 0",
  })
  void filesAsPeopleHaveThemAreReadAsABroadcastsAre(String file, int count, int skipped)
      throws Throwable {
    long list = list("x");
    byte[] content;
    try (InputStream in =
        getClass().getResourceAsStream("/com/artakusuma/wags/broadcast/recipients/cases/" + file)) {
      content = in.readAllBytes();
    }

    JsonObject filled =
        object(
            200,
            client.postForm(
                "lists/" + list + "/import", Map.of("skip_invalid", "true"), file, content));

    assertEquals(count, filled.getInt("rows"));
    assertEquals(skipped, filled.getInt("skipped"));
  }

  @Test
  void whatIsExportedIsHarmlessAndCanBeReadAgain() throws Throwable {
    long list = list("Pelanggan");
    object(200, fill(list, Map.of(), "people.csv", PEOPLE));

    HttpResponse<String> csv = client.get("lists/" + list + "/export.csv");
    assertEquals(
        "\ufeff\"Recipient\",\"Nama\",\"Kota\"\r\n"
            + "\"(+62) 812-1111-2222\",\"Budi\",\"Bogor\"\r\n"
            + "\"(+62) 812-1111-2223\",\"Ani\",\"\"\r\n"
            + "\"(+62) 812-1111-2224\",\"'=1+1\",\"Solo\"\r\n",
        csv.body());
    assertTrue(
        csv.headers().firstValue("Content-Disposition").orElse("").contains("wags-list-" + list));
    assertEquals(
        1,
        rows.number(
            "SELECT COUNT(*) FROM audit WHERE act = 'EXPORTED' AND object = ? AND detail = ?",
            sender.name(),
            "list " + list + ".csv"));
    long copy = list("Kopie");
    JsonObject filled = object(200, fill(copy, Map.of(), "export.csv", csv.body()));
    assertEquals(3, filled.getInt("added"));
    assertEquals("[\"Nama\",\"Kota\"]", filled.getJsonArray("columns").toString());
    assertEquals(
        "[\"'=1+1\",\"Solo\"]",
        text("SELECT variables FROM recipient_list_row WHERE list_id = ? AND row_no = 3", copy));
  }

  @Test
  void namesAreOneUsersOwnAndListsAreBounded() throws Throwable {
    long list = list("  Pelanggan ");
    assertEquals(409, create("Pelanggan").statusCode());
    long other = list("pelanggan");
    assertEquals(409, rename(other, "Pelanggan").statusCode());
    assertEquals("Lama", object(200, rename(list, "Lama")).getString("name"));
    assertEquals(200, rename(other, "Pelanggan").statusCode());
    for (String bad : List.of("{}", "{\"name\":\"  \"}", name("x".repeat(101)))) {
      assertEquals(400, client.post("lists", bad).statusCode(), bad);
    }
    for (String bad : List.of("a\nb", "a\tb", "a\u0000b", "a\u0085b", "a\u2028b")) {
      assertEquals(400, create(bad).statusCode(), bad);
      HttpResponse<String> refused = rename(list, bad);
      assertEquals(400, refused.statusCode(), bad);
      assertEquals("Invalid name", ApiClient.object(refused).getString("error"));
    }
    ApiClient stranger = server.client(server.newAccount());
    assertEquals(0, object(200, stranger.get("lists")).getJsonArray("lists").size());
    assertEquals(404, stranger.get("lists/" + list + "/rows").statusCode());
    HttpResponse<String> foreign =
        stranger.post("broadcasts", "{\"message\":\"x\",\"list_id\":" + list + "}");
    assertEquals(404, foreign.statusCode(), foreign.body());

    rows.change(
        """
        INSERT INTO recipient_list (user_id, name, headers, created_at, changed_at)
        SELECT ?, CONCAT('n', a.d * 10 + b.d), '[]', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
          FROM (SELECT 0 AS d UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4
                UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) a,
               (SELECT 0 AS d UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4
                UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) b
         WHERE a.d * 10 + b.d < 98""",
        sender.id());
    HttpResponse<String> full = create("one more");
    assertEquals(409, full.statusCode());
    assertTrue(full.body().contains("at most 100 lists"), full.body());
    assertEquals(204, client.call("DELETE", "lists/" + list, null).statusCode());
    assertEquals(201, create("one more").statusCode());
  }

  @Test
  void aListHasRoomForAMillionAndSaysSoBeforeItStoresAnyMore() throws Throwable {
    long list = list("Pelanggan");
    object(200, add(list, "{\"recipients\":[\"081211112222\",\"081211112223\"]}"));
    rows.change("UPDATE recipient_list SET n = 999999 WHERE id = ?", list);

    HttpResponse<String> full =
        add(list, "{\"recipients\":[\"081211112222\",\"081211112224\",\"081211112225\"]}");
    assertEquals(409, full.statusCode(), full.body());
    assertTrue(full.body().contains("1000000"), full.body());
    assertEquals(2, rows.number("SELECT COUNT(*) FROM recipient_list_row WHERE list_id = ?", list));
    object(200, add(list, "{\"recipients\":[\"081211112222\",\"081211112224\"]}"));

    rows.change("UPDATE recipient_list SET n = 3, bytes = 268435450 WHERE id = ?", list);
    HttpResponse<String> large =
        add(
            list,
            "{\"recipients\":[{\"recipient\":\"081211112222\",\"variables\":{\"Nama\":\"Budi\"}}]}");
    assertEquals(409, large.statusCode(), large.body());
    String many =
        IntStream.range(0, 51)
            .mapToObj(i -> "\"k" + i + "\":\"x\"")
            .collect(Collectors.joining(","));
    assertEquals(
        400,
        add(
                list,
                "{\"recipients\":[{\"recipient\":\"081211112222\",\"variables\":{" + many + "}}]}")
            .statusCode());
    String eachItsOwn =
        IntStream.range(0, 16_000)
            .mapToObj(i -> "{\"recipient\":\"\",\"variables\":{\"k" + i + "\":\"\"}}")
            .collect(Collectors.joining(","));
    HttpResponse<String> wide = add(list, "{\"recipients\":[" + eachItsOwn + "]}");
    assertEquals(400, wide.statusCode(), wide.body());
    HttpResponse<String> longValue =
        add(
            list,
            "{\"recipients\":[{\"recipient\":\"081211112222\",\"variables\":{\"Nama\":\"%s\"}}]}"
                .formatted("x".repeat(4_097)));
    assertEquals(400, longValue.statusCode(), longValue.body());
  }

  @Test
  void recipientsAreTakenOffAndPagesFollowEachOther() throws Throwable {
    long list = list("Pelanggan");
    String lines =
        IntStream.range(0, 1_200)
            .mapToObj(i -> "0812%07d".formatted(i))
            .collect(Collectors.joining("\n"));
    assertEquals(1_200, object(200, fill(list, Map.of(), "many.txt", lines)).getInt("added"));

    JsonObject removed =
        object(
            200,
            client.post(
                "lists/" + list + "/remove",
                "{\"recipients\":[\"08120000000\",\"+62 8120000001\",\"081399999999\"]}"));
    assertEquals(2, removed.getInt("removed"));
    assertEquals(1_198, removed.getInt("rows"));
    assertEquals(404, client.call("DELETE", "lists/" + list + "/rows/1", null).statusCode());
    List<Integer> seen = new ArrayList<>();
    String next = "";
    int pages = 0;
    do {
      JsonObject page = object(200, client.get("lists/" + list + "/rows?after=" + next));
      page.getJsonArray("rows").forEach(row -> seen.add(row.asJsonObject().getInt("row")));
      next = page.getString("next", "");
      pages++;
    } while (!next.isEmpty());
    assertEquals(3, pages);
    assertEquals(IntStream.rangeClosed(3, 1_200).boxed().toList(), seen);
    assertEquals(400, client.get("lists/" + list + "/rows?after=x").statusCode());
    // A number that was given once is not given again
    object(200, add(list, "{\"recipients\":[\"08120000000\"]}"));
    assertEquals(
        1_201, rows.number("SELECT MAX(row_no) FROM recipient_list_row WHERE list_id = ?", list));
    assertEquals(
        rows.number("SELECT COUNT(*) FROM recipient_list_row WHERE list_id = ?", list),
        rows.number("SELECT n FROM recipient_list WHERE id = ?", list));
  }

  /** These digits may also be a number at home, +62 886-9123-45678. */
  @Test
  void whoIsAbroadIsTakenOffAsTheListShowsThemAndElseWhoIsMeantAtHome() throws Throwable {
    long list = list("Pelanggan");
    String both = "{\"recipients\":[\"+886 912 345 678\",\"+62 886912345678\"]}";
    assertEquals(2, object(200, add(list, both)).getInt("added"));
    String digits = "{\"recipients\":[\"886912345678\"]}";

    for (String left : List.of("62886912345678", "")) {
      JsonObject removed = object(200, client.post("lists/" + list + "/remove", digits));
      assertEquals(1, removed.getInt("removed"));
      assertEquals(
          left,
          object(200, client.get("lists/" + list + "/rows")).getJsonArray("rows").stream()
              .map(row -> row.asJsonObject().getString("recipient"))
              .collect(Collectors.joining(" ")));
    }
  }

  @Test
  void twoThatFillAListAtOnceLoseNothing() throws Throwable {
    long list = list("Pelanggan");
    List<CompletableFuture<HttpResponse<String>>> both = new ArrayList<>();
    for (int part = 0; part < 2; part++) {
      int from = part * 1_000;
      String lines =
          "HP,Teil\n"
              + IntStream.range(from, from + 2_000)
                  .mapToObj(i -> "0812%07d,%d".formatted(i, from))
                  .collect(Collectors.joining("\n"));
      both.add(CompletableFuture.supplyAsync(() -> fill(list, Map.of(), "part.csv", lines)));
    }

    int added = 0;
    for (CompletableFuture<HttpResponse<String>> one : both) {
      added += object(200, one.join()).getInt("added");
    }
    assertEquals(3_000, added);
    assertEquals(3_000, object(200, client.get("lists/" + list)).getInt("rows"));
    assertEquals(
        3_000, rows.number("SELECT COUNT(*) FROM recipient_list_row WHERE list_id = ?", list));
    assertEquals(
        rows.number(
            "SELECT SUM(LENGTH(variables)) FROM recipient_list_row WHERE list_id = ?", list),
        rows.number("SELECT bytes FROM recipient_list WHERE id = ?", list));
  }

  @Test
  void aPreviewSaysWhatABroadcastToItWouldBecome() throws Throwable {
    long list = list("Pelanggan");
    object(200, fill(list, Map.of(), "people.csv", PEOPLE));
    object(200, add(list, "{\"recipients\":[\"+62 841-2345-67890\"]}"));
    assertEquals(200, client.post("blocklist", "{\"recipient\":\"081211112223\"}").statusCode());

    JsonObject found = object(200, preview(list, "Halo {{nama|Kak}}"));
    assertEquals(3, found.getInt("recipients"));
    assertEquals(1, found.getInt("blocked"));
    assertEquals(1, found.getInt("unusual"));
    assertEquals("Halo Budi", found.getJsonObject("example").getString("text"));

    HttpResponse<String> unknown = preview(list, "Halo {{name}}");
    assertEquals(400, unknown.statusCode());
    assertTrue(unknown.body().contains("there are Nama, Kota"), unknown.body());
    HttpResponse<String> unfilled = start(list, "Halo {{kota}}");
    assertEquals(400, unfilled.statusCode());
    assertTrue(unfilled.body().contains("row 4 has no kota"), unfilled.body());
    for (String wrong :
        List.of(
            "{\"message\":\"x\",\"list_id\":" + list + ",\"recipients\":[\"081211112222\"]}",
            "{\"message\":\"x\",\"list_id\":\"a\"}",
            "{\"list_id\":" + list + "}")) {
      assertEquals(400, client.post("broadcasts", wrong).statusCode(), wrong);
    }
    long empty = list("leer");
    assertTrue(start(empty, "x").body().contains("The list is empty"));
    assertNoBroadcastIsStored();
  }

  private static String name(String name) {
    return Json.createObjectBuilder().add("name", name).build().toString();
  }

  private HttpResponse<String> create(String name) {
    return client.post("lists", name(name));
  }

  private HttpResponse<String> rename(long list, String name) {
    return client.call("PUT", "lists/" + list, name(name));
  }

  private long list(String name) {
    return object(201, create(name)).getJsonNumber("id").longValue();
  }

  private HttpResponse<String> fill(
      long list, Map<String, String> fields, String name, String content) {
    return client.postForm(
        "lists/" + list + "/import", fields, name, content.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> add(long list, String body) {
    return client.post("lists/" + list + "/rows", body);
  }

  private HttpResponse<String> start(long list, String text) {
    return client.post("broadcasts", toList(list, text));
  }

  private HttpResponse<String> preview(long list, String text) {
    return client.post("broadcasts/preview", toList(list, text));
  }

  private static String toList(long list, String text) {
    return Json.createObjectBuilder().add("message", text).add("list_id", list).build().toString();
  }

  private String text(String sql, Object... values) {
    try {
      return rows.text(sql, values);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> received(int count) throws Throwable {
    Eventually.equal(count, SOON, () -> server.receipts(sender).size());
    return server.receipts(sender).stream()
        .collect(
            Collectors.toMap(
                Receipt::recipient, Receipt::message, (one, other) -> one + other, TreeMap::new));
  }

  private static JsonObject object(int status, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    return ApiClient.object(answer);
  }
}
