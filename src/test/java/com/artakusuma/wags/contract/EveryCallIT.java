package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.ApiDescription;
import com.artakusuma.wags.testing.ApiDescription.Operation;
import com.artakusuma.wags.testing.Eventually;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every call that the API describes, made so that it works: the client holds each answer to the
 * description, and none of them is left out.
 */
class EveryCallIT extends SenderFixture {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int YEAR = Year.now(ZoneOffset.UTC).getValue();
  private static final String ONE =
      "{\"recipients\":[\"081234567890\"],\"message\":\"x\",\"name\":\"One\"}";

  private final Set<String> worked = new TreeSet<>();

  @BeforeEach
  void makeAnAdmin() throws SQLException {
    rows.change("UPDATE user SET admin = TRUE WHERE id = ?", sender.id());
    rows.change(
        "UPDATE sender SET held_until = UTC_TIMESTAMP(6) + INTERVAL 1 DAY WHERE id = ?",
        sender.id());
  }

  @Test
  void isAnsweredAsItIsDescribed() throws Throwable {
    messages();
    broadcasts();
    recipientsThatWantNothing();
    lists();
    webhooks();
    administration();
    gateways();

    Set<String> described =
        ApiDescription.ofThisBuild().operations().stream()
            .map(Operation::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(described, worked);
  }

  @Test
  void theDescriptionIsGivenOutAsItIs() throws Exception {
    HttpResponse<String> answer = new ApiClient(server.uri(), null).get("openapi.yaml");

    assertEquals(Files.readString(Path.of("src/main/resources/openapi.yaml")), answer.body());
  }

  private void messages() throws SQLException {
    call("GET", "openapi.yaml", null);
    call(
        "POST",
        "auth/login",
        "{\"username\":\"%s\",\"key\":\"%s\"}".formatted(sender.name(), sender.key()));
    long id =
        id("message_id", "messages/send", "{\"recipient\":\"081234567890\",\"message\":\"x\"}");
    call("POST", "ui/messages/" + id + "/cancel", "");
    call("POST", "ui/messages/" + id + "/retry", "");
    call("POST", "ui/messages/" + id + "/cancel", "");
    rows.change("UPDATE message SET status = 'UNCERTAIN' WHERE id = ?", id);
    call("POST", "ui/messages/" + id + "/sent", "");
    call("POST", "ui/messages/retry?status=FAILED", "");
    call(
        "POST",
        "messages/batch",
        """
        {"messages":[{"recipient":"081234567890","message":"x","reference":"r-1"},
                     {"recipient":"nobody","message":"x"}]}""");
    call("GET", "messages", null);
    call("GET", "messages/" + id, null);
    call("GET", "stats", null);
    call("GET", "ui/messages?year=" + YEAR, null);
    call("GET", "ui/years", null);
    call("GET", "ui/sender", null);
  }

  private void broadcasts() throws Throwable {
    long bulk = id("bulk_message_id", "messages/send-bulk", ONE);
    call("GET", "ui/broadcasts?year=" + YEAR, null);
    call("POST", "broadcasts/preview", ONE);
    long id = id("id", "broadcasts", ONE);
    Eventually.equal(
        1L, SOON, () -> rows.number("SELECT COUNT(*) FROM message WHERE broadcast_id = ?", id));
    call("GET", "ui/broadcasts/" + bulk + "/details", null);
    call("GET", "broadcasts", null);
    call("GET", "broadcasts/" + id, null);
    call("GET", "broadcasts/" + id + "/recipients", null);
    call("GET", "broadcasts/" + id + "/report.csv", null);
    call("GET", "broadcasts/" + id + "/report.xlsx", null);
    for (String act : new String[] {"pause", "resume", "clone", "cancel", "retry"}) {
      call("POST", "broadcasts/" + id + "/" + act, "");
    }
  }

  private void recipientsThatWantNothing() {
    call("POST", "blocklist", "{\"recipients\":[\"081234567899\",\"nobody\"],\"note\":\"asked\"}");
    note(
        "POST",
        "blocklist/import",
        client.post("blocklist/import", "text/csv", "081234567898\nnobody\n"));
    JsonObject list = ApiClient.object(call("GET", "blocklist", null));
    int entry = list.getJsonArray("blocked").getJsonObject(0).getInt("id");
    call("GET", "blocklist/export.csv", null);
    call("DELETE", "blocklist/" + entry, null);
  }

  private void lists() {
    JsonObject made = ApiClient.object(call("POST", "lists", "{\"name\":\"Pelanggan\"}"));
    String list = "lists/" + made.getJsonNumber("id");
    call("PUT", list, "{\"name\":\"Langganan\"}");
    call(
        "POST",
        list + "/rows",
        """
        {"recipients":[{"recipient":"081234567890","variables":{"nama":"Budi"}},
                       "081234567891","nobody"],"skip_invalid":"true"}""");
    byte[] file = "hp,nama\n081234567892,Ani\n".getBytes(StandardCharsets.UTF_8);
    note("POST", list + "/import", client.postForm(list + "/import", Map.of(), "l.csv", file));
    call("GET", "lists", null);
    call("GET", list, null);
    JsonObject page = ApiClient.object(call("GET", list + "/rows", null));
    int row = page.getJsonArray("rows").getJsonObject(0).getInt("row");
    call("DELETE", list + "/rows/" + row, null);
    call("POST", list + "/remove", "{\"recipients\":[\"081234567891\"]}");
    call("GET", list + "/export.csv", null);
    call("DELETE", list, null);
  }

  /** The name of a host that there will never be (RFC 2606). */
  private void webhooks() {
    String wish =
        "{\"url\":\"https://webhooks.invalid/\",\"events\":[\"message.sent\",\"broadcast.completed\"]}";
    JsonObject added = ApiClient.object(call("POST", "webhooks", wish));
    String webhook = "webhooks/" + added.getJsonNumber("id");
    call("GET", "webhooks", null);
    call("GET", webhook, null);
    call("GET", "webhooks/callbacks", null);
    call("POST", "webhooks/callbacks/secret/show", "");
    call("POST", "webhooks/callbacks/secret", "");
    call("PUT", webhook, wish);
    call("POST", webhook + "/secret", "");
    call("POST", webhook + "/test", "");
    call("GET", webhook + "/attempts", null);
    call("GET", webhook + "/dead", null);
    call("POST", webhook + "/replay", "");
    call("DELETE", webhook, null);
  }

  private void administration() {
    String limits = "admin/senders/" + sender.name() + "/limits";
    call(
        "PUT",
        limits,
        "{\"days\":[\"MON\"],\"from\":\"08:00\",\"to\":\"20:00\",\"singles\":false,"
            + "\"zone\":\"Asia/Jakarta\",\"per_hour\":10,\"per_day\":100}");
    call("GET", limits, null);
    call("GET", "ui/sender", null);
    call("PUT", limits, "{}");
    call("POST", "ui/sender/release", "");
    call("POST", "admin/check", "");
    call("POST", "admin/repair", "");
  }

  private void gateways() {
    String name = "gateway-" + sender.id();
    String gateway =
        "{%s\"kind\":\"cloud-api\",\"address\":\"http://127.0.0.1:9\",\"key\":\"k\","
            + "\"options\":\"verify-token=moin\"}";
    JsonObject added =
        ApiClient.object(
            call("POST", "admin/gateways", gateway.formatted("\"name\":\"" + name + "\",")));
    call("PUT", "admin/gateways/" + name, gateway.formatted(""));
    call("GET", "admin/gateways", null);
    call(
        "PUT",
        "admin/senders/" + sender.name() + "/gateway",
        "{\"gateway\":\"%s\",\"account\":\"toko\"}".formatted(name));
    call("GET", "admin/gateways", null);
    String receipts = added.getString("receipts_path").substring("/api/".length());
    call("GET", receipts + "?hub.mode=subscribe&hub.verify_token=moin&hub.challenge=314", null);
    call("POST", receipts, "{\"object\":\"whatsapp_business_account\",\"entry\":[]}");
    call("PUT", "admin/senders/" + sender.name() + "/gateway", "{\"gateway\":\"default\"}");
    call("DELETE", "admin/gateways/" + name, null);
  }

  private long id(String field, String path, String body) {
    return ApiClient.object(call("POST", path, body)).getJsonNumber(field).longValue();
  }

  private HttpResponse<String> call(String method, String path, String body) {
    return note(method, path, client.call(method, path, body));
  }

  private HttpResponse<String> note(String method, String path, HttpResponse<String> answer) {
    String name = method + " " + path;
    assertEquals(2, answer.statusCode() / 100, name + ": " + answer.body());
    worked.add(
        ApiDescription.ofThisBuild()
            .operation(method, "/" + path.replaceFirst("[?].*", ""))
            .map(Operation::name)
            .orElse(name));
    return answer;
  }
}
