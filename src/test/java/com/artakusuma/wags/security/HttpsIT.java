package com.artakusuma.wags.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.RawHttp;
import com.artakusuma.wags.testing.Rows.Account;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs and browsers meet at a server with TLS of its own. */
class HttpsIT {

  private final HttpClient http = TlsSite.client();
  private Account account;

  @BeforeEach
  void newAccount() throws SQLException {
    account = TlsSite.SERVER.newAccount();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void isServedByTls(String protocol) throws Exception {
    HttpClient client =
        HttpClient.newBuilder()
            .sslContext(TlsSite.TRUST)
            .sslParameters(new SSLParameters(null, new String[] {protocol}))
            .build();

    HttpResponse<String> answer = client.send(message(), BodyHandlers.ofString());

    assertEquals(201, answer.statusCode(), answer.body());
    assertEquals(protocol, answer.sslSession().orElseThrow().getProtocol());
  }

  @Test
  void http2IsNotOffered() throws Exception {
    HttpResponse<String> answer = http.send(message(), BodyHandlers.ofString());
    assertEquals(HttpClient.Version.HTTP_1_1, answer.version(), "to a client that would like it");

    try (SSLSocket socket = TlsSite.socket("h2", "http/1.1")) {
      socket.startHandshake();
      assertEquals("http/1.1", socket.getApplicationProtocol());
    }
    try (SSLSocket socket = TlsSite.socket("http/1.0")) {
      socket.startHandshake();
      assertEquals("http/1.0", socket.getApplicationProtocol(), "as curl --http1.0 asks");
    }
    try (SSLSocket socket = TlsSite.socket()) {
      socket.startHandshake();
      assertEquals("", socket.getApplicationProtocol(), "who does not ask is served, too");
    }
    try (SSLSocket socket = TlsSite.socket("h2")) {
      assertThrows(IOException.class, socket::startHandshake);
    }
  }

  private HttpRequest message() {
    return HttpRequest.newBuilder(TlsSite.SERVER.uri().resolve("api/messages/send"))
        .version(HttpClient.Version.HTTP_2)
        .timeout(TlsSite.PATIENCE)
        .header("X-Api-Key", account.key())
        .POST(
            HttpRequest.BodyPublishers.ofString(
                "{\"recipient\":\"081234567890\",\"message\":\"x\"}"))
        .build();
  }

  @Test
  void plainHttpIsToldWhereToGo() throws Exception {
    try (RawHttp client = RawHttp.over(TlsSite.plain())) {
      client.write("GET /login.xhtml HTTP/1.1\r\nHost: localhost\r\n\r\n");
      RawHttp.Answer answer = client.answer();

      assertEquals(400, answer.status());
      assertTrue(answer.body().contains("This port speaks HTTPS"), answer.body());
      assertFalse(answer.headers().containsKey("strict-transport-security"));
      assertTrue(client.isCut());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"login.xhtml", "api/ui/years", "health/ready", "nowhere"})
  void browsersAreToldToComeByHttpsOnly(String page) throws Exception {
    HttpResponse<String> answer = get(page, null);

    assertEquals(
        List.of("max-age=15552000"), answer.headers().allValues("Strict-Transport-Security"));
  }

  @Test
  void theSessionsCookieIsBoundToTheHost() throws Exception {
    String fields =
        "login=login&login:signIn=x&login:username="
            + URLEncoder.encode(account.name(), StandardCharsets.UTF_8)
            + "&login:key="
            + URLEncoder.encode(account.key(), StandardCharsets.UTF_8)
            + "&primefaces.nonce=MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw"
            + "&jakarta.faces.ViewState=stateless";

    List<String> cookies = post("login.xhtml", fields, null).headers().allValues("Set-Cookie");

    assertEquals(1, cookies.size(), cookies.toString());
    List<String> parts = Arrays.asList(cookies.get(0).split("; *"));
    assertTrue(parts.get(0).matches("__Host-WAGSSESSION=[0-9a-f]{32}"), cookies.toString());
    assertTrue(parts.containsAll(List.of("Path=/", "Secure", "HttpOnly")), cookies.toString());
    assertFalse(cookies.toString().toLowerCase(Locale.ROOT).contains("domain"), cookies.toString());
    assertEquals(200, get("index.xhtml", parts.get(0)).statusCode(), "it is a session's");
    // The entrance knows the session by that name, and only then takes a large form
    String large = "x=" + "y".repeat(500_000) + "&jakarta.faces.ViewState=stateless";
    int status = post("send.xhtml", large, parts.get(0)).statusCode();
    assertTrue(status == 400 || status == 410, "the form itself is none: " + status);
    String other = parts.get(0).replace("__Host-", "");
    assertEquals(302, get("index.xhtml", other).statusCode());
  }

  @Test
  void largeBodiesAndLargeAnswersComeThrough() throws Exception {
    long id = TlsSite.api(account).broadcast(many(), "x");
    assertTrue(id > 0);

    HttpResponse<String> list = get("api/ui/broadcasts/" + id + "/details", null);

    assertEquals(401, list.statusCode());
    String page = get("login.xhtml", null).body();
    String script = page.replaceFirst("(?s).*src=\"(/[^\"]+jquery[^\"]*)\".*", "$1");
    HttpResponse<String> answer = get(script.replace("&amp;", "&"), null);
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().length() > 50_000, "a large one: " + answer.body().length());
  }

  private static List<String> many() {
    return IntStream.range(0, 20_000).mapToObj(i -> "0812" + (10_000_000 + i)).toList();
  }

  private HttpResponse<String> get(String page, String cookie) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(TlsSite.SERVER.uri().resolve(page));
    return send(request, cookie);
  }

  private HttpResponse<String> post(String page, String fields, String cookie) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(TlsSite.SERVER.uri().resolve(page))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(fields));
    return send(request, cookie);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String cookie) throws Exception {
    if (cookie != null) {
      request.header("Cookie", cookie);
    }
    return http.send(request.timeout(TlsSite.PATIENCE).build(), BodyHandlers.ofString());
  }
}
