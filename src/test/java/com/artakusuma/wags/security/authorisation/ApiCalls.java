package com.artakusuma.wags.security.authorisation;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.ApiDescription;
import com.artakusuma.wags.testing.ApiDescription.Operation;
import java.net.http.HttpResponse;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Each call of the API: whom it lets in, and how it names what is the owner's. */
final class ApiCalls {

  private static final int YEAR = Year.now(ZoneOffset.UTC).getValue();

  /** What another user is answered who names the owner's things. */
  enum Rule {
    /** Is for everybody, and the same for all. */
    PUBLIC,
    /** Lets in everybody who has the right key in the body. */
    OPEN,
    /** Lets in everybody who has the secret that is part of the path. */
    SECRET,
    /** Works, and shows or changes only what is the caller's own. */
    OWN,
    /** Refuses: the thing named is not the caller's. */
    REFUSED,
    /** Refuses whoever is no administrator. */
    ADMIN
  }

  /** How to call it: the path's query, and a body that names what is the owner's; null for none. */
  record Call(Rule rule, String query, String body) {

    boolean needsKey() {
      return !Set.of(Rule.PUBLIC, Rule.OPEN, Rule.SECRET).contains(rule);
    }
  }

  private static final Map<String, Call> TABLE =
      Map.ofEntries(
          Map.entry("GET /openapi.yaml", new Call(Rule.PUBLIC, "", null)),
          Map.entry("POST /auth/login", new Call(Rule.OPEN, "", "{}")),
          Map.entry("POST /receipts/{gateway}/{secret}", new Call(Rule.SECRET, "", "{}")),
          Map.entry("GET /receipts/{gateway}/{secret}", new Call(Rule.SECRET, "", null)),
          Map.entry(
              "POST /messages/send",
              new Call(
                  Rule.OWN,
                  "",
                  "{\"recipient\":\"081234567890\",\"message\":\"x\",\"sender\":\"%s\"}")),
          Map.entry(
              "POST /messages/send-bulk",
              new Call(
                  Rule.OWN,
                  "",
                  "{\"recipients\":[\"081234567890\"],\"message\":\"x\",\"sender\":\"%s\"}")),
          Map.entry(
              "POST /messages/batch",
              new Call(
                  Rule.OWN,
                  "",
                  "{\"messages\":[{\"recipient\":\"081234567890\",\"message\":\"x\","
                      + "\"sender\":\"%s\"}]}")),
          Map.entry("GET /messages", new Call(Rule.OWN, "", null)),
          Map.entry("GET /messages/{message_id}", new Call(Rule.REFUSED, "", null)),
          Map.entry("GET /stats", new Call(Rule.OWN, "", null)),
          Map.entry("GET /ui/messages", new Call(Rule.OWN, "?year=" + YEAR, null)),
          Map.entry("GET /ui/broadcasts", new Call(Rule.OWN, "?year=" + YEAR, null)),
          Map.entry("GET /ui/broadcasts/{bulk_id}/details", new Call(Rule.REFUSED, "", null)),
          Map.entry("GET /ui/years", new Call(Rule.OWN, "", null)),
          Map.entry("POST /ui/messages/{message_id}/retry", new Call(Rule.REFUSED, "", "")),
          Map.entry("POST /ui/messages/{message_id}/cancel", new Call(Rule.REFUSED, "", "")),
          Map.entry("POST /ui/messages/{message_id}/sent", new Call(Rule.REFUSED, "", "")),
          Map.entry("POST /ui/messages/retry", new Call(Rule.OWN, "?status=FAILED", "")),
          Map.entry(
              "POST /broadcasts",
              new Call(
                  Rule.OWN,
                  "",
                  "{\"recipients\":[\"081234567890\"],\"message\":\"x\",\"sender\":\"%s\"}")),
          Map.entry("GET /broadcasts", new Call(Rule.OWN, "", null)),
          Map.entry(
              "POST /broadcasts/preview",
              new Call(Rule.OWN, "", "{\"recipients\":[\"081234567890\"],\"message\":\"x\"}")),
          Map.entry("GET /broadcasts/{bulk_id}", new Call(Rule.REFUSED, "", null)),
          Map.entry("POST /broadcasts/{bulk_id}/pause", new Call(Rule.REFUSED, "", "")),
          Map.entry("POST /broadcasts/{bulk_id}/resume", new Call(Rule.REFUSED, "", "")),
          Map.entry("POST /broadcasts/{bulk_id}/cancel", new Call(Rule.REFUSED, "", "")),
          Map.entry("GET /broadcasts/{bulk_id}/recipients", new Call(Rule.REFUSED, "", null)),
          Map.entry("GET /broadcasts/{bulk_id}/report.csv", new Call(Rule.REFUSED, "", null)),
          Map.entry("GET /broadcasts/{bulk_id}/report.xlsx", new Call(Rule.REFUSED, "", null)),
          Map.entry("POST /broadcasts/{bulk_id}/retry", new Call(Rule.REFUSED, "", "")),
          Map.entry("POST /broadcasts/{bulk_id}/clone", new Call(Rule.REFUSED, "", "")),
          Map.entry("GET /blocklist", new Call(Rule.OWN, "", null)),
          Map.entry(
              "POST /blocklist",
              new Call(Rule.OWN, "", "{\"recipient\":\"081234500000\",\"sender\":\"%s\"}")),
          Map.entry("POST /blocklist/import", new Call(Rule.OWN, "", "081234500000")),
          Map.entry("GET /blocklist/export.csv", new Call(Rule.OWN, "", null)),
          Map.entry("DELETE /blocklist/{entry_id}", new Call(Rule.REFUSED, "", null)),
          Map.entry("GET /lists", new Call(Rule.OWN, "", null)),
          Map.entry("POST /lists", new Call(Rule.OWN, "", "{\"name\":\"Kunden\"}")),
          Map.entry("GET /lists/{list_id}", new Call(Rule.REFUSED, "", null)),
          Map.entry("PUT /lists/{list_id}", new Call(Rule.REFUSED, "", "{\"name\":\"Neu\"}")),
          Map.entry("DELETE /lists/{list_id}", new Call(Rule.REFUSED, "", null)),
          Map.entry("GET /lists/{list_id}/rows", new Call(Rule.REFUSED, "", null)),
          Map.entry(
              "POST /lists/{list_id}/rows",
              new Call(Rule.REFUSED, "", "{\"recipients\":[\"081234567890\"]}")),
          Map.entry("DELETE /lists/{list_id}/rows/{row}", new Call(Rule.REFUSED, "", null)),
          Map.entry(
              "POST /lists/{list_id}/remove",
              new Call(Rule.REFUSED, "", "{\"recipients\":[\"081234509876\"]}")),
          Map.entry("POST /lists/{list_id}/import", new Call(Rule.REFUSED, "", "")),
          Map.entry("GET /lists/{list_id}/export.csv", new Call(Rule.REFUSED, "", null)),
          Map.entry("GET /webhooks", new Call(Rule.OWN, "", null)),
          Map.entry(
              "POST /webhooks",
              new Call(
                  Rule.OWN,
                  "",
                  "{\"url\":\"https://8.8.8.8/\",\"events\":[\"message.read\"],"
                      + "\"sender\":\"%s\"}")),
          Map.entry("GET /webhooks/callbacks", new Call(Rule.OWN, "", null)),
          Map.entry("POST /webhooks/callbacks/secret", new Call(Rule.OWN, "", "")),
          Map.entry("POST /webhooks/callbacks/secret/show", new Call(Rule.OWN, "", "")),
          Map.entry("GET /webhooks/{webhook_id}", new Call(Rule.REFUSED, "", null)),
          Map.entry(
              "PUT /webhooks/{webhook_id}",
              new Call(
                  Rule.REFUSED,
                  "",
                  "{\"url\":\"https://8.8.8.8/\",\"events\":[\"message.read\"]}")),
          Map.entry("DELETE /webhooks/{webhook_id}", new Call(Rule.REFUSED, "", null)),
          Map.entry("POST /webhooks/{webhook_id}/secret", new Call(Rule.REFUSED, "", "")),
          Map.entry("POST /webhooks/{webhook_id}/test", new Call(Rule.REFUSED, "", "")),
          Map.entry("GET /webhooks/{webhook_id}/attempts", new Call(Rule.REFUSED, "", null)),
          Map.entry("GET /webhooks/{webhook_id}/dead", new Call(Rule.REFUSED, "", null)),
          Map.entry("POST /webhooks/{webhook_id}/replay", new Call(Rule.REFUSED, "", "")),
          Map.entry("GET /ui/sender", new Call(Rule.OWN, "", null)),
          Map.entry("POST /ui/sender/release", new Call(Rule.OWN, "", "")),
          Map.entry("GET /admin/senders/{sender}/limits", new Call(Rule.ADMIN, "", null)),
          Map.entry("PUT /admin/senders/{sender}/limits", new Call(Rule.ADMIN, "", "{}")),
          Map.entry("GET /admin/gateways", new Call(Rule.ADMIN, "", null)),
          Map.entry("POST /admin/gateways", new Call(Rule.ADMIN, "", "{}")),
          Map.entry("PUT /admin/gateways/{name}", new Call(Rule.ADMIN, "", "{}")),
          Map.entry("DELETE /admin/gateways/{name}", new Call(Rule.ADMIN, "", null)),
          Map.entry(
              "PUT /admin/senders/{sender}/gateway",
              new Call(Rule.ADMIN, "", "{\"gateway\":\"default\"}")),
          Map.entry("POST /admin/check", new Call(Rule.ADMIN, "", "")),
          Map.entry("POST /admin/repair", new Call(Rule.ADMIN, "", "")));

