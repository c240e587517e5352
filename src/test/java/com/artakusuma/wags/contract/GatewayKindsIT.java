package com.artakusuma.wags.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.RawHttp;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import com.artakusuma.wags.testing.gateway.FakeCloudApi;
import com.artakusuma.wags.testing.gateway.FakeEvolution;
import com.artakusuma.wags.testing.gateway.FakeFonnte;
import com.artakusuma.wags.testing.gateway.FakeGowa;
import com.artakusuma.wags.testing.gateway.FakeHttp;
import com.artakusuma.wags.testing.gateway.FakeSmsGate;
import com.artakusuma.wags.testing.gateway.FakeTwilio;
import com.artakusuma.wags.testing.gateway.FakeWablas;
import com.artakusuma.wags.testing.gateway.FakeWaha;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One running WAGS whose senders each use a gateway of another kind: messages get there as the
 * vendor wants them, and a session that is down holds its sender until it is back.
 */
class GatewayKindsIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String RECIPIENT = "6281234567890";

  private static SharedServer server;
  private static final List<FakeHttp> FAKES = new ArrayList<>();

  private Account account;
  private ApiClient client;

  /** A kind as a test sets it up. */
  enum Kind {
    WAHA("waha", () -> new FakeWaha("waha-key", "default"), "waha-key", "default", true),
    GOWA("gowa", () -> new FakeGowa("user:password", "org_2"), "user:password", "org_2", true),
    EVOLUTION("evolution", () -> new FakeEvolution("evo-key", "toko"), "evo-key", "toko", true),
    SMSGATE("smsgate", () -> new FakeSmsGate("user:password"), "user:password", null, true),
    FONNTE("fonnte", () -> new FakeFonnte("token-1"), "token-1", null, true),
    WABLAS("wablas", () -> new FakeWablas("token", "secret"), "token.secret", null, true),
    CLOUD_API(
        "cloud-api",
        () -> new FakeCloudApi("106540352242922", "EAAG-token", "appsecret"),
        "EAAG-token",
        "106540352242922",
        true),
    TWILIO(
        "twilio",
        () -> new FakeTwilio("AC00000000000000000000000000000001", "authtoken"),
        "AC00000000000000000000000000000001:authtoken",
        "+628110000000",
        false);

    private final String wire;
    private final Supplier<FakeHttp> fake;
    private final String key;
    private final String account;
    private final boolean hasSession;

    Kind(String wire, Supplier<FakeHttp> fake, String key, String account, boolean hasSession) {
      this.wire = wire;
      this.fake = fake;
      this.key = key;
      this.account = account;
      this.hasSession = hasSession;
    }
  }

  @BeforeAll
  static void start() {
    server =
        SharedServer.with(
            "wags_gateway_kinds",
            Map.of(
                "WAGS_SECRET_KEY",
                "a-key-of-a-test-which-nobody-else-should-have",
                "SESSION_POLL_SECONDS",
                "1"));
  }

  @AfterAll
  static void stop() {
    server.stop();
    FAKES.forEach(FakeHttp::close);
  }

  @BeforeEach
  void makeAnAdmin() throws Exception {
    account = server.newAdmin();
    client = server.client(account);
  }

  @ParameterizedTest
  @EnumSource
  void messagesGoOutAndASessionThatIsDownKeepsThemUntilItIsBack(Kind kind) throws Throwable {
    FakeHttp fake = use(kind);

    long first = client.send(RECIPIENT, "Halo");
    Eventually.equal("SENT", SOON, () -> server.rows().status(first));

    if (kind.hasSession) {
      fake.connect(false);
      Eventually.isTrue(SOON, () -> sender().getBoolean("held"));
      String reason = sender().getString("reason");
      assertTrue(reason.contains(fake.address().toString()), reason);
      long second = client.send(RECIPIENT, "Halo lagi");
      assertEquals("PENDING", server.rows().status(second));
      assertEquals(
          0, server.rows().number("SELECT COUNT(*) FROM attempt WHERE message_id = ?", second));

      fake.connect(true);
      Eventually.equal("SENT", SOON, () -> server.rows().status(second));
      assertEquals("FREE", sender().getString("phase"));
      assertEquals(
          1, server.rows().number("SELECT COUNT(*) FROM attempt WHERE message_id = ?", second));
    }
  }

  /** As Evolution, WAHA and Wablas do: an answer that is cut is no JSON, and would not be read. */
  @Test
  void aLongTextThatTheAnswerRepeatsGoesOutOnce() throws Throwable {
    FakeHttp evolution = use(Kind.EVOLUTION);

    long id = client.send(RECIPIENT, "\u20ac".repeat(60_000));

    Eventually.equal("SENT", SOON, () -> server.rows().status(id));
    assertEquals(1, evolution.idsTo(RECIPIENT).size());
    assertEquals(
        "1 1", // a character that would be cut in two is left out
        server
            .rows()
            .text(
                "SELECT CONCAT(COUNT(*), ' ', MAX(LENGTH(response)) BETWEEN 65534 AND 65536)"
                    + " FROM attempt WHERE message_id = ?",
                id));
  }

  @ParameterizedTest
  @EnumSource(names = {"CLOUD_API", "TWILIO"})
  void messagesAndBroadcastsGoByApprovedTemplatesWhereThereAreAny(Kind kind) throws Throwable {
    FakeHttp fake = use(kind);

    long single =
        ApiClient.object(
                client.post(
                    "messages/send",
                    """
                    {"recipient":"%s","template":{"name":"order_update","language":"id",
                     "variables":{"nama":"Ani & Ali","nomor":17}}}"""
                        .formatted(RECIPIENT)))
            .getJsonNumber("message_id")
            .longValue();
    Eventually.equal("SENT", SOON, () -> server.rows().status(single));
    long broadcast =
        ApiClient.object(
                client.post(
                    "broadcasts",
                    """
                    {"template":{"name":"promo","variables":["{{nama|Kak}}","{{kota}}"]},
                     "recipients":[{"recipient":"6281234560001",
                                    "variables":{"nama":"Budi\\nSantoso","kota":"Solo"}},
                                   {"recipient":"6281234560002","variables":{"kota":"Biak"}}]}"""))
            .getJsonNumber("id")
            .longValue();
    Eventually.equal(
        "2",
        SOON,
        () -> server.rows().text("SELECT sent FROM message_broadcast WHERE id = ?", broadcast));

    List<String> expected =
        kind == Kind.CLOUD_API
            ? List.of(
                "\"name\":\"order_update\",\"language\":{\"policy\":\"deterministic\",\"code\":\"id\"}",
                "\"parameter_name\":\"nomor\",\"text\":\"17\"",
                "[{\"type\":\"text\",\"text\":\"Budi Santoso\"},{\"type\":\"text\",\"text\":\"Solo\"}]",
                "[{\"type\":\"text\",\"text\":\"Kak\"},{\"type\":\"text\",\"text\":\"Biak\"}]")
            : List.of(
                "ContentSid=order_update",
                "ContentVariables=" + encoded("{\"nama\":\"Ani & Ali\",\"nomor\":\"17\"}"),
                "ContentVariables=" + encoded("{\"1\":\"Budi Santoso\",\"2\":\"Solo\"}"),
                "ContentVariables=" + encoded("{\"1\":\"Kak\",\"2\":\"Biak\"}"));
    String sent =
        fake.requests().stream().map(FakeHttp.Request::body).collect(Collectors.joining("\n"));
    expected.forEach(part -> assertTrue(sent.contains(part), part + " in " + sent));
  }

  @Test
  void aTemplateIsRefusedWhereTheGatewayHasNone() throws Throwable {
    use(Kind.WAHA);

    HttpResponse<String> refused =
        client.post(
            "messages/send",
            "{\"recipient\":\"" + RECIPIENT + "\",\"template\":{\"name\":\"order_update\"}}");

    assertEquals(409, refused.statusCode(), refused.body());
    assertTrue(refused.body().contains("does not support templates"), refused.body());
  }

  /** The sender's gateway was another one when they were taken in. */
  @Test
  void aTemplatesMessageFailsWhereItsGatewayWasChangedToOneWithout() throws Throwable {
    use(Kind.WAHA);
    long id = client.send(RECIPIENT, "Halo");
    Eventually.equal("SENT", SOON, () -> server.rows().status(id));
    server
        .rows()
        .change("UPDATE message SET template = 'promo/id/', status = 'FAILED' WHERE id = ?", id);

    assertEquals(200, client.post("ui/messages/" + id + "/retry", "").statusCode());

    Eventually.equal(
        "FAILED CONTENT_REFUSED",
        SOON,
        () ->
            server
                .rows()
                .text("SELECT CONCAT_WS(' ', status, reason_code) FROM message WHERE id = ?", id));
  }

  /** A phone that was off keeps an SMS for hours. */
  @Test
  void aPhoneIsToldWhenMessagesAndBroadcastsExpire() throws Throwable {
    FakeHttp phone = use(Kind.SMSGATE);
    Instant soon = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
    Instant later = soon.plusSeconds(60);

    assertEquals(
        201,
        client
            .post(
                "messages/send",
                "{\"recipient\":\"%s\",\"message\":\"Kode 1234\",\"expires_at\":\"%s\"}"
                    .formatted(RECIPIENT, soon))
            .statusCode());
    assertEquals(
        202,
        client
            .post(
                "broadcasts",
                "{\"recipients\":[\"6281234560001\"],\"message\":\"Promo\",\"expires_at\":\"%s\"}"
                    .formatted(later))
            .statusCode());

    Eventually.equal(
        List.of(soon.toString(), later.toString()),
        SOON,
        () ->
            phone.requests().stream()
                .map(request -> JsonText.of(request.body()).text("validUntil"))
                .filter(until -> !until.isEmpty())
                .sorted()
                .toList());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  @Test
  void error463PutsMessagesOffAndHoldsBroadcastsWhileOthersGo() throws Throwable {
    FakeHttp waha = use(Kind.WAHA);
    List<String> strangers = IntStream.range(0, 8).mapToObj(i -> "62812345600" + (10 + i)).toList();
    strangers.forEach(stranger -> waha.answerTo(stranger, FakeWaha.coldContact()));

    long broadcast = client.broadcast(strangers, "Promo");

    Eventually.equal(
        "HELD COLD_CONTACTS 5",
        SOON,
        () ->
            server
                .rows()
                .text(
                    "SELECT CONCAT_WS(' ', run, held_code, held_reason) FROM lane WHERE id = ?",
                    broadcast));
    long known = client.send(RECIPIENT, "Halo");
    Eventually.equal("SENT", SOON, () -> server.rows().status(known));
    assertEquals("FREE", sender().getString("phase"), "the sender itself goes on");
    assertEquals(
        List.of("8"),
        server
            .rows()
            .column(
                """
                SELECT COUNT(*) FROM outbox o JOIN message m ON m.id = o.message_id
                 WHERE m.broadcast_id = ? AND o.attempts = 0""",
                broadcast));
    long postponed =
        server
            .rows()
            .number(
                "SELECT MIN(message_id) FROM attempt WHERE outcome = 'POSTPONED' AND message_id IN"
                    + " (SELECT id FROM message WHERE broadcast_id = ?)",
                broadcast);
    assertEquals(
        6,
        server
            .rows()
            .number(
                """
                SELECT ROUND(TIMESTAMPDIFF(MINUTE, UTC_TIMESTAMP(6), visible_at) / 60)
                  FROM outbox WHERE message_id = ?""",
                postponed));
  }

  /** As WAHA's engine NOWEB does: it answers before WhatsApp has said anything. */
  @Test
  void error463ThatOnlyReceiptsTellHoldsBroadcastsToo() throws Throwable {
    FakeWaha waha = (FakeWaha) use(Kind.WAHA);
    Queue<String> given = new ConcurrentLinkedQueue<>();
    waha.onGiven(given::add);
    URI receipts = receiptsOf(Kind.WAHA);
    server.rows().change("UPDATE sender SET per_minute = 120 WHERE id = ?", account.id());

    long broadcast =
        client.broadcast(
            IntStream.range(0, 80).mapToObj(i -> "62812345600" + (10 + i)).toList(), "Promo");

    Eventually.equal(
        "HELD COLD_CONTACTS 5",
        SOON,
        () -> {
          for (String id = given.poll(); id != null; id = given.poll()) {
            assertEquals(200, waha.receipt(receipts, id, -1, null));
          }
          return server
              .rows()
              .text(
                  "SELECT CONCAT_WS(' ', run, held_code, held_reason) FROM lane WHERE id = ?",
                  broadcast);
        });
    assertTrue(
        server
                .rows()
                .number(
                    "SELECT COUNT(*) FROM message WHERE broadcast_id = ? AND status = 'PENDING'",
                    broadcast)
            > 40,
        "most are not burned");
    assertEquals("FREE", sender().getString("phase"), "the sender itself goes on");
  }

  /** And what is stored of it keeps no other receipt from the ledger. */
  @ParameterizedTest
  @EnumSource
  void whatNoGatewayWritesIsTakenOrRefusedAndBreaksNothing(Kind kind) throws Throwable {
    FakeHttp fake = use(kind);
    long id = client.send(RECIPIENT, "Halo");
    Eventually.equal("SENT", SOON, () -> server.rows().status(id));
    URI receipts = receiptsOf(kind);

    for (byte[] body : StrangeReceipts.bodies()) {
      int status = FakeHttp.post(receipts, body);
      assertTrue(
          List.of(200, 400, kind == Kind.TWILIO ? 401 : 400).contains(status),
          () -> status + ": " + new String(body, 0, Math.min(body.length, 200), UTF_8));
    }
    assertEquals(413, FakeHttp.post(receipts, " ".repeat(3 * 1024 * 1024 + 1).getBytes(UTF_8)));
    URI told = receipts;
    if (fake instanceof FakeTwilio twilio) {
      told = URI.create(receipts + "?message=" + key(id));
      for (Map<String, String> form : StrangeReceipts.forms()) {
        int status = twilio.receipt(told, told, form);
        assertTrue(Set.of(200, 400).contains(status), () -> status + ": " + form.keySet());
      }
    }

    String ref = fake.idsTo(RECIPIENT).get(0);
    fake.tell(told, ref, Stage.SENT); // Fonnte's later ones have an id that this one tells
    assertEquals(200, fake.tell(told, ref, Stage.DELIVERED));
    Eventually.equal(
        "SENT DELIVERED",
        SOON,
        () ->
            server
                .rows()
                .text("SELECT CONCAT_WS(' ', status, stage) FROM message WHERE id = ?", id));
    assertEquals("FREE", sender().getString("phase"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?%zz", "?message=%", "?message=%ff%fe", "?&&==&", "/", "?message=%00"})
  void aStrangeAddressIsNoFailureOfTheServer(String more) throws Throwable {
    use(Kind.WAHA);

    try (RawHttp http = RawHttp.connect(server.uri(), "127.0.0.1")) {
      http.write(RawHttp.head(receiptsOf(Kind.WAHA).getPath() + more, 2, null) + "{}");
      int status = http.status();
      assertTrue(Set.of(200, 400, 404).contains(status), () -> "answered " + status);
    }
  }

  private static String key(long id) throws SQLException {
    return server
        .rows()
        .text(
            "SELECT CONCAT('wags-', id, '-', LPAD(LOWER(HEX(nonce)), 16, '0'))"
                + " FROM message WHERE id = ?",
            id);
  }

  /** Evolution's "open" is known to lie (evolution-api issue 2403). */
  @Test
  void aGatewayThatSaysConnectedAndRefusesAllTheSameIsAskedLessAndLess() throws Throwable {
    FakeHttp waha = use(Kind.WAHA);
    waha.answerTo(
        RECIPIENT,
        FakeHttp.Reply.json(
            422,
            "{\"error\":\"Session status is not as expected.\",\"session\":\"default\","
                + "\"status\":\"FAILED\",\"expected\":[\"WORKING\"]}"));

    long message = client.send(RECIPIENT, "Halo");

    Eventually.equal(
        "SESSION_LOST 2 1",
        SOON,
        () ->
            server
                .rows()
                .text(
                    """
                    SELECT CONCAT_WS(' ', held_code, held_count,
                                     held_until > UTC_TIMESTAMP(6) + INTERVAL 20 SECOND)
                      FROM sender WHERE id = ?""",
                    account.id()));
    assertEquals("PENDING", server.rows().status(message));
    waha.answerTo(RECIPIENT, null);
    assertEquals(200, client.post("ui/sender/release", "").statusCode());
    Eventually.equal("SENT", SOON, () -> server.rows().status(message));
  }

  @Test
  void credentialsThatCannotBeReadHoldTheSenderAndSaySo() throws Throwable {
    use(Kind.WAHA);
    server
        .rows()
        .change(
            "UPDATE gateway SET secrets = REVERSE(secrets) WHERE name = ?",
            Kind.WAHA.wire + "-" + account.id());

    Eventually.isTrue(
        SOON,
        () -> {
          client.send(RECIPIENT, "Halo");
          return "CREDENTIALS_UNREADABLE".equals(sender().getString("reason_code", ""));
        });
    assertEquals(
        0,
        server
            .rows()
            .number(
                "SELECT COUNT(*) FROM message WHERE sender = ? AND status = 'FAILED'",
                account.name()));
  }

  private FakeHttp use(Kind kind) throws Exception {
    FakeHttp fake = kind.fake.get();
    FAKES.add(fake);
    String name = kind.wire + "-" + account.id();
    HttpResponse<String> added =
        client.post(
            "admin/gateways",
            Json.createObjectBuilder()
                .add("name", name)
                .add("kind", kind.wire)
                .add("address", fake.address().toString())
                .add("key", kind.key)
                .build()
                .toString());
    assertEquals(201, added.statusCode(), added.body());
    var chosen = Json.createObjectBuilder().add("gateway", name);
    if (kind.account != null) {
      chosen.add("account", kind.account);
    }
    HttpResponse<String> used =
        client.call(
            "PUT", "admin/senders/" + account.name() + "/gateway", chosen.build().toString());
    assertEquals(200, used.statusCode(), used.body());
    return fake;
  }

  private URI receiptsOf(Kind kind) {
    String name = kind.wire + "-" + account.id();
    String path =
        ApiClient.object(client.get("admin/gateways"))
            .getJsonArray("gateways")
            .getValuesAs(JsonObject.class)
            .stream()
            .filter(gateway -> gateway.getString("name").equals(name))
            .findFirst()
            .orElseThrow()
            .getString("receipts_path");
    return server.uri().resolve(path.substring(1));
  }

  private JsonObject sender() {
    return ApiClient.object(client.get("ui/sender"));
  }
}
