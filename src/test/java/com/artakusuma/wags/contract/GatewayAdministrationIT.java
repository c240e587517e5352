package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import jakarta.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gateways as administrators keep them by the API, and what a sender's messages do then. */
class GatewayAdministrationIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String KEY = "second-key-91";

  private static SharedServer server;
  private static FakeGateway second;

  private Account account;
  private ApiClient admin;
  private String name;

  @BeforeAll
  static void start() {
    second = FakeGateway.start();
    server =
        SharedServer.with(
            "wags_gateways",
            Map.of("WAGS_SECRET_KEY", "a-key-of-a-test-which-nobody-else-should-have"));
  }

  @AfterAll
  static void stop() {
    server.stop();
    second.close();
  }

  @BeforeEach
  void makeAnAdmin() throws Exception {
    account = server.newAdmin();
    admin = server.client(account);
    name = "gateway-" + account.id();
  }

  @Test
  void messagesGoThroughTheGatewayThatWasChosenAndItsKeyIsNeverShown() throws Throwable {
    HttpResponse<String> added = add();

    assertEquals(201, added.statusCode(), added.body());
    JsonObject gateway = ApiClient.object(added);
    assertEquals(name, gateway.getString("name"));
    assertEquals("wags", gateway.getString("kind"));
    assertTrue(gateway.getBoolean("readable"));
    assertTrue(gateway.getString("receipts_path").matches("/api/receipts/" + name + "/[\\w-]{32}"));
    assertEquals(200, use(name, "toko-1").statusCode());

    long id = send();

    Eventually.isTrue(SOON, () -> !second.receiptsOf(id).isEmpty());
    assertEquals("toko-1", second.receiptsOf(id).get(0).sender());
    assertEquals(KEY, second.receiptsOf(id).get(0).headers().get("x-api-key"));
    String list = admin.get("admin/gateways").body();
    assertFalse(list.contains(KEY), list);
    assertTrue(list.contains("\"account\":\"toko-1\""), list);
    assertFalse(server.log().contains(KEY));
    assertEquals(
        0, server.rows().number("SELECT COUNT(*) FROM gateway WHERE INSTR(secrets, ?) > 0", KEY));

    assertEquals(200, use("default", null).statusCode());
    Eventually.isTrue(
        SOON,
        () -> {
          send();
          return !server.receipts(account).isEmpty();
        });
  }

  /** Connections to it stand, and nothing comes: as of an overloaded server, or by a firewall. */
  @Test
  void whereNoTlsComesAboutNothingWasSent() throws Throwable {
    add();
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      change("https://127.0.0.1:" + silent.getLocalPort(), KEY);
      use(name, null);

      long id = send();

      Eventually.equal(
          "RETRY",
          SOON,
          () ->
              server
                  .rows()
                  .text("SELECT MIN(outcome) FROM attempt WHERE message_id = ? AND epoch = 1", id));
    }
  }

  /** A client for each took a megabyte, and this server has 256. */
  @Test
  void anAddressThatIsChangedOnAndOnTakesNoMemory() throws Throwable {
    add();
    use(name, null);
    for (int time = 0; time < 200; time++) {
      String path = "/" + time;
      assertEquals(200, change(second.uri() + path, KEY).statusCode());

      long id = send();

      Eventually.isTrue(SOON, () -> !second.receiptsOf(id).isEmpty());
    }
  }

  @Test
  void aKeyIsSentNowhereElseThanWhereItWasEnteredFor() throws Exception {
    add();

    assertEquals(400, change("http://127.0.0.1:9", null).statusCode());
    HttpResponse<String> same = change(second.uri().toString(), null);
    assertEquals(200, same.statusCode(), same.body());
    assertEquals(200, change("http://127.0.0.1:9", "another").statusCode());
  }

  @Test
  void oneThatIsUsedStaysAndOneThatIsNotGoes() throws Exception {
    add();
    use(name, null);

    assertEquals(409, remove().statusCode());
    assertEquals(409, add().statusCode(), "the name is taken");
    use("default", null);
    assertEquals(204, remove().statusCode());
    assertEquals(404, remove().statusCode());
    assertEquals(404, use(name, null).statusCode());
    assertEquals(
        List.of("GATEWAY_ADDED", "GATEWAY_CHOSEN", "GATEWAY_CHOSEN", "GATEWAY_REMOVED"),
        server
            .rows()
            .column(
                "SELECT act FROM audit WHERE actor = ? AND act LIKE 'GATEWAY%' ORDER BY id",
                account.name()));
  }

  @Test
  void whatASenderUsesAlreadyMayBeChosenAgain() throws Exception {
    add();

    for (String gateway : List.of("default", name, name, "default", "default")) {
      HttpResponse<String> used = use(gateway, null);
      assertEquals(200, used.statusCode(), used.body());
    }
    HttpResponse<String> nobodys =
        admin.call("PUT", "admin/senders/nobody-at-all/gateway", "{\"gateway\":\"default\"}");
    assertEquals(404, nobodys.statusCode(), nobodys.body());
  }

  @Test
  void whatIsKnownOfASessionGoesWithTheKindThatToldIt() throws Throwable {
    add();
    try (FakeGateway asked = FakeGateway.start()) {
      put("{\"kind\":\"waha\",\"address\":\"%s\",\"key\":\"k\"}".formatted(asked.uri()));
      use(name, null);
      Eventually.equal(1L, SOON, () -> sendersWith("session_at"));
    }
    server.rows().change("UPDATE sender SET session_state = 'SCAN_QR' WHERE id = ?", account.id());

    assertEquals(200, change(second.uri().toString(), KEY).statusCode());

    Eventually.equal(0L, SOON, () -> sendersWith("session_state"));
  }

  @Test
  void theAddressForReceiptsCanBeRenewed() throws Exception {
    String before = ApiClient.object(add()).getString("receipts_path");

    HttpResponse<String> renewed =
        admin.call(
            "PUT",
            "admin/gateways/" + name,
            """
            {"kind":"wags","address":"%s","new_receipts_path":true}"""
                .formatted(second.uri()));

    assertEquals(200, renewed.statusCode(), renewed.body());
    assertFalse(renewed.body().contains(before));
  }

  /** Without it the receipts of anybody would be taken, who knows where they come in. */
  @Test
  void aWebhookSecretThatCannotBeReadIsNotDroppedUnasked() throws Exception {
    add();
    put(waha("\"key\":\"k\",\"webhook_secret\":\"s\""));
    server.rows().change("UPDATE gateway SET secrets = REVERSE(secrets) WHERE name = ?", name);

    HttpResponse<String> refused = put(waha("\"key\":\"k\""));

    assertEquals(400, refused.statusCode(), refused.body());
    assertTrue(refused.body().contains("webhook_secret is required"), refused.body());
    assertFalse(shown().getBoolean("readable"));
    assertEquals(200, put(waha("\"key\":\"k\",\"webhook_secret\":\"\"")).statusCode());
    assertFalse(shown().getBoolean("signed"));
    server.rows().change("UPDATE gateway SET secrets = REVERSE(secrets) WHERE name = ?", name);
    assertEquals(200, change(second.uri().toString(), KEY).statusCode(), "this kind signs nothing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'name':'Big','kind':'wags','address':'http://a','key':'k'}         | Invalid name",
        "{'name':'default','kind':'wags','address':'http://a','key':'k'}     | Invalid name",
        "{'name':'a/b','kind':'wags','address':'http://a','key':'k'}         | Invalid name",
        "{'kind':'wags','address':'http://a','key':'k'}                      | Invalid name",
        "{'name':'a','kind':'telegram','address':'http://a','key':'k'}       | Invalid kind",
        "{'name':'a','kind':'waha','address':'ftp://a','key':'k'}            | Invalid address",
        "{'name':'a','kind':'waha','address':'http://u:p@a','key':'k'}       | Invalid address",
        "{'name':'a','kind':'waha','address':'http://a?x=1','key':'k'}       | Invalid address",
        "{'name':'a','kind':'waha','address':'http://a b','key':'k'}         | Invalid address",
        "{'name':'a','kind':'waha','address':'http://a/é','key':'k'}         | Invalid address",
        "{'name':'a','kind':'waha','key':'k'}                                | Invalid address",
        "{'name':'a','kind':'waha','address':'http://a','key':'ké'}          | Invalid key",
        "{'name':'a','kind':'waha','address':'http://a','key':'k','webhook_secret':'é'} | Invalid webhook_secret",
        "{'name':'a','kind':'waha','address':'http://a'}                     | Missing required fields",
        "{'name':1}                                                          | Invalid request body",
      })
  void whatCannotBeIsNamed(String body, String error) throws Exception {
    HttpResponse<String> refused = admin.post("admin/gateways", body.replace('\'', '"'));

    assertEquals(400, refused.statusCode(), refused.body());
    assertEquals(error, ApiClient.object(refused).getString("error"));
  }

  /** What is left out is reset: a misspelt name would reset what it was to set. */
  @Test
  void aMisspeltFieldChangesNothingAndAnAnswerMayBeSentBack() throws Exception {
    add();
    use(name, "toko-1");
    String before = admin.get("admin/gateways").body();

    HttpResponse<String> option =
        admin.call(
            "PUT",
            "admin/gateways/" + name,
            "{\"kind\":\"wags\",\"address\":\"%s\",\"option\":\"x=y\"}".formatted(second.uri()));
    assertEquals(400, option.statusCode(), option.body());
    assertEquals("Unknown field", ApiClient.object(option).getString("error"));
    HttpResponse<String> account =
        admin.call(
            "PUT",
            "admin/senders/" + this.account.name() + "/gateway",
            "{\"gateway\":\"%s\",\"acount\":\"toko-2\"}".formatted(name));
    assertEquals(400, account.statusCode(), account.body());
    assertEquals(before, admin.get("admin/gateways").body());

    JsonObject shown = ApiClient.object(change(second.uri().toString(), null));
    HttpResponse<String> back = admin.call("PUT", "admin/gateways/" + name, shown.toString());
    assertEquals(200, back.statusCode(), back.body());
  }

  @Test
  void onlyAdministratorsMay() throws Exception {
    server.rows().change("UPDATE user SET admin = FALSE WHERE id = ?", account.id());

    assertEquals(403, admin.get("admin/gateways").statusCode());
    assertEquals(403, add().statusCode());
    assertEquals(403, use("default", null).statusCode());
  }

  private HttpResponse<String> add() throws Exception {
    return admin.post(
        "admin/gateways",
        """
        {"name":"%s","kind":"wags","address":"%s/","key":"%s"}"""
            .formatted(name, second.uri(), KEY));
  }

  private HttpResponse<String> change(String address, String key) throws Exception {
    String keyField = key == null ? "" : ",\"key\":\"" + key + "\"";
    return admin.call(
        "PUT",
        "admin/gateways/" + name,
        """
        {"kind":"wags","address":"%s"%s}"""
            .formatted(address, keyField));
  }

  private static String waha(String secrets) {
    return "{\"kind\":\"waha\",\"address\":\"%s\",%s}".formatted(second.uri(), secrets);
  }

  private HttpResponse<String> put(String body) {
    return admin.call("PUT", "admin/gateways/" + name, body);
  }

  private JsonObject shown() throws Exception {
    return ApiClient.object(admin.get("admin/gateways"))
        .getJsonArray("gateways")
        .getValuesAs(JsonObject.class)
        .stream()
        .filter(gateway -> gateway.getString("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<String> use(String gateway, String accountThere) throws Exception {
    String accountField = accountThere == null ? "" : ",\"account\":\"" + accountThere + "\"";
    return admin.call(
        "PUT",
        "admin/senders/" + account.name() + "/gateway",
        """
        {"gateway":"%s"%s}"""
            .formatted(gateway, accountField));
  }

  /** 1 where the sender's row has something in a column, else 0. */
  private long sendersWith(String column) throws Exception {
    return server
        .rows()
        .number("SELECT COUNT(" + column + ") FROM sender WHERE id = ?", account.id());
  }

  private HttpResponse<String> remove() {
    return admin.call("DELETE", "admin/gateways/" + name, null);
  }

  private long send() {
    return admin.send("081234567890", "Halo");
  }
}
