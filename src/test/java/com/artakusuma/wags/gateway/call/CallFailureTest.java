package com.artakusuma.wags.gateway.call;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.artakusuma.wags.gateway.SendResult;
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
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.impl.TunnelRefusedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Only what surely came before the request was written is "not sent". */
class CallFailureTest {

  static List<Exception> beforeTheRequest() {
    return List.of(
        new ConnectException("Connection refused"),
        new NoRouteToHostException("No route to host"),
        new UnknownHostException("gateway.invalid"),
        new ConnectTimeoutException("Connect to gateway:80 failed: Connect timed out"),
        new ConnectionRequestTimeoutException("no connection free"),
        new SSLHandshakeException("PKIX path building failed"),
        new SSLPeerUnverifiedException("hostname wrong"),
        new SSLException("Unsupported or unrecognized SSL message"));
  }

  @ParameterizedTest
  @MethodSource("beforeTheRequest")
  void whatBreaksBeforeTheRequestIsSurelyNotSent(Exception failure) {
    SendResult result = CallFailure.meaning(new ProcessingException(failure));

    assertInstanceOf(SendResult.NotSent.class, result);
    assertNull(result.status());
    assertEquals(
        failure.getClass().getSimpleName() + ": " + failure.getMessage(), result.response());
  }

  static List<Exception> afterTheRequest() {
    return List.of(
        new SocketTimeoutException("Read timed out"),
        new SocketTimeoutException("Connect timed out"), // the client has a class of its own for it
        new NoHttpResponseException("failed to respond"),
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
    SendResult result = CallFailure.meaning(new ProcessingException(failure));

    assertInstanceOf(SendResult.Uncertain.class, result);
    assertNull(result.status());
  }

  @Test
  void aProxyThatGivesNoWaySurelySentNothing() {
    Exception refused = new TunnelRefusedException("CONNECT refused by proxy", "no");

    assertInstanceOf(
        SendResult.NotSent.class,
        CallFailure.meaning(new ProcessingException(new IOException(refused))));
  }

  @Test
  void theFailureIsFoundHoweverDeepItIsWrapped() {
    Exception wrapped =
        new ProcessingException(new RuntimeException(new ConnectException("Connection refused")));

    assertInstanceOf(SendResult.NotSent.class, CallFailure.meaning(wrapped));
  }

  @Test
  void aFailureWithoutAnyCauseIsUncertain() {
    assertInstanceOf(
        SendResult.Uncertain.class, CallFailure.meaning(new ProcessingException("who knows")));
  }

  @Test
  void aServerThatSpeaksNoTlsSurelyGotNothing() throws IOException {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread answering = new Thread(() -> answerInPlainText(plain));
      answering.start();

      IOException failure =
          assertThrows(IOException.class, () -> postWithTls(plain.getLocalPort()));

      assertInstanceOf(
          SendResult.NotSent.class, CallFailure.meaning(new ProcessingException(failure)));
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
        (HttpURLConnection) URI.create("https://localhost:" + port + "/").toURL().openConnection();
    connection.setConnectTimeout(5_000);
    connection.setReadTimeout(5_000);
    connection.setDoOutput(true);
    connection.getOutputStream().write(1);
    connection.getResponseCode();
  }
}
