package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.RawHttp;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that hang up, stall, or send headers that are none; and proxies in between. */
class EdgeIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int THREADS = 8;

  private static SharedServer server;
  private Account account;

  @BeforeAll
  static void start() {
    server =
        SharedServer.with(
            "wags_edge",
            Map.of(
                "HTTP_THREADS",
                Integer.toString(THREADS),
                "API_CONCURRENT_CALLS",
                "4",
                "LOGIN_ATTEMPTS_PER_MINUTE",
                "10",
                "WAGS_BEHIND_PROXY",
                "true"));
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void newAccount() throws SQLException {
    account = server.newAccount();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "/",
        "a/b/c",
        "application/json; charset",
        "application/json\r\nContent-Type: application/json"
      })
  void aContentTypeThatIsNoneIsRefusedInJson(String type) throws IOException {
    try (RawHttp http = RawHttp.connect(server.uri(), "127.0.0.1")) {
      http.write(
          RawHttp.head("/api/messages/send", 2, account.key()).replace("application/json", type));
      http.write("{}");

      RawHttp.Answer answer = http.answer();

      assertEquals(400, answer.status());
      assertTrue(answer.body().startsWith("{\"error\":\""), answer.body());
    }
  }

  @Test
  void aClientThatHangsUpIsNoFaultOfTheServer() throws Throwable {
    for (String path : List.of("/api/messages/send", "/api/messages/send-bulk")) {
      try (RawHttp http = RawHttp.connect(server.uri(), "127.0.0.1")) {
        http.write(RawHttp.head(path, 10_000, account.key()));
        http.write("{\"recipient");
      }
      try (RawHttp http = RawHttp.connect(server.uri(), "127.0.0.1")) {
        http.write(RawHttp.head(path, 10_000, account.key()));
        http.write("{\"recipient");
        http.endOutput();
        assertThrows(IOException.class, http::answer, "nobody is left to be answered");
      }
    }
    assertEquals(200, server.client(account).get("ui/years").statusCode());
    assertFalse(server.log().contains("SEVERE"), server.log());
    assertFalse(server.log().contains("\tat "), server.log());
  }

  @Test
  void bodiesThatStallFreeTheirThreads() throws Throwable {
    List<RawHttp> stalled = new ArrayList<>();
    try {
      for (int i = 0; i < THREADS * 2; i++) {
        RawHttp http = RawHttp.connect(server.uri(), "127.0.0.1");
        stalled.add(http);
        http.write(RawHttp.head("/api/messages/send", 10_000, account.key()));
        http.write("{\"recipient");
      }

      // SERVER_READ_TIMEOUT is 3 s here, and each thread is held twice
      Eventually.equal(200, SOON, () -> server.client(account).get("ui/years").statusCode());
      for (RawHttp http : stalled) {
        assertEquals(408, http.answer().status());
      }
    } finally {
      for (RawHttp http : stalled) {
        http.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "index.xhtml", "messages.xhtml?text=x", "users.xhtml"})
  void redirectsNameNoHostSoThatTheyHoldBehindAnyProxy(String page) throws Exception {
    URI address = server.uri().resolve(page);
    HttpRequest request =
        HttpRequest.newBuilder(address).header("X-Forwarded-Proto", "https").build();

    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

    assertEquals(302, answer.statusCode());
    String location = answer.headers().firstValue("Location").orElse("");
    assertTrue(location.startsWith("/login.xhtml"), location);
  }

  /** By these the server answers before any filter of ours. */
  @ParameterizedTest
  @ValueSource(strings = {"reference", "reference?x=1", "resources/wags", "WEB-INF"})
  void aFolderWithoutItsSlashIsRedirectedByPathAlone(String folder) throws Exception {
    var answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(server.uri().resolve(folder)).build(),
                BodyHandlers.discarding());

    assertEquals(301, answer.statusCode());
    assertEquals(
        "/" + folder.replaceFirst("(?=\\?|$)", "/"),
        answer.headers().firstValue("Location").orElse(""));
  }

  @Test
  void behindAProxyWrongKeysCountByTheAddressThatTheProxySaw() throws Exception {
    for (int i = 0; i < 10; i++) {
      // What stands before the last address is the client's to make up
      assertEquals(401, login("198.51.100." + i + ", 203.0.113.7", "guess-" + i, "wrong"));
    }

    assertEquals(429, login("203.0.113.7", account.name(), "wrong"));
    assertEquals(429, login("203.0.113.7:4711", account.name(), "wrong"));
    assertEquals(401, login("203.0.113.8", account.name(), "wrong"));
    assertEquals(200, login("203.0.113.7", account.name(), account.key()));
  }

  @Test
  void aClientThatOffersHttp2IsAnsweredThoughItsLargeBodyIsRefused() throws Exception {
    String large = "{\"message\":\"" + "x".repeat(2_000_000) + "\"}";
    for (String key : List.of(account.key(), "wrong")) {
      HttpRequest request =
          HttpRequest.newBuilder(server.uri().resolve("api/messages/send"))
              .version(HttpClient.Version.HTTP_2)
              .timeout(SOON)
              .header("X-Api-Key", key)
              .POST(HttpRequest.BodyPublishers.ofString(large))
              .build();

      int status = HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();

      assertEquals(key.equals("wrong") ? 401 : 413, status);
    }
  }

  @Test
  void aDuplicateFieldIsRefused() {
    ApiClient client = server.client(account);

    assertEquals(
        400,
        client
            .post(
                "messages/send",
                "{\"recipient\":\"081234567890\",\"recipient\":\"081234567891\",\"message\":\"x\"}")
            .statusCode());
  }

  private static int login(String forwardedFor, String username, String key) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve("api/auth/login"))
            .header("X-Forwarded-For", forwardedFor)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"username\":\"%s\",\"key\":\"%s\"}".formatted(username, key)))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