  private ApiCalls() {}

  /** What stands in the table, each as {@link Operation#name()}. */
  static Set<String> names() {
    return TABLE.keySet();
  }

  /** All that are described in {@code openapi.yaml}. */
  static List<Operation> operations() {
    return ApiDescription.ofThisBuild().operations();
  }

  /** What the table says of this one. */
  static Call of(Operation operation) {
    return TABLE.get(operation.name());
  }

  /** Calls it as the client does, and names what is the owner's. */
  static HttpResponse<String> make(ApiClient client, Operation operation, OwnersThings owners) {
    Call call = of(operation);
    String path =
        operation
            .path()
            .substring(1)
            .replace("{message_id}", "" + owners.message())
            .replace("{sender}", owners.account().name())
            .replace("{name}", "nobodys")
            .replace("{gateway}", "nobodys")
            .replace("{secret}", "none")
            .replace("{bulk_id}", "" + owners.broadcast())
            .replace("{entry_id}", "" + owners.entry())
            .replace("{list_id}", "" + owners.list())
            .replace("{row}", "1")
            .replace("{webhook_id}", "" + owners.webhook());
    String body = call.body() == null ? null : call.body().replace("%s", owners.account().name());
    if (operation.name().equals("POST /blocklist/import")) {
      return client.post(path, "text/csv", body);
    }
    return client.call(operation.method(), path + call.query(), body);
  }
}
