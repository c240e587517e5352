package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.MetricsText;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import com.artakusuma.wags.testing.WagsServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a form starts is started once, however often it comes and wherever. */
class FormOnceIT {

  private static final SharedServer SERVER = SharedServer.get();
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int AT_ONCE = 8;
  private static final int ROUNDS = 3;

  private static final Rows ROWS = SERVER.rows();

  @Test
  void parallelConfirmationsOfABroadcastStartOne() throws Throwable {
    FormClient client = signedIn(SERVER.newAccount(), SERVER.uri());
    for (int round = 0; round < ROUNDS; round++) {
      String text = "Promo sekali " + round;
      Map<String, String> form = checked(client, text);
      MetricsText before = MetricsText.of(SERVER.uri());

      List<String> answers = inParallel(() -> client.postByScript("broadcast.xhtml", PANEL, form));

      assertEquals(
          2,
          MetricsText.of(SERVER.uri())
              .grownSince(before, "wags_messages_accepted_total{kind=\"broadcast\"}"));

      assertEquals(1, ROWS.number("SELECT COUNT(*) FROM message_broadcast WHERE body = ?", text));
      String id = ROWS.text("SELECT id FROM message_broadcast WHERE body = ?", text);
      for (String answer : answers) {
        assertTrue(answer.contains("broadcasts.xhtml?id=" + id + "\""), answer);
      }
    }
  }

  @Test
  void parallelSendsOfOneMessageSendOne() throws Throwable {
    FormClient client = signedIn(SERVER.newAccount(), SERVER.uri());
    for (int round = 0; round < ROUNDS; round++) {
      String text = "Halo sekali " + round;
      Map<String, String> form = message(client.get("send.xhtml").body(), text);

      List<String> answers =
          inParallel(() -> client.postByScript("send.xhtml", "send:result send:fields", form));

      assertEquals(1, ROWS.number("SELECT COUNT(*) FROM message WHERE body = ?", text));
      String id = ROWS.text("SELECT id FROM message WHERE body = ?", text);
      for (String answer : answers) {
        assertTrue(answer.contains("data-message=\"" + id + "\""), answer);
      }
    }
  }

  /** As where its answer was lost, and its writer checks once more. */
  @ParameterizedTest
  @ValueSource(strings = {"broadcast:checkRecipients", "broadcast:recheck"})
  void aCheckOfABroadcastThatWasSentSaysSoInsteadOfOfferingItAgain(String button) throws Throwable {
    FormClient client = signedIn(SERVER.newAccount(), SERVER.uri());
    String text = "Promo tanpa jawaban " + button;
    Map<String, String> form = checked(client, text);
    client.postByScript("broadcast.xhtml", PANEL, form);

    form.remove("broadcast:start");
    form.put("broadcast:text", text + "!");
    String again = client.press("broadcast.xhtml", PANEL, button, form).body();

    String id = ROWS.text("SELECT id FROM message_broadcast WHERE body = ?", text);
    assertTrue(again.contains("broadcasts.xhtml?id=" + id + "\""), again);
    assertFalse(again.contains("broadcast:start"), again);
  }

  /** The press whose answer was lost may not be done when its writer checks once more. */
  @Test
  void aCheckOrAMistakeKeepsTheTokenOfTheForm() throws Throwable {
    FormClient client = signedIn(SERVER.newAccount(), SERVER.uri());
    String token = FormClient.token(client.get("broadcast.xhtml").body());
    Map<String, String> broadcast = new LinkedHashMap<>();
    broadcast.put("broadcast:text", "Promo");
    broadcast.put("source", "paste");
    broadcast.put("recipients", "081234567890");
    broadcast.put("once", token);

    String checked =
        client.press("broadcast.xhtml", PANEL, "broadcast:checkRecipients", broadcast).body();

    assertTrue(checked.contains("broadcast:start"), checked);
    assertEquals(token, FormClient.token(checked));
    Map<String, String> form = message(client.get("send.xhtml").body(), "");
    String refused = client.postByScript("send.xhtml", "send:result send:fields", form).body();
    assertEquals(form.get("once"), FormClient.token(refused));
  }

