package com.artakusuma.wags.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.RawHttp;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that a proxy and this server might read differently, or that only an attacker sends. */
class StrictRequestsIT {

  private static final String BODY = "{\"recipient\":\"081234567890\",\"message\":\"x\"}";

  private final SharedServer server = SharedServer.get();
  private Account account;

  @BeforeEach
  void newAccount() throws SQLException {
    account = server.newAccount();
  }

  @ParameterizedTest
  @CsvSource({"gzip, 415", "deflate, 415", "lzma, 415", "x-gzip, 415", "identity, 201"})
  void bodiesAreTakenUncompressedOnly(String encoding, int status) throws IOException {
    byte[] body =
        encoding.equals("identity") ? BODY.getBytes(StandardCharsets.UTF_8) : packed(1_000_000);

    assertEquals(status, post("Content-Encoding: " + encoding, body).status());
  }

  @Test
  void aCompressedFormIsNotTakenEither() throws IOException {
    try (RawHttp http = connect()) {
      byte[] body = packed(1_000_000);
      http.write(
          RawHttp.head("/login.xhtml", body.length, null)
              .replace("application/json", "application/x-www-form-urlencoded")
              .replace("Host:", "Content-Encoding: gzip\r\nHost:"));
      http.write(body);

      assertEquals(415, http.answer().status());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Accept: ;;;", "Accept: */*;q=2", "Accept: a/b/c", "Accept: ,", "Accept: text/;"})
  void whatCannotBeChosenByIsRefusedAsJson(String header) throws IOException {
    RawHttp.Answer answer = post(header, BODY.getBytes(StandardCharsets.UTF_8));

    assertEquals(400, answer.status(), answer.body());
    assertEquals(
        "{\"error\":\"Bad Request\",\"details\":\"The Accept is not a valid list of media types\"}",
        answer.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept-Language: ;;;",
        "Accept: text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
        "Cookie: nama=B\u00fcdi",
        "User-Agent: B\u00fcdi"
      })
  void whatSaysNothingOfTheCallIsPassedOver(String header) throws IOException {
    assertEquals(201, post(header, BODY.getBytes(StandardCharsets.UTF_8)).status());
  }

  @Test
  void aKeyInATrailerIsNone() throws IOException {
    try (RawHttp http = connect()) {
      http.write(
          "POST /api/messages/send HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
              + "Trailer: X-Api-Key\r\nConnection: close\r\n\r\n"
              + Integer.toHexString(BODY.length())
              + "\r\n"
              + BODY
              + "\r\n0\r\nX-Api-Key: "
              + account.key()
              + "\r\n\r\n");

      assertEquals(401, http.answer().status());
    }
  }

  @Test
  void chunksAreReadToTheirEndAndNoFurther() throws IOException {
    try (RawHttp http = connect()) {
      String request =
          "POST /api/messages/send HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
              + "X-Api-Key: "
              + account.key()
              + "\r\n\r\n1;note=x\r\n{\r\n"
              + Integer.toHexString(BODY.length() - 1)
              + "\r\n"
              + BODY.substring(1)
              + "\r\n0\r\nNote: x\r\n\r\n";
      http.write(request + request);

      assertEquals(201, http.answer().status());
      assertEquals(201, http.answer().status());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked",
        "Content-Length: 2",
        "Content-Length: +43",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: xchunked",
        "Host: elsewhere",
        "Host : localhost",
        "X-Folded: a\r\n b",
        "X\u0000: y",
        "X-Y: \u0000",
        "X-Y: a\rb",
        "nonsense"
      })
  void whatTwoServersMightReadDifferentlyIsRefused(String header) throws IOException {
    try (RawHttp http = connect()) {
      String request =
          RawHttp.head("/api/messages/send", BODY.length(), account.key())
              .replace("Connection: close", header);
      http.write(request.getBytes(StandardCharsets.ISO_8859_1));
      http.write(BODY);

      RawHttp.Answer answer = http.answer();

      assertEquals(400, answer.status(), answer.body());
      assertEquals("close", answer.headers().get("connection"));
      assertThrows(EOFException.class, http::answer, "the connection ends");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%zz HTTP/1.1",
        "GET /api/ui/years?x=%zz HTTP/1.1",
        "GET /%00 HTTP/1.1",
        "GET /api/lists/%2F HTTP/1.1",
        "GET /api/lists/%5C HTTP/1.1",
        "GET /api/lists/.. HTTP/1.1",
        "GET /a b HTTP/1.1",
        "GET  / HTTP/1.1",
        "GET nowhere HTTP/1.1",
        "GET /",
        "get / HTTP/1.1"
      })
  void anAddressThatIsNoneIsRefusedInOneLine(String line) throws IOException {
    int logged = server.log().length();
    try (RawHttp http = connect()) {
      http.write(line + "\r\nHost: localhost\r\n\r\n");

      RawHttp.Answer answer = http.answer();

      assertEquals(400, answer.status(), answer.body());
      assertTrue(answer.body().startsWith("{\"error\":\"Bad Request\""), answer.body());
    }
    String log = server.log().substring(logged);
    assertFalse(log.contains("\tat "), log);
  }

  @ParameterizedTest
  @CsvSource({
    "GET / HTTP/2.0, 505",
    "TRACE / HTTP/1.1, 405",
    "CONNECT localhost:25 HTTP/1.1, 405",
    "GET /health/live HTTP/1.1, 200",
    "GET http://localhost/health/live HTTP/1.1, 200"
  })
  void onlyHttp1IsSpoken(String line, int status) throws IOException {
    try (RawHttp http = connect()) {
      http.write(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

      assertEquals(status, http.answer().status());
    }
  }

  @Test
  void aHostIsNeeded() throws IOException {
    try (RawHttp http = connect()) {
      http.write("GET /health/live HTTP/1.1\r\n\r\n");

      assertEquals(400, http.answer().status());
    }
  }

  @Test
  void aHeadOfManyKilobytesIsRefused() throws IOException {
    try (RawHttp http = connect()) {
      http.write("GET /health/live HTTP/1.1\r\nHost: x\r\nX-Y: " + "y".repeat(20_000) + "\r\n\r\n");

      assertEquals(431, http.answer().status());
    }
  }

  @Test
  void aBodyThatComesByteByByteIsCutOffInTime() throws Exception {
    try (RawHttp http = connect()) {
      http.write(RawHttp.head("/api/auth/login", 10_000, null));

      // SERVER_READ_TIMEOUT is 3 s here; no pause is ever as long
      RawHttp.Answer answer = http.answerWhileSending((byte) ' ', 200);

      assertEquals(408, answer.status(), answer.body());
    }
  }

  @Test
  void aClientThatAsksFirstIsToldToGoOn() throws IOException {
    try (RawHttp http = connect()) {
      http.write(
          RawHttp.head("/api/messages/send", BODY.length(), account.key())
              .replace("Host:", "Expect: 100-continue\r\nHost:"));
      assertEquals(100, http.status());
      http.write(BODY);

      assertEquals(201, http.answer().status());
    }
  }

  @Test
  void aStrangersLargeBodyIsRefusedBeforeItComes() throws IOException {
    try (RawHttp http = connect()) {
      http.write(RawHttp.head("/api/auth/login", 1_000_000, null));

      assertEquals(413, http.answer().status());
    }
    try (RawHttp http = connect()) {
      http.write(RawHttp.head("/api/messages/send-bulk", 1_000_000, "wrong"));

      assertEquals(401, http.answer().status());
    }
  }

  private RawHttp.Answer post(String header, byte[] body) throws IOException {
    try (RawHttp http = connect()) {
      http.write(
          RawHttp.head("/api/messages/send", body.length, account.key())
              .replace("Host:", header + "\r\nHost:"));
      http.write(body);
      return http.answer();
    }
  }

  private RawHttp connect() throws IOException {
    return RawHttp.connect(server.uri(), "127.0.0.1");
  }

  private static byte[] packed(int spaces) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(BODY.replace("x", "x".repeat(spaces)).getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
