package com.artakusuma.wags.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.ws.rs.ProcessingException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeaningTest {

  private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void twoHundredsAreAccepted(int status) {
    assertEquals(new SendResult.Accepted(status, "ok"), Meaning.of(status, "ok", null, NOW));
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 307, 408, 425, 500, 501, 502, 503, 504, 599})
  void timeoutsServerErrorsAndRedirectsAreNotSent(int status) {
    assertEquals(new SendResult.NotSent(status, "no"), Meaning.of(status, "no", null, NOW));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void wrongKeysAreTheSendersFault(int status) {
    assertEquals(new SendResult.SenderRefused(status, "no"), Meaning.of(status, "no", null, NOW));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 402, 404, 405, 409, 410, 413, 415, 418, 422, 451, 499})
  void otherFourHundredsAreTheMessagesFault(int status) {
    assertEquals(new SendResult.Rejected(status, "no"), Meaning.of(status, "no", null, NOW));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 504})
  void retryAfterMeansNothingWithOtherStatuses(int status) {
    assertEquals(new SendResult.NotSent(status, "no"), Meaning.of(status, "no", "7", NOW));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      delimiter = '|',
      textBlock =
          """
          429 | none                          | 10
          429 | 7                             | 7
          429 | ' 7 '                         | 7
          503 | 7                             | 7
          429 | 0                             | 1
          503 | 3600                          | 3600
          503 | 3601                          | 3600
          429 | 999999999                     | 3600
          429 | 99999999999999999999          | 3600
          429 | Mon, 23 Nov 2026 06:00:30 GMT | 30
          503 | Mon, 23 Nov 2026 06:01:00 GMT | 60
          429 | Mon, 23 Nov 2026 05:00:00 GMT | 1
          429 | Mon, 23 Nov 2026 09:00:00 GMT | 3600
          429 | -5                            | 10
          429 | 1.5                           | 10
          429 | soon                          | 10
          503 | soon                          | 10
          429 | ''                            | 10
          429 | 2026-11-23T06:00:30Z          | 10
          """)
  void slowingDownLastsAsLongAsAskedWithinReason(int status, String retryAfter, int seconds) {
    SendResult result = Meaning.of(status, "slow", retryAfter, NOW);

    assertEquals(new SendResult.SlowDown(status, "slow", Duration.ofSeconds(seconds)), result);
  }

  static List<Exception> beforeTheRequest() {
    return List.of(
        new ConnectException("Connection refused"),
        new NoRouteToHostException("No route to host"),
        new UnknownHostException("gateway.invalid"),
        new SocketTimeoutException("Connect timed out"),
        new SocketTimeoutException("connect timed out"),
        new SSLHandshakeException("PKIX path building failed"),
        new SSLPeerUnverifiedException("hostname wrong"),
        new SSLException("Unsupported or unrecognized SSL message"));
  }

  @ParameterizedTest
  @MethodSource("beforeTheRequest")
  void whatBreaksBeforeTheRequestIsSurelyNotSent(Exception failure) {
    SendResult result = Meaning.of(new ProcessingException(failure));

    assertInstanceOf(SendResult.NotSent.class, result);
    assertNull(result.status());
    assertEquals(failure.getClass().getSimpleName() + ": " + failure.getMessage(), result.response());
  }

  static List<Exception> afterTheRequest() {
    return List.of(
        new SocketTimeoutException("Read timed out"),
        new SocketTimeoutException(),
        new SocketException("Connection reset"),
        new SocketException("Broken pipe"),
        new SocketException("Unexpected end of file from server"),
        new EOFException(),
        new SSLException("Connection reset"),
        new IOException("Premature EOF"),
        new IllegalStateException("something else"));
  }

  @ParameterizedTest
  @MethodSource("afterTheRequest")
  void whatBreaksLaterMayHaveBeenSent(Exception failure) {
    SendResult result = Meaning.of(new ProcessingException(failure));

    assertInstanceOf(SendResult.Uncertain.class, result);
    assertNull(result.status());
  }

  @Test
  void theFailureIsFoundHoweverDeepItIsWrapped() {
    Exception wrapped =
        new ProcessingException(new RuntimeException(new ConnectException("Connection refused")));

    assertInstanceOf(SendResult.NotSent.class, Meaning.of(wrapped));
  }

  @Test
  void aFailureWithoutAnyCauseIsUncertain() {
    assertInstanceOf(SendResult.Uncertain.class, Meaning.of(new ProcessingException("who knows")));
  }

  @Test
  void aServerThatSpeaksNoTlsSurelyGotNothing() throws IOException {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread answering = new Thread(() -> answerInPlainText(plain));
      answering.start();

      IOException failure = assertThrows(IOException.class, () -> postWithTls(plain.getLocalPort()));

      assertInstanceOf(SendResult.NotSent.class, Meaning.of(new ProcessingException(failure)));
    }
  }

  private static void answerInPlainText(ServerSocket plain) {
    try (Socket connection = plain.accept()) {
      connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
      connection.getInputStream().read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void postWithTls(int port) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("https://localhost:" + port + "/").toURL().openConnection();
    connection.setConnectTimeout(5_000);
    connection.setReadTimeout(5_000);
    connection.setDoOutput(true);
    connection.getOutputStream().write(1);
    connection.getResponseCode();
  }
}
