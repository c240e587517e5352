package com.artakusuma.wags.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.console.ConsoleClient;
import com.artakusuma.wags.console.FormClient;
import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.ApiDescription;
import com.artakusuma.wags.testing.ApiDescription.Operation;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.servlet.annotation.WebServlet;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every call of the API and every address of the console, with nobody's, a wrong, another user's
 * key: each stands in a table here, and one that is in the program and not in the table fails.
 */
class AuthorisationIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int YEAR = Year.now(ZoneOffset.UTC).getValue();

  /** What another user is answered who names the owner's things. */
  private enum Rule {
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
  private record Call(Rule rule, String query, String body) {

    boolean needsKey() {
      return !Set.of(Rule.PUBLIC, Rule.OPEN, Rule.SECRET).contains(rule);
    }
  }

  private static final Map<String, Call> CALLS =
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

  /** Addresses of the console, with what names the owner's things; true: administrators only. */
  private static final Map<String, Boolean> PAGES =
      Map.ofEntries(
          Map.entry("account.xhtml", false),
          Map.entry("blocklist.csv", false),
          Map.entry("blocklist.xhtml", false),
          Map.entry("broadcast.csv", false),
          Map.entry("broadcast.xlsx", false),
          Map.entry("broadcast.xhtml", false),
          Map.entry("broadcasts.xhtml", false),
          Map.entry("index.xhtml", false),
          Map.entry("left-out.csv", false),
          Map.entry("list.csv", false),
          Map.entry("lists.xhtml", false),
          Map.entry("messages.xhtml", false),
          Map.entry("send.xhtml", false),
          Map.entry("audit.xhtml", true),
          Map.entry("audit.csv", true),
          Map.entry("check.xhtml", true),
          Map.entry("users.xhtml", true),
          Map.entry("gateways.xhtml", true),
          Map.entry("webhooks.xhtml", false),
          Map.entry("messages.csv", false),
          Map.entry("messages.xlsx", false),
          Map.entry("live/message.json", false),
          Map.entry("live/recipient.json", false),
          Map.entry("live/upload.json", false),
          Map.entry("live/figures.json", false));

  /** Of what the owner has: the text, and the recipient as it may be written. */
  private static final List<String> SECRETS =
      List.of("geheim", "6281234509876", "812-3450-9876", "0812345098");

  /** Buttons and scripts of pages name what they post, which begins with its form. */
  private static final Pattern FORM_OF_BUTTON =
      Pattern.compile("\\bs:(?:\"|&quot;|\\\\\")([A-Za-z-]+):");

  private final SharedServer server = SharedServer.get();
  private Account owner;
  private Account other;
  private long message;
  private long broadcast;
  private long entry;
  private long list;
  private long webhook;

  @BeforeEach
  void ownerHasSomething() throws Throwable {
    owner = server.newAccount();
    other = server.newAccount();
    server
        .rows()
        .change(
            "UPDATE sender SET held_until = UTC_TIMESTAMP(6) + INTERVAL 1 DAY WHERE id = ?",
            owner.id());
    message = server.client(owner).send("081234509876", "geheim wie nie");
    server
        .client(owner)
        .post(
            "messages/send-bulk",
            "{\"recipients\":[\"081234509876\"],\"message\":\"geheim wie nie\"}");
    broadcast =
        server.rows().number("SELECT id FROM message_broadcast WHERE sender = ?", owner.name());
    Eventually.equal(2L, SOON, this::ownersMessages);
    server
        .rows()
        .change(
            """
            INSERT INTO blocked_recipient (sender_id, recipient, blocked_at, blocked_by, note)
            VALUES (?, '6281234509876', UTC_TIMESTAMP(6), 'x', 'geheim')""",
            owner.id());
    server
        .rows()
        .change(
            """
            INSERT INTO webhook_endpoint
              (user_id, url, description, events, broadcast_messages, secrets, created_at)
            VALUES (?, 'https://8.8.8.8/', 'geheim', 'broadcast.completed', TRUE, '',
                    UTC_TIMESTAMP(6))""",
            owner.id());
    webhook = server.rows().number("SELECT id FROM webhook_endpoint WHERE user_id = ?", owner.id());
    entry =
        server.rows().number("SELECT id FROM blocked_recipient WHERE sender_id = ?", owner.id());
    server
        .rows()
        .change(
            """
            INSERT INTO recipient_list (user_id, name, headers, n, next_row, created_at, changed_at)
            VALUES (?, 'geheim', '["Nama"]', 1, 2, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""",
            owner.id());
    list = server.rows().number("SELECT id FROM recipient_list WHERE user_id = ?", owner.id());
    server
        .rows()
        .change(
            """
            INSERT INTO recipient_list_row (list_id, row_no, recipient, variables)
            VALUES (?, 1, '6281234509876', '["geheim"]')""",
            list);
  }

  @Test
  void everyCallStandsInTheTable() {
    Set<String> described =
        operations().stream().map(Operation::name).collect(Collectors.toCollection(TreeSet::new));

    assertEquals(new TreeSet<>(CALLS.keySet()), described);
  }

  @Test
  void noCallWorksWithoutAKeyOrWithAWrongOne() {
    for (Operation operation : operations()) {
      Call call = CALLS.get(operation.name());
      if (call.needsKey()) {
        assertTrue(operation.needsKey(), operation.name());
        for (String key : Arrays.asList(null, "", "wrong", "' OR '1'='1")) {
          HttpResponse<String> answer = call(new ApiClient(server.uri(), key), operation, call);
          assertEquals(
              "401 {\"error\":\"Unauthorized\"}",
              answer.statusCode() + " " + answer.body(),
              operation.name());
        }
      }
    }
  }

  @Test
  void nobodyGetsOrChangesWhatIsAnothers() throws Exception {
    long before = ownersMessages();
    for (Operation operation : operations()) {
      Call call = CALLS.get(operation.name());
      HttpResponse<String> answer = call(server.client(other), operation, call);

      String name = operation.name() + ": " + answer.statusCode() + " " + answer.body();
      switch (call.rule()) {
        case PUBLIC -> assertEquals(200, answer.statusCode(), name);
        case OPEN -> assertEquals(400, answer.statusCode(), name);
        case SECRET -> assertTrue(Set.of(404, 429).contains(answer.statusCode()), name);
        case OWN -> assertTrue(answer.statusCode() / 100 == 2, name);
        case REFUSED -> assertTrue(Set.of(403, 404).contains(answer.statusCode()), name);
        case ADMIN -> assertEquals(403, answer.statusCode(), name);
      }
      assertNothingOfTheOwner(name);
    }
    assertEquals(before, ownersMessages());
  }

  /**
   * Reading is by GET, changing by all else, and what is for administrators says so in its path.
   */
  @Test
  void aKeyDoesWhatItsScopeIsForAndNothingElse() throws Exception {
    for (String scope : List.of("READ", "SEND", "ADMIN")) {
      Account limited = server.newAdmin();
      server.rows().change("UPDATE api_key SET scopes = ? WHERE user_id = ?", scope, limited.id());
      for (Operation operation : operations()) {
        Call call = CALLS.get(operation.name());
        String needed =
            call.rule() == Rule.ADMIN
                ? "ADMIN"
                : operation.method().equals("GET") ? "READ" : "SEND";
        HttpResponse<String> answer = call(server.client(limited), operation, call);
        boolean refused = answer.body().contains("a key of the scope");
        assertEquals(
            call.needsKey() && !needed.equals(scope),
            answer.statusCode() == 403 && refused,
            operation.name() + " with " + scope + ": " + answer.statusCode() + answer.body());
      }
    }
  }

  /**
   * Whatever its key's scopes: what is its own it sees, and each change is refused with the why.
   */
  @Test
  void aViewerSeesWhatIsItsOwnAndChangesNothing() throws Exception {
    server.rows().change("UPDATE user SET role = 'VIEWER' WHERE id = ?", owner.id());
    String before = ownersRows();
    for (Operation operation : operations()) {
      Call call = CALLS.get(operation.name());
      if (!call.needsKey()) {
        continue;
      }
      HttpResponse<String> answer = call(server.client(owner), operation, call);

      String name = operation.name() + ": " + answer.statusCode() + " " + answer.body();
      if (call.rule() == Rule.ADMIN) {
        assertTrue(answer.statusCode() == 403 && name.contains("for administrators"), name);
      } else if (operation.method().equals("GET")) {
        assertEquals(200, answer.statusCode(), name);
      } else {
        assertTrue(answer.statusCode() == 403 && name.contains("This user is a viewer"), name);
      }
    }
    assertEquals(before, ownersRows());
  }

  @Test
  void aViewersPagesOfferNothingThatChangesSomething() throws Exception {
    server.rows().change("UPDATE user SET role = 'VIEWER' WHERE id = ?", owner.id());
    ConsoleClient session = ConsoleClient.signedIn(server.uri(), owner.name(), owner.key());
    Set<String> forms = new TreeSet<>();
    for (Map.Entry<String, Boolean> page : PAGES.entrySet()) {
      boolean closed =
          page.getValue()
              || Set.of("send.xhtml", "broadcast.xhtml", "left-out.csv").contains(page.getKey());
      for (String query :
          List.of("", "?" + ownersThings(), "?list=" + list, "?webhook=" + webhook)) {
        HttpResponse<String> answer = session.get(page.getKey() + query);
        String name = page.getKey() + query + " " + answer.statusCode() + " " + answer.body();
        assertEquals(closed, answer.statusCode() == 403, name);
        if (page.getKey().endsWith(".xhtml") && !closed) {
          assertEquals(200, answer.statusCode(), name);
          assertFalse(name.contains("href=\"send.xhtml"), name);
          assertFalse(name.contains("href=\"broadcast.xhtml"), name);
          FORM_OF_BUTTON.matcher(name).results().map(found -> found.group(1)).forEach(forms::add);
        }
      }
    }
    assertEquals(
        Set.of("details", "live", "signed-in"), forms, "what is read later, and its own sessions");
  }

  /**
   * Faces takes a button for pressed by its name among the fields, whatever is said to be pressed.
   */
  @Test
  void aViewersFormThatNamesAHarmlessButtonBesidesIsRefused() throws Exception {
    server.rows().change("UPDATE user SET role = 'VIEWER' WHERE id = ?", owner.id());
    FormClient client = new FormClient(server.uri());
    client.signIn(owner.name(), owner.key());
    client.get("webhooks.xhtml");
    Map<String, String> add = Map.of("new", "new", "new:add", "", "new:url", "https://8.8.8.8/");

    assertEquals(
        200, client.press("webhooks.xhtml", "said", "details:load", Map.of()).statusCode());
    assertEquals(403, client.press("webhooks.xhtml", "said", "details:load", add).statusCode());
  }

  /** All that may be changed of the owner's, as one line. */
  private String ownersRows() throws SQLException {
    return server
        .rows()
        .text(
            """
            SELECT CONCAT_WS(' ',
              (SELECT GROUP_CONCAT(m.id, m.status ORDER BY m.id) FROM message m WHERE m.sender = u.username),
              (SELECT GROUP_CONCAT(b.id, b.state ORDER BY b.id) FROM message_broadcast b WHERE b.sender = u.username),
              (SELECT CONCAT(s.held_until, COALESCE(s.per_minute, '')) FROM sender s WHERE s.id = u.id),
              (SELECT GROUP_CONCAT(r.id, r.recipient ORDER BY r.id) FROM blocked_recipient r WHERE r.sender_id = u.id),
              (SELECT GROUP_CONCAT(l.id, l.name, l.n ORDER BY l.id) FROM recipient_list l WHERE l.user_id = u.id),
              (SELECT GROUP_CONCAT(w.id, w.url, w.events ORDER BY w.id) FROM webhook_endpoint w WHERE u.id IN (w.user_id, w.callback_of)),
              (SELECT COUNT(*) FROM api_key k WHERE k.user_id = u.id AND k.revoked_at IS NULL))
              FROM user u WHERE u.id = ?""",
            owner.id());
  }

  @Test
  void everyAnswerOfTheApiTellsBrowsersToKeepOut() {
    for (Operation operation : operations()) {
      Call call = CALLS.get(operation.name());
      for (ApiClient client : List.of(server.client(other), new ApiClient(server.uri(), null))) {
        HttpResponse<String> answer = call(client, operation, call);

        Map<String, String> expected =
            Map.of("X-Content-Type-Options", "nosniff", "Cache-Control", "no-store");
        expected.forEach(
            (header, value) ->
                assertEquals(
                    value, answer.headers().firstValue(header).orElse(""), operation.name()));
      }
    }
  }

  @Test
  void everyPageStandsInTheTable() throws Exception {
    Set<String> addresses = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of("src/main/webapp"))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".xhtml") && !name.equals("login.xhtml"))
          .forEach(addresses::add);
    }
    new ClassFileImporter()
        .importPackages("com.artakusuma.wags.web").stream()
            .filter(type -> type.isAnnotatedWith(WebServlet.class))
            .flatMap(type -> Stream.of(type.getAnnotationOfType(WebServlet.class).value()))
            .map(address -> address.substring(1))
            .forEach(addresses::add);

    assertEquals(addresses, new TreeSet<>(PAGES.keySet()));
  }

  @Test
  void noPageOpensForStrangersOrWithAKeyOfTheApi() throws Exception {
    ConsoleClient stranger = ConsoleClient.stranger(server.uri());
    for (String page : PAGES.keySet()) {
      HttpResponse<String> answer = stranger.get(page + "?" + ownersThings());
      assertEquals(page.startsWith("live/") ? 401 : 302, answer.statusCode(), page);
      assertNothingOfTheOwner(page + " " + answer.body());
      HttpResponse<String> withKey = server.client(owner).get("../" + page);
      assertTrue(Set.of(302, 401).contains(withKey.statusCode()), page);
    }
  }

  /** The login leaves the API alone, but not what a constraint guards and only looks like it. */
  @Test
  void aPagesNameBelowTheApiIsGuarded() throws Exception {
    ConsoleClient stranger = ConsoleClient.stranger(server.uri());
    ConsoleClient session = ConsoleClient.signedIn(server.uri(), other.name(), other.key());
    for (String page : PAGES.keySet()) {
      int expected = page.startsWith("live/") ? 404 : 302;
      assertEquals(expected, stranger.get("api/" + page).statusCode(), page);
      assertEquals(404, session.get("api/" + page).statusCode(), page);
    }
  }

  @Test
  void noPageShowsWhatIsAnothers() throws Exception {
    ConsoleClient session = ConsoleClient.signedIn(server.uri(), other.name(), other.key());
    for (Map.Entry<String, Boolean> page : PAGES.entrySet()) {
      for (String query : queries()) {
        HttpResponse<String> answer = session.get(page.getKey() + "?" + query);

        String name = page.getKey() + " " + query + " " + answer.statusCode() + " " + answer.body();
        // A page repeats what it was asked for
        List<String> secrets = query.contains("recipient=") ? List.of("geheim") : SECRETS;
        Set<Integer> expected = page.getValue() ? Set.of(403) : Set.of(200, 302, 400, 404, 405);
        assertTrue(expected.contains(answer.statusCode()), name);
        assertNone(secrets, name);
        assertFalse(answer.body().contains(">" + owner.name() + "<"), name);
        assertTrue(answer.headers().firstValue("X-Content-Type-Options").isPresent(), name);
      }
    }
  }

  @Test
  void anAdminSeesAllSendersTogetherAndOneByOne() throws Exception {
    server.rows().change("UPDATE user SET admin = TRUE WHERE id = ?", other.id());
    ConsoleClient admin = ConsoleClient.signedIn(server.uri(), other.name(), other.key());
    for (String sender : List.of("", "&sender=" + owner.name())) {
      String list = admin.get("messages.xhtml?broadcast=" + broadcast + sender).body();
      assertTrue(list.contains("geheim"), list);
      assertTrue(admin.get("messages.xhtml?id=" + message + sender).body().contains("geheim"));
      assertTrue(admin.get("broadcasts.xhtml?id=" + broadcast + sender).body().contains("geheim"));
      assertTrue(
          admin.get("messages.csv?broadcast=" + broadcast + sender).body().contains("geheim"));
    }
    String owners = admin.get("index.xhtml?range=today&sender=" + owner.name()).body();
    assertTrue(owners.contains("geheim"), owners);
    String others = "&sender=" + other.name();
    assertNothingOfTheOwner(admin.get("messages.xhtml?broadcast=" + broadcast + others).body());
    assertNothingOfTheOwner(admin.get("index.xhtml?range=today" + others).body());
  }

  /** What an administrator may ask for counts for nothing as soon as it is none any more. */
  @Test
  void whoIsNoAdminAnyMoreSeesNothingOfOthers() throws Throwable {
    server.rows().change("UPDATE user SET admin = TRUE WHERE id = ?", other.id());
    ConsoleClient session = ConsoleClient.signedIn(server.uri(), other.name(), other.key());
    String list = "messages.xhtml?broadcast=" + broadcast;
    assertTrue(session.get(list).body().contains("geheim"));

    server.rows().change("UPDATE user SET admin = FALSE WHERE id = ?", other.id());

    assertFalse(session.get(list).body().contains("geheim"));
    assertNothingOfTheOwner(session.get(list + "&sender=" + owner.name()).body());
  }

  /** A filter that another may not have changes nothing of the owner's, by whatever parameters. */
  @Test
  void nobodySendsAnothersMessagesAgain() throws Exception {
    server.rows().change("DELETE FROM outbox WHERE sender_id = ?", owner.id());
    server
        .rows()
        .change(
            """
            UPDATE message SET status = 'FAILED', ended_at = UTC_TIMESTAMP(6), last_epoch = 1,
                   reason_code = 'GATEWAY_DOWN' WHERE sender = ?""",
            owner.name());
    for (String more :
        List.of(
            "",
            "&broadcast_id=" + broadcast,
            "&reason=GATEWAY_DOWN",
            "&by=ended&from=2020-01-01&permanent=false")) {
      HttpResponse<String> answer =
          server.client(other).post("ui/messages/retry?status=FAILED" + more, "");
      assertEquals(202, answer.statusCode(), more);
    }
    HttpResponse<String> named =
        server
            .client(other)
            .post("ui/messages/retry?status=FAILED&sender_filter=" + owner.name(), "");

    assertEquals(403, named.statusCode());
    assertEquals(
        2L,
        server
            .rows()
            .number(
                "SELECT COUNT(*) FROM message WHERE sender = ? AND status = 'FAILED'",
                owner.name()));
    server.rows().change("DELETE FROM message WHERE sender = ?", owner.name());
    server.rows().change("DELETE FROM message_broadcast WHERE sender = ?", owner.name());
  }

  @Test
  void aConsoleSessionCountsForNothingAtTheApi() throws Exception {
    ConsoleClient session = ConsoleClient.signedIn(server.uri(), owner.name(), owner.key());

    assertEquals(401, session.get("api/ui/years").statusCode());
  }

  private List<Operation> operations() {
    return ApiDescription.ofThisBuild().operations();
  }

  private HttpResponse<String> call(ApiClient client, Operation operation, Call call) {
    String path =
        operation
            .path()
            .substring(1)
            .replace("{message_id}", "" + message)
            .replace("{sender}", owner.name())
            .replace("{name}", "nobodys")
            .replace("{gateway}", "nobodys")
            .replace("{secret}", "none")
            .replace("{bulk_id}", "" + broadcast)
            .replace("{entry_id}", "" + entry)
            .replace("{list_id}", "" + list)
            .replace("{row}", "1")
            .replace("{webhook_id}", "" + webhook);
    String body = call.body() == null ? null : call.body().replace("%s", owner.name());
    if (operation.name().equals("POST /blocklist/import")) {
      return client.post(path, "text/csv", body);
    }
    return client.call(operation.method(), path + call.query(), body);
  }

  private String ownersThings() {
    return "id=%d&message=%d&broadcast=%d&broadcasts=%d&sender=%s&text=&written=1"
        .formatted(message, message, broadcast, broadcast, owner.name());
  }

  /** Ways to ask for what is the owner's: by name, and by all that leads to it without one. */
  private List<String> queries() {
    String things = "list=%3$d&id=%1$d&message=%1$d&broadcast=%2$d&broadcasts=%2$d&text=wie+nie";
    String filled = things.formatted(message, broadcast, list);
    return List.of(
        ownersThings(),
        "dashboard=today&range=today&sender=" + owner.name(),
        filled,
        "id=" + message + "&status=PENDING,PROCESSING&by=queued&period=today",
        "broadcast=" + broadcast + "&status=FAILED,CANCELLED,EXPIRED,UNCERTAIN&by=ended",
        "from=2020-01-01&until=2090-01-01&singles=1&sender=",
        "recipient=081234509876&period=7d&state=RUNNING",
        "reason=LEGACY&before=253402300799999999-9223372036854775807",
        "sender=*",
        "sender=%25",
        "sender=" + other.name() + "," + owner.name());
  }

  private static void assertNothingOfTheOwner(String answer) {
    assertNone(SECRETS, answer);
  }

  private static void assertNone(List<String> secrets, String answer) {
    secrets.forEach(theirs -> assertFalse(answer.contains(theirs), answer));
  }

  private long ownersMessages() throws SQLException {
    return server.rows().number("SELECT COUNT(*) FROM message WHERE sender = ?", owner.name());
  }
}
