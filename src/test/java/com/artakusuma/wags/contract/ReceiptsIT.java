package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.console.ConsoleClient;
import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.DescribedAnswers;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.MetricsText;
import com.artakusuma.wags.testing.RawHttp;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import com.artakusuma.wags.testing.gateway.FakeCloudApi;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a gateway tells of messages comes in by its address, and is shown to who sent them. */
class ReceiptsIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String NUMBER = "106540352242922";
  private static final String TOKEN = "receipt-token-of-a-test";
  private static final FakeCloudApi META = new FakeCloudApi(NUMBER, "EAAG-token", "appsecret");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static SharedServer server;
  private Account account;
  private ApiClient client;
  private String recipient;

  @BeforeAll
  static void start() {
    server =
        SharedServer.with(
            "wags_receipts",
            Map.of(
                "GATEWAY_KIND", "cloud-api",
                "EXTERNAL_API_URL", META.address().toString(),
                "EXTERNAL_API_KEY", "EAAG-token",
                "GATEWAY_OPTIONS", "verify-token=verify-me",
                "GATEWAY_WEBHOOK_SECRET", "appsecret",
                "GATEWAY_RECEIPT_TOKEN", TOKEN,
                "LOGIN_ATTEMPTS_PER_MINUTE", "1000"));
  }

  @AfterAll
  static void stop() {
    server.stop();
    META.close();
  }

  @BeforeEach
  void newSender() throws SQLException {
    account = server.newAdmin();
    client = server.client(account);
    HttpResponse<String> used =
        client.call(
            "PUT",
            "admin/senders/" + account.name() + "/gateway",
            "{\"gateway\":\"default\",\"account\":\"" + NUMBER + "\"}");
    assertEquals(200, used.statusCode(), used.body());
    recipient = "62812" + (10_000_000 + account.id());
  }

  @Test
  void aMessageIsSentDeliveredAndReadAsItsGatewayTells() throws Throwable {
    long id = sent();
    JsonObject before = shown();
    assertFalse(before.containsKey("stage"), before.toString());
    String wamid = META.idsTo(recipient).get(0);

    assertEquals(200, META.receipt(address(), "delivered", wamid));
    assertEquals(200, META.receipt(address(), "sent", wamid));
    Eventually.equal("DELIVERED", SOON, () -> stage(id));
    assertEquals(200, META.receipt(address(), "read", wamid));
    assertEquals(200, META.receipt(address(), "read", wamid));

    Eventually.equal("READ", SOON, () -> stage(id));
    JsonObject message = shown();
    assertEquals("read", message.getString("stage"));
    assertTrue(message.containsKey("delivered_at") && message.containsKey("read_at"));
    assertEquals(1, list("&stage=delivered,read").size());
    assertEquals(0, list("&stage=accepted").size());
    assertEquals(
        "1 1 1",
        server
            .rows()
            .text(
                "SELECT CONCAT_WS(' ', SUM(n), SUM(delivered), SUM(seen)) FROM stat_day"
                    + " WHERE sender = ?",
                account.name()));
    assertEquals(400, client.get("ui/messages?year=" + year() + "&stage=arrived").statusCode());
  }

  @Test
  void theConsoleSaysNoMoreThanWhatIsKnown() throws Throwable {
    long id = sent();
    ConsoleClient console = ConsoleClient.signedIn(server.uri(), account.name(), account.key());
    String list = console.get("messages.xhtml").body();
    assertTrue(list.contains("<span class=\"stage ACCEPTED\""), list);

    META.receipt(address(), "read", META.idsTo(recipient).get(0));
    Eventually.equal("READ", SOON, () -> stage(id));

    assertTrue(console.get("messages.xhtml?stage=read").body().contains("#" + id));
    assertFalse(console.get("messages.xhtml?stage=accepted").body().contains("#" + id));
    assertTrue(
        console.get("messages.xhtml?id=" + id).body().contains("The recipient has read it."));
    String dashboard = console.get("index.xhtml?range=today&sender=" + account.name()).body();
    assertTrue(dashboard.contains("1 delivered, 1 read"), dashboard);
    String csv = console.get("messages.csv").body();
    assertTrue(csv.lines().findFirst().orElse("").contains("Receipt"), csv);
  }

  @Test
  void aMessageThatDidNotArriveFailsWithItsReason() throws Throwable {
    long id = sent();

    assertEquals(200, META.failure(address(), META.idsTo(recipient).get(0), 131026));

    Eventually.equal("FAILED", SOON, () -> server.rows().status(id));
    assertNotNull(server.rows().text("SELECT reason_code FROM message WHERE id = ?", id));
    assertEquals(
        1, client.get("ui/messages?year=" + year()).body().split("\"FAILED\"", -1).length - 1);
  }

  /** As Meta does with an account that is not paid: it takes each message, and fails it later. */
  @Test
  void aSenderWhoseReceiptsSayThatItMayNotSendIsHeldUntilOneSaysThatItDid() throws Throwable {
    long failed = sent();
    assertEquals(200, META.failure(address(), META.idsTo(recipient).get(0), 131042));
    Eventually.isTrue(SOON, () -> sender().getBoolean("held"));
    assertEquals("FAILED", server.rows().status(failed));
    assertEquals("REFUSED_LATER", sender().getString("reason_code"));
    assertTrue(sender().getString("reason").contains("131042"), sender().toString());

    long probe = client.send(recipient, "Halo");
    long next = client.send(recipient, "Halo");
    endHold();
    Eventually.equal("SENT", SOON, () -> server.rows().status(probe));
    assertEquals("PENDING", server.rows().status(next));
    assertTrue(sender().getBoolean("held"), "until its receipt comes");

    assertEquals(200, META.receipt(address(), "sent", META.idsTo(recipient).get(1)));

    Eventually.equal("SENT", SOON, () -> server.rows().status(next));
    assertFalse(sender().getBoolean("held"));
  }

  private void endHold() throws SQLException {
    server
        .rows()
        .change("UPDATE sender SET held_until = UTC_TIMESTAMP(6) WHERE id = ?", account.id());
  }

  private JsonObject sender() {
    return ApiClient.object(client.get("ui/sender"));
  }

  @Test
  void onlyTheGatewayMayTell() throws Throwable {
    long id = sent();
    String wamid = META.idsTo(recipient).get(0);

    assertEquals(404, META.receipt(address("default", "another-token-of-16"), "read", wamid));
    assertEquals(404, META.receipt(address("others", TOKEN), "read", wamid));
    assertEquals(401, post("{\"object\":\"whatsapp_business_account\"}"));
    assertEquals(403, get("?hub.mode=subscribe&hub.verify_token=no&hub.challenge=17").statusCode());
    assertEquals(0, server.rows().number("SELECT COUNT(*) FROM receipt WHERE ref = ?", wamid));
    assertEquals("none", stage(id));
  }

  @Test
  void aCallWhoseBodyStopsComingIsATimeout() throws Exception {
    try (RawHttp http = RawHttp.connect(server.uri(), "127.0.0.1")) {
      http.write(RawHttp.head(address().getPath(), 10_000, null));
      http.write("{\"object\":");

      assertEquals(408, http.answer().status());
    }
  }

  @Test
  void theAddressIsConfirmedByTheVerifyToken() throws Exception {
    HttpResponse<String> answer =
        get("?hub.mode=subscribe&hub.verify_token=verify-me&hub.challenge=1158201444");

    assertEquals(200, answer.statusCode());
    assertEquals("1158201444", answer.body());
    assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("text/plain"));
  }

  /** Meta packs as much into one call; a stranger may send 64 KiB. */
  @Test
  void aLargeCallIsTakenOfTheGatewayAlone() throws Throwable {
    long id = sent();
    String wamid = META.idsTo(recipient).get(0);
    String[] many = Collections.nCopies(1_000, wamid).toArray(String[]::new);

    assertEquals(200, META.receipt(address(), "delivered", many));

    Eventually.equal("DELIVERED", SOON, () -> stage(id));
    assertEquals(404, META.receipt(address("default", "another-token-of-16"), "read", many));
  }

  @Test
  void whatTheyChangedIsMeasured() throws Throwable {
    MetricsText before = MetricsText.of(server.uri());
    long id = sent();
    String wamid = META.idsTo(recipient).get(0);

    META.receipt(address(), "delivered", wamid);
    Eventually.equal("DELIVERED", SOON, () -> stage(id));
    META.receipt(address(), "delivered", wamid);

    Eventually.isTrue(
        SOON,
        () ->
            MetricsText.of(server.uri())
                    .grownSince(before, "wags_receipts_total{result=\"unchanged\"}")
                >= 1);
    assertTrue(
        MetricsText.of(server.uri()).grownSince(before, "wags_receipts_total{result=\"applied\"}")
            >= 1);
    assertFalse(server.log().contains(recipient), "no numbers in the log");
  }

  private long sent() throws Throwable {
    long id = client.send(recipient, "Halo");
    Eventually.equal("SENT", SOON, () -> server.rows().status(id));
    return id;
  }

  private JsonObject shown() {
    return list("").get(0);
  }

  private List<JsonObject> list(String more) {
    return Json.createReader(
            new StringReader(client.get("ui/messages?year=" + year() + more).body()))
        .readArray()
        .getValuesAs(JsonObject.class);
  }

  private static int year() {
    return Year.now(ZoneOffset.UTC).getValue();
  }

  private static URI address() {
    return address("default", TOKEN);
  }

  private static URI address(String gateway, String secret) {
    return server.uri().resolve("api/receipts/" + gateway + "/" + secret);
  }

  private static HttpResponse<String> get(String query) throws Exception {
    return DescribedAnswers.checked(
        HTTP.send(
            HttpRequest.newBuilder(URI.create(address() + query)).build(),
            HttpResponse.BodyHandlers.ofString()));
  }

  /** Without a signature. */
  private static int post(String body) throws Exception {
    return DescribedAnswers.checked(
            HTTP.send(
                HttpRequest.newBuilder(address())
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString()))
        .statusCode();
  }

  private static String stage(long id) throws SQLException {
    return server.rows().text("SELECT COALESCE(stage, 'none') FROM message WHERE id = ?", id);
  }
}
