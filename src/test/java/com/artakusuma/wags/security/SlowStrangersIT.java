package com.artakusuma.wags.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Http2;
import com.artakusuma.wags.testing.RawHttp;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Strangers who send slowly, or never the end, over more connections than the server has threads:
 * an honest user is answered meanwhile. The server waits for each of them for ten minutes, so that
 * nothing here passes by their being cut off.
 */
class SlowStrangersIT {

  private static final int THREADS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static SharedServer server;

  private final List<RawHttp> strangers = new ArrayList<>();
  private Account account;

  @BeforeAll
  static void start() {
    server =
        SharedServer.with(
            "wags_slow_strangers",
            Map.of(
                "HTTP_THREADS",
                Integer.toString(THREADS),
                "API_CONCURRENT_CALLS",
                "4",
                "SERVER_CONNECTIONS",
                "100",
                "SERVER_UPLOADS",
                "8",
                "SERVER_READ_TIMEOUT",
                "600",
                "SERVER_WRITE_TIMEOUT",
                "600"));
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void newAccount() throws SQLException {
    account = server.newAccount();
  }

  @AfterEach
  void hangUp() throws IOException {
    for (RawHttp stranger : strangers) {
      stranger.close();
    }
  }

  static Stream<String> beginnings() {
    String login = RawHttp.head("/api/auth/login", 1000, null);
    String form =
        login
            .replace("/api/auth/login", "/login.xhtml")
            .replace("application/json", "application/x-www-form-urlencoded");
    String upgrade = "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nHost:";
    return Stream.of(
        "G",
        "GET /api/ui/years HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: x",
        login + "{",
        login.replace("Content-Length: 1000", "Transfer-Encoding: chunked") + "3e8\r\n{",
        login.replace("Connection: close", "Connection: Upgrade").replace("Host:", upgrade) + "{",
        form + "l",
        RawHttp.head("/api/messages/send", 1000, "wrong") + "{");
  }

  @ParameterizedTest
  @MethodSource("beginnings")
  void requestsWithoutEndTakeNoThread(String beginning) throws IOException {
    comeWith(beginning, THREADS * 4);

    assertHonestUserIsServed();
  }

  @Test
  void connectionsThatBringNothingMakeRoomForOthers() throws IOException {
    comeWith("", 300);

    assertHonestUserIsServed();
  }

  @Test
  void manyRequestsWithoutEndMakeRoomForOthers() throws IOException {
    comeWith(RawHttp.head("/api/auth/login", 1000, null) + "{", 300);

    assertHonestUserIsServed();
  }

  @Test
  void streamsOfCleartextHttp2TakeNoThread() throws IOException {
    comeWith(Http2.requestsWithoutEnd("/api/auth/login", THREADS * 4), 2);
    for (RawHttp stranger : strangers) {
      stranger.close();
    }

    assertHonestUserIsServed();
  }

  @Test
  void streamsOfHttp2BehindAnUpgradeTakeNoThread() throws IOException {
    for (int i = 0; i < 2; i++) {
      RawHttp stranger = RawHttp.connect(server.uri(), "127.0.0.1");
      strangers.add(stranger);
      stranger.write(
          "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\n"
              + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");
      assertEquals(200, stranger.answer().status());
      stranger.write(Http2.requestsWithoutEnd("/api/auth/login", THREADS * 4));
    }

    assertHonestUserIsServed();
  }

  @Test
  void answersThatNobodyTakesHoldNoThread() throws Exception {
    String script = largestScript();
    for (int i = 0; i < THREADS * 4; i++) {
      RawHttp stranger = RawHttp.connectNarrow(server.uri());
      strangers.add(stranger);
      stranger.write("GET " + script + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    for (RawHttp stranger : strangers) {
      assertEquals(200, stranger.status(), "and nobody reads on");
    }

    assertHonestUserIsServed();
  }

  private static String largestScript() throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    String page = get(http, server.uri().resolve("login.xhtml"));
    String found = "";
    int longest = 0;
    Matcher scripts = Pattern.compile("src=\"(/[^\"]+\\.js\\.xhtml[^\"]*)\"").matcher(page);
    while (scripts.find()) {
      String script = scripts.group(1).replace("&amp;", "&");
      int length = get(http, server.uri().resolve(script)).length();
      if (length > longest) {
        longest = length;
        found = script;
      }
    }
    assertTrue(longest > 100_000, "there is a large one: " + longest);
    return found;
  }

  private static String get(HttpClient http, URI address) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
  }

  @Test
  void oneUsersSlowUploadsLeaveRoomForThoseOfOthers() throws Exception {
    Account other = server.newAccount();
    String slow = RawHttp.head("/api/messages/send-bulk", 1_000_000, other.key()) + "{";
    comeWith(slow, THREADS);
    RawHttp.Answer refused = RawHttp.firstAnswer(strangers);

    assertEquals(429, refused.status(), refused.body());
    assertEquals("5", refused.headers().get("retry-after"));
    assertTrue(new ApiClient(server.uri(), account.key(), PATIENCE).broadcast(many(), "x") > 0);
  }

  @Test
  void aClientThatOffersHttp2IsServedByHttp1() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve("api/messages/send"))
            .version(HttpClient.Version.HTTP_2)
            .timeout(PATIENCE)
            .header("X-Api-Key", account.key())
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"recipient\":\"081234567890\",\"message\":\"x\"}"))
            .build();

    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

    assertEquals(201, answer.statusCode(), answer.body());
    assertEquals(HttpClient.Version.HTTP_1_1, answer.version());
  }

  private static List<String> many() {
    return IntStream.range(0, 10_000).mapToObj(i -> "0812" + (10_000_000 + i)).toList();
  }

  private void comeWith(String beginning, int connections) throws IOException {
    comeWith(beginning.getBytes(StandardCharsets.US_ASCII), connections);
  }

  private void comeWith(byte[] beginning, int connections) throws IOException {
    URI uri = server.uri();
    for (int i = 0; i < connections; i++) {
      RawHttp stranger = RawHttp.connect(uri, "127.0.0.1");
      strangers.add(stranger);
      stranger.write(beginning);
    }
  }

  private void assertHonestUserIsServed() {
    ApiClient honest = new ApiClient(server.uri(), account.key(), PATIENCE);
    for (int i = 0; i < 3; i++) {
      assertTrue(honest.send("081234567890", "Hello") > 0);
    }
  }
}