  @ParameterizedTest
  @CsvSource({
    "broadcast:text, Promo lain",
    "broadcast:name, Lain",
    "recipients, 081234567890",
    "recipients, 081234567890;081234567892"
  })
  void aBroadcastThatWasChangedAfterItWasSentStaysInItsForm(String field, String other)
      throws Throwable {
    FormClient client = signedIn(SERVER.newAccount(), SERVER.uri());
    String text = "Promo lama " + field + other;
    String later = LocalDateTime.now(ZoneOffset.UTC).plusDays(2).toString().substring(0, 16);
    Map<String, String> form =
        checked(client, text, Map.of("broadcast:name", "Promo", "broadcast:sendAt", later));
    String sent = client.postByScript("broadcast.xhtml", PANEL, form).body();
    assertTrue(sent.contains(ACCEPTED), sent);
    String same = client.postByScript("broadcast.xhtml", PANEL, form).body();
    assertTrue(same.contains(ACCEPTED), same);
    String id = ROWS.text("SELECT MAX(id) FROM message_broadcast WHERE body = ?", text);
    Eventually.equal(
        2L, LONG, () -> ROWS.number("SELECT COUNT(*) FROM message WHERE broadcast_id = ?", id));
    form.put(field, other);

    String answer = client.postByScript("broadcast.xhtml", PANEL, form).body();

    assertTrue(answer.contains("broadcasts.xhtml?id=" + id + "\""), answer);
    assertTrue(answer.contains("id=\"other\""), answer);
    assertFalse(answer.contains(ACCEPTED), "or the script would empty the form");
    form.put("once", FormClient.token(answer));
    String again = client.press("broadcast.xhtml", PANEL, "broadcast:checkRecipients", form).body();
    assertTrue(again.contains("broadcast:start"), again);
  }

  @Test
  void aMessageThatWasChangedAfterItWasSentIsNotSaidToBeSent() throws Throwable {
    FormClient client = signedIn(SERVER.newAccount(), SERVER.uri());
    Map<String, String> form = message(client.get("send.xhtml").body(), "Halo Budi");
    client.postByScript("send.xhtml", "send:result send:fields", form);
    form.put("send:recipient", "081298765432");
    form.put("send:text", "Halo Ani");

    String answer = client.postByScript("send.xhtml", "send:result send:fields", form).body();

    assertTrue(answer.contains("id=\"other\""), answer);
    assertTrue(answer.contains("+62 812-3456-7890"), answer);
    assertTrue(answer.contains("Halo Ani") && answer.contains("081298765432"), answer);
    assertEquals(0, ROWS.number("SELECT COUNT(*) FROM message WHERE body = 'Halo Ani'"));
    form.put("once", FormClient.token(answer));
    client.postByScript("send.xhtml", "send:result send:fields", form);
    assertEquals(
        "6281298765432", ROWS.text("SELECT recipient FROM message WHERE body = 'Halo Ani'"));
  }

  @Test
  void theSameFormSendsNothingOnAnotherNode() throws Throwable {
    Account account = SERVER.newAccount();
    try (WagsServer other = SERVER.another(Map.of())) {
      FormClient here = signedIn(account, SERVER.uri());
      FormClient there = signedIn(account, other.uri());
      Map<String, String> form = message(here.get("send.xhtml").body(), "Dua server");
      there.get("send.xhtml");

      here.postByScript("send.xhtml", "send:result send:fields", form);
      String answer = there.postByScript("send.xhtml", "send:result send:fields", form).body();

      assertEquals(1, ROWS.number("SELECT COUNT(*) FROM message WHERE body = 'Dua server'"));
      assertTrue(answer.contains("data-message="), answer);
    }
  }

  /** As where the answer of the first press was lost. */
  @Test
  void aWebhookIsAddedOnceAndWhatWasWrittenAfterwardsStays() throws Throwable {
    Account account = SERVER.newAccount();
    FormClient client = signedIn(account, SERVER.uri());
    Map<String, String> form = new LinkedHashMap<>();
    form.put("once", FormClient.token(client.get("webhooks.xhtml").body()));
    form.put("new:url", "ftp://8.8.8.8/");
    form.put("new:events", "message.sent");
    String wrong = client.press("webhooks.xhtml", "webhooks", "new:add", form).body();
    assertEquals(form.get("once"), FormClient.token(wrong), "nothing came of it yet");
    form.put("new:url", "https://8.8.8.8/");
    client.press("webhooks.xhtml", "webhooks", "new:add", form);

    String again = client.press("webhooks.xhtml", "webhooks", "new:add", form).body();

    assertTrue(again.contains("this form stored https://8.8.8.8/ before"), again);
    assertFalse(again.contains("new-key-value"), again);
    form.put("new:url", "https://8.8.4.4/");
    String other = client.press("webhooks.xhtml", "webhooks", "new:add", form).body();
    assertTrue(other.contains("this form stored https://8.8.8.8/ before"), other);
    assertTrue(other.contains("value=\"https://8.8.4.4/\""), other);
    String urls = "SELECT GROUP_CONCAT(url) FROM webhook_endpoint WHERE user_id = ?";
    assertEquals("https://8.8.8.8/", ROWS.text(urls, account.id()));
    form.put("once", FormClient.token(other));
    client.press("webhooks.xhtml", "webhooks", "new:add", form);
    assertEquals("https://8.8.8.8/,https://8.8.4.4/", ROWS.text(urls, account.id()));
  }

