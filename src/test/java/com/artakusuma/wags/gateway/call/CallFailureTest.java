package com.artakusuma.wags.gateway.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.gateway.SendResult;
import jakarta.ws.rs.ProcessingException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.impl.TunnelRefusedException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Only what surely came before the request was written is "not sent". */
class CallFailureTest {

  static List<Exception> failures() {
    return List.of(
        new ConnectException("Connection refused"),
        new SocketTimeoutException("Read timed out"),
        new NoHttpResponseException("failed to respond"),
        new SocketException("Connection reset"),
        new EOFException(),
        new SSLException("Connection reset"),
        new IOException("Premature EOF"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatBreaksBeforeTheRequestIsWrittenIsSurelyNotSent(Exception failure) {
    assertEquals(new SendResult.NotSent(null, words(failure)), meaning(failure, false));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatBreaksLaterMayHaveBeenSent(Exception failure) {
    assertEquals(new SendResult.Uncertain(null, words(failure)), meaning(failure, true));
  }

  @Test
  void aServerThatMissesACertificateReadNothingAlthoughItSaysSoLate() {
    Exception failure = new SSLHandshakeException("Received fatal alert: certificate_required");

    assertEquals(new SendResult.NotSent(null, words(failure)), meaning(failure, true));
  }

  @Test
  void theFailureIsFoundHoweverDeepItIsWrapped() {
    Exception refused = new TunnelRefusedException("CONNECT refused by proxy", "no");

    assertEquals(
        new SendResult.NotSent(null, words(refused)),
        meaning(new RuntimeException(new IOException(refused)), false));
  }

  private static SendResult meaning(Exception failure, boolean left) {
    return CallFailure.meaning(new ProcessingException(failure), left);
  }

  private static String words(Exception failure) {
    return failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }
}
