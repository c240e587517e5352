package com.artakusuma.wags.boot.entrance.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadReaderTest {

  @Test
  void whatTheServerGetsHasNothingOfTheConnection() throws RefusedRequestException {
    Head head =
        read(
            "POST /a%20b?c=d HTTP/1.1\r\nHost: x\r\nContent-Length: 7\r\nConnection: Upgrade,"
                + " HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\nExpect: 100-continue\r\n"
                + "X-Api-Key:  secret \r\n\r\n");

    assertEquals(
        "POST /a%20b?c=d HTTP/1.1\r\nhost: x\r\nx-api-key: secret\r\ncontent-length: 7\r\n\r\n",
        written(head, 7));
  }

  @ParameterizedTest
  @CsvSource({
    "close, connection: close",
    "'keep-alive, Close', connection: close",
    "Keep-Alive, connection: keep-alive"
  })
  void whetherTheConnectionStaysIsPassedOn(String connection, String passedOn)
      throws RefusedRequestException {
    Head head = read("GET / HTTP/1.1\r\nHost: x\r\nConnection: " + connection + "\r\n\r\n");

    assertEquals("GET / HTTP/1.1\r\nhost: x\r\n" + passedOn + "\r\n\r\n", written(head, -1));
  }

  @Test
  void linesMayEndWithoutACarriageReturnButThenTheyGetOne() throws RefusedRequestException {
    assertEquals(
        "GET / HTTP/1.1\r\nhost: x\r\n\r\n", written(read("GET / HTTP/1.1\nHost: x\n\n"), -1));
  }

  @Test
  void bytesThatAreNoAsciiStayInAnAddressAndInNoHeader() throws RefusedRequestException {
    assertEquals(
        "GET /?\u00e4 HTTP/1.1\r\nhost: x\r\nx-y: ?\r\n\r\n",
        written(read("GET /?\u00e4 HTTP/1.1\r\nHost: x\r\nX-Y: \u00fc\r\n\r\n"), -1));
  }

  @ParameterizedTest
  @CsvSource({
    "/a/b, /a/b",
    "/a?b=/c, /a",
    "http://x/a?b, /a",
    "https://x:1/, /",
    "/.a/b./..., /.a/b./...",
    "/a/./b/../c, /a/./b/../c",
    "/a?b=%2F%5C\\/.., /a"
  })
  void thePathIsThatOfThisServer(String target, String path) throws RefusedRequestException {
    assertEquals(path, read("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n").path());
  }

  @ParameterizedTest
  @CsvSource({
    "GET /a#b HTTP/1.1, 400",
    "GET * HTTP/1.1, 400",
    "GET /% HTTP/1.1, 400",
    "GET /%a HTTP/1.1, 400",
    "GET /a%2fb HTTP/1.1, 400",
    "GET /a%5Cb HTTP/1.1, 400",
    "GET /a\\b HTTP/1.1, 400",
    "GET /. HTTP/1.1, 400",
    "GET /a/.. HTTP/1.1, 400",
    "GET /a/%2E.?b HTTP/1.1, 400",
    "GET http://x/a/. HTTP/1.1, 400",
    "GET / http/1.1, 505",
    "GET / HTTP/1.1 x, 400",
    "'', 400"
  })
  void aLineThatIsNoneIsRefused(String line, int status) {
    RefusedRequestException refused =
        assertThrows(RefusedRequestException.class, () -> read(line + "\r\nHost: x\r\n\r\n"));

    assertEquals(status, refused.status());
  }

  @Test
  void anIdempotencyKeyThatIsNoAsciiIsRefusedWithItsName() {
    RefusedRequestException refused =
        assertThrows(
            RefusedRequestException.class,
            () -> read("POST / HTTP/1.1\r\nHost: x\r\nIDEMPOTENCY-Key: \u00fc\r\n\r\n"));

    assertEquals(400, refused.status());
    assertEquals(
        "Send exactly one Idempotency-Key of 1 to 255 printable ASCII characters",
        refused.getMessage());
  }

  @Test
  void aHundredHeadersAreTakenAndNoMore() throws RefusedRequestException {
    String most = "GET / HTTP/1.1\r\nHost: x\r\n" + "X-Y: z\r\n".repeat(99);
    read(most + "\r\n");

    RefusedRequestException refused =
        assertThrows(RefusedRequestException.class, () -> read(most + "X-Y: z\r\n\r\n"));

    assertEquals(431, refused.status());
  }

  @ParameterizedTest
  @CsvSource({"Bearer, 1, GET", "Content-Length, 1, GET", "Transfer-Encoding, chunked, HEAD"})
  void aRequestForReadingHasNoBody(String name, String value, String method)
      throws RefusedRequestException {
    Head head = read(method + " / HTTP/1.1\r\nHost: x\r\n" + name + ": " + value + "\r\n\r\n");
    if (name.equals("Bearer")) {
      assertEquals(null, Framing.of(head));
    } else {
      assertThrows(RefusedRequestException.class, () -> Framing.of(head));
    }
  }

  private static Head read(String text) throws RefusedRequestException {
    return HeadReader.read(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String written(Head head, long body) {
    return new String(head.written(body), StandardCharsets.ISO_8859_1);
  }
}