  @Test
  void aFormWithoutATokenOrWithAnOldOneSendsNothingAndSaysSo() throws Throwable {
    FormClient client = signedIn(SERVER.newAccount(), SERVER.uri());
    for (String token : List.of("", "x", "sgm3k0.AAAAAAAAAAAAAAAAAAAAAA", "' OR 1=1 --")) {
      Map<String, String> form = message(client.get("send.xhtml").body(), "Tanpa izin");
      form.put("once", token);

      String answer = client.postByScript("send.xhtml", "send:result send:fields", form).body();

      assertEquals(0, ROWS.number("SELECT COUNT(*) FROM message WHERE body = 'Tanpa izin'"));
      assertTrue(answer.contains("id=\"form-old\""), answer);
      form.put("once", FormClient.token(answer));
      client.postByScript("send.xhtml", "send:result send:fields", form);
      assertEquals(1, ROWS.number("SELECT COUNT(*) FROM message WHERE body = 'Tanpa izin'"));
      ROWS.change("UPDATE message SET body = 'gone' WHERE body = 'Tanpa izin'");
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "forged", "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw"})
  void aFormWithoutItsPagesNonceIsRefusedAndDoesNothing(String nonce) throws Throwable {
    Account admin = SERVER.newAdmin();
    FormClient client = signedIn(admin, SERVER.uri());
    Map<String, String> send = message(client.get("send.xhtml").body(), "Tanpa nonce");
    send.put(FormClient.NONCE_FIELD, nonce);

    assertEquals(
        400, client.postByScript("send.xhtml", "send:result send:fields", send).statusCode());
    assertEquals(0, ROWS.number("SELECT COUNT(*) FROM message WHERE sender = ?", admin.name()));

    String name = admin.name() + "-new";
    Map<String, String> add =
        FormClient.pressed(
            "new:add",
            Map.of(
                "new:username",
                name,
                "new:role",
                "OPERATOR",
                "once",
                FormClient.token(client.get("users.xhtml").body())));
    Map<String, String> forged = new LinkedHashMap<>(add);
    forged.put(FormClient.NONCE_FIELD, nonce);

    HttpResponse<String> refused = client.postByScript("users.xhtml", "users", forged);
    assertEquals(400, refused.statusCode());
    assertTrue(refused.body().contains("<error-name>refused</error-name>"), refused.body());
    assertEquals(0, ROWS.number("SELECT COUNT(*) FROM user WHERE username = ?", name));

    String added = client.postByScript("users.xhtml", "users", add).body();
    assertTrue(added.contains("new-key-value"), added);
  }

  @Test
  void aTokenCountsForItsOwnUserAlone() throws Throwable {
    FormClient one = signedIn(SERVER.newAccount(), SERVER.uri());
    FormClient two = signedIn(SERVER.newAccount(), SERVER.uri());
    Map<String, String> form = message(one.get("send.xhtml").body(), "Milik sendiri");
    two.get("send.xhtml");

    two.postByScript("send.xhtml", "send:result send:fields", form);
    one.postByScript("send.xhtml", "send:result send:fields", form);

    assertEquals(2, ROWS.number("SELECT COUNT(*) FROM message WHERE body = 'Milik sendiri'"));
  }

  @Test
  void theSameWishToSendManyAgainIsFulfilledOnce() throws Throwable {
    Account account = SERVER.newAccount();
    SERVER.answer(account, receipt -> Answer.status(422));
    FormClient client = signedIn(account, SERVER.uri());
    Map<String, String> form = message(client.get("send.xhtml").body(), "Ditolak");
    client.postByScript("send.xhtml", "send:result send:fields", form);
    awaitFailed(account, 1);

    String again = againYes(client);
    awaitFailed(account, 2);
    String answer = client.postByScript("messages.xhtml", "again:panel", wish(again)).body();

    assertTrue(answer.contains("id=\"retrying\""), answer);
    // What another press starts ends before a message that is sent now
    client.postByScript(
        "messages.xhtml", "again:panel", wish(FormClient.token(client.get(FAILED).body())));
    awaitFailed(account, 3);
  }

