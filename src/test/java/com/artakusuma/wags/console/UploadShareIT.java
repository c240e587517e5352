package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.broadcast.recipients.HostileFileBytes;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.RawHttp;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * No user's lists keep another's out, and none ends the program: it has 256 MB, which is enough for
 * one list at a time.
 */
class UploadShareIT {

  private static final SharedServer SERVER =
      SharedServer.with(
          "wags_uploads",
          Map.of("HTTP_THREADS", "40", "SERVER_READ_TIMEOUT", "60", "SERVER_UPLOADS", "8"));

  /** More than one user may have on its way, which is a quarter of SERVER_UPLOADS. */
  private static final int MANY = 8;

  private static final int LARGE = 31 << 20;
  private static final String PANEL = "broadcast:checkPanel broadcast:problem";

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  @Test
  void tricklingUploadsOfOneUserHoldUpNobodyElse() throws Exception {
    Account slow = SERVER.newAccount();
    Account other = SERVER.newAccount();
    List<RawHttp> trickling = new ArrayList<>();
    try {
      for (int i = 0; i < MANY; i++) {
        RawHttp http = RawHttp.connect(SERVER.uri(), "127.0.0.1");
        trickling.add(http);
        http.write(RawHttp.head("/api/messages/send-bulk", 1_000_000, slow.key()));
        http.write("{\"recipients\":[\"0812");
      }
      RawHttp.Answer refused = RawHttp.firstAnswer(trickling);

      assertEquals(429, refused.status(), refused.body());
      assertEquals("5", refused.headers().get("retry-after"));
      assertTrue(SERVER.client(other).broadcast(Load.recipients(20_000), "promo") > 0);
    } finally {
      for (RawHttp each : trickling) {
        each.close();
      }
    }
  }

  @Test
  void copiesOfBroadcastsTakePlacesOfListsAndNoOthers() throws Throwable {
    Account sender = SERVER.newAccount();
    long large = SERVER.client(sender).broadcast(Load.recipients(20_000), "promo");
    Eventually.equal(
        20_000L,
        Duration.ofSeconds(60),
        () -> SERVER.rows().number("SELECT expanded FROM message_broadcast WHERE id = ?", large));

    List<HttpResponse<String>> answers =
        inParallel(() -> SERVER.client(sender).post("broadcasts/" + large + "/clone", ""));

    assertTrue(answers.stream().anyMatch(answer -> answer.statusCode() == 201));
    assertTrue(answers.stream().anyMatch(UploadShareIT::isBusy));
    for (HttpResponse<String> answer : answers) {
      assertTrue(isBusy(answer) || answer.statusCode() == 201, answer.body());
    }
  }

  @Test
  void manyPastesAtOnceAreAllAnswered() throws Exception {
    FormClient client = signedIn();
    String pasted = String.join("\n", Load.recipients(100_000));
    Map<String, String> form = form("paste", pasted);

    List<HttpResponse<String>> answers =
        inParallel(() -> client.postFile("broadcast.xhtml", PANEL, form, null, new byte[0]));

    assertTrue(answers.stream().anyMatch(answer -> answer.body().contains("broadcast:start")));
    for (HttpResponse<String> answer : answers) {
      assertTrue(isBusy(answer) || answer.body().contains("broadcast:start"), answer.body());
    }
    assertAlive();
  }

  @Test
  void whatIsTooLongToBePastedIsRefused() throws Exception {
    FormClient client = signedIn();
    Map<String, String> form = form("paste", ",".repeat(LARGE));

    assertEquals(
        413, client.postFile("broadcast.xhtml", PANEL, form, null, new byte[0]).statusCode());
    assertEquals(413, client.postByScript("broadcast.xhtml", PANEL, form).statusCode());
    assertEquals(
        415,
        client.postFile("send.xhtml", "send:fields", Map.of(), "a.csv", new byte[10]).statusCode());
    assertAlive();
  }

  @Test
  void hostileFilesAreRefusedWithASentenceAndTheProgramLives() throws Exception {
    for (byte[] file : HostileFileBytes.all()) {
      FormClient client = signedIn();
      List<HttpResponse<String>> answers =
          inParallel(
              () ->
                  client.postFile("broadcast.xhtml", PANEL, form("file", null), "list.xlsx", file));

      for (HttpResponse<String> answer : answers) {
        boolean refused = answer.body().contains("class=\"problem\"");
        assertTrue(isBusy(answer) || refused, answer.body());
      }
    }
    assertAlive();
  }

  @Test
  void aListThatWaitsForNothingHasNoPlace() throws Exception {
    assertEquals("{\"place\":0}", signedIn().get("live/upload.json").body());
  }

  private static FormClient signedIn() throws Exception {
    Account account = SERVER.newAccount();
    FormClient client = new FormClient(SERVER.uri());
    client.signIn(account.name(), account.key());
    client.get("broadcast.xhtml");
    return client;
  }

  private static Map<String, String> form(String source, String pasted) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("broadcast:text", "Promo");
    form.put("source", source);
    if (pasted != null) {
      form.put("recipients", pasted);
    }
    return FormClient.pressed("broadcast:checkRecipients", form);
  }

  /** More than its user or all may have at a time. */
  private static boolean isBusy(HttpResponse<String> answer) {
    return List.of(429, 503).contains(answer.statusCode())
        && answer.headers().map().containsKey("retry-after");
  }

  private static void assertAlive() throws Exception {
    assertEquals(200, SERVER.client(SERVER.newAccount()).get("ui/years").statusCode());
    assertFalse(SERVER.log().contains("OutOfMemoryError"), "it ran out of memory");
  }

  private static List<HttpResponse<String>> inParallel(Callable<HttpResponse<String>> call)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(MANY);
    try {
      List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        calls.add(call);
      }
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<HttpResponse<String>> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }
}