  @Test
  void theSameWishToSendOneAgainIsFulfilledOnce() throws Throwable {
    Account account = SERVER.newAccount();
    SERVER.answer(account, receipt -> Answer.status(422));
    FormClient client = signedIn(account, SERVER.uri());
    Map<String, String> form = message(client.get("send.xhtml").body(), "Ditolak juga");
    client.postByScript("send.xhtml", "send:result send:fields", form);
    awaitFailed(account, 1);
    String id = ROWS.text("SELECT id FROM message WHERE sender = ?", account.name());
    String used = FormClient.token(client.get("messages.xhtml?id=" + id).body());
    Map<String, String> retry =
        FormClient.pressed("messageForm:retry", Map.of("id", id, "once", used));

    client.postByScript("messages.xhtml", "messageForm", retry);
    awaitFailed(account, 2);
    client.postByScript("messages.xhtml", "messageForm", retry);

    assertEquals("FAILED", ROWS.status(Long.parseLong(id)));
    assertEquals(2, ROWS.number("SELECT COUNT(*) FROM attempt WHERE message_id = ?", id));
  }

  @Test
  void parallelWishesForAKeyMakeOne() throws Throwable {
    Account account = SERVER.newAccount();
    FormClient client = signedIn(account, SERVER.uri());
    String page = client.get("account.xhtml").body();
    Map<String, String> form =
        FormClient.pressed(
            "account-keys:create",
            Map.of(
                "account-keys:name", "Toko",
                "account-keys:scopes", "SEND",
                "account-keys:days", "0",
                "account-keys:perMinute", "",
                "once", FormClient.token(page)));

    inParallel(() -> client.postByScript("account.xhtml", "account-keys:panel", form));

    assertEquals(
        1,
        ROWS.number(
            "SELECT COUNT(*) FROM api_key WHERE user_id = ? AND name = 'Toko'", account.id()));
  }

  private static final String PANEL = "broadcast:checkPanel";

  /** By this the page's script knows that it may empty the form. */
  private static final String ACCEPTED = "{&#34;accepted&#34;:";

  private static final String FAILED = "messages.xhtml?status=FAILED";

  private static String againYes(FormClient client) {
    String used = FormClient.token(client.get(FAILED).body());
    String answer = client.postByScript("messages.xhtml", "again:panel", wish(used)).body();
    assertTrue(answer.contains("id=\"retrying\""), answer);
    return used;
  }

  private static Map<String, String> wish(String token) {
    return FormClient.pressed(
        "again:yes",
        Map.of("status", "FAILED", "asked", "1", "again:refused", "on", "once", token));
  }

  private static void awaitFailed(Account account, int attempts) throws Throwable {
    Eventually.equal(
        (long) attempts,
        LONG,
        () ->
            ROWS.number(
                """
                SELECT COUNT(*) FROM attempt a JOIN message m ON m.id = a.message_id
                 WHERE m.sender = ? AND m.status = 'FAILED'""",
                account.name()));
  }

  private static Map<String, String> message(String page, String text) {
    return FormClient.pressed(
        "send:submit",
        Map.of(
            "send:recipient", "081234567890", "send:text", text, "once", FormClient.token(page)));
  }

  /** The form of a broadcast that was checked, ready to be confirmed. */
  private static Map<String, String> checked(FormClient client, String text) {
    return checked(client, text, Map.of());
  }

  private static Map<String, String> checked(
      FormClient client, String text, Map<String, String> options) {
    Map<String, String> form = new LinkedHashMap<>(options);
    client.get("broadcast.xhtml");
    form.put("broadcast:text", text);
    form.put("source", "paste");
    form.put("recipients", "081234567890\n081234567891");
    String checked =
        client.press("broadcast.xhtml", PANEL, "broadcast:checkRecipients", form).body();
    assertTrue(checked.contains("broadcast:start"), checked);
    assertFalse(checked.contains("id=\"accepted\""), checked);
    form.put("once", FormClient.token(checked));
    return FormClient.pressed("broadcast:start", form);
  }

  private static List<String> inParallel(Callable<HttpResponse<String>> call) throws Throwable {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        calls.add(call);
      }
      List<String> bodies = new ArrayList<>();
      for (Future<HttpResponse<String>> answer : threads.invokeAll(calls)) {
        bodies.add(answer.get().body());
      }
      return bodies;
    } finally {
      threads.shutdownNow();
    }
  }

  private static FormClient signedIn(Account account, URI node) {
    FormClient client = new FormClient(node);
    client.signIn(account.name(), account.key());
    return client;
  }
}
