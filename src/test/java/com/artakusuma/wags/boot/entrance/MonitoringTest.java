package com.artakusuma.wags.boot.entrance;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.artakusuma.wags.boot.entrance.http.Head;
import com.artakusuma.wags.boot.entrance.http.HeadReader;
import com.artakusuma.wags.boot.entrance.http.RefusedRequestException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a request from this machine is one of this machine, or what a proxy on it passes on. */
class MonitoringTest {

  private static final Monitoring ALONE = new Monitoring(false, "", null);
  private static final Monitoring BEHIND_A_PROXY = new Monitoring(false, "", "localhost");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1\r\nHost: localhost:8080",
        "HTTP/1.1\r\nHost: LocalHost",
        "HTTP/1.1\r\nHost: 127.0.0.1:8080",
        "HTTP/1.1\r\nHost: [::1]:8080",
        "HTTP/1.0"
      })
  void whoCallsItByANameOfTheMachineItselfGetsIt(String request) {
    assertDoesNotThrow(() -> ask(BEHIND_A_PROXY, request));
    assertDoesNotThrow(() -> ask(ALONE, request));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"wags.example.com", "localhost.example.com", "127.0.0.1.example.com", "10.0.0.1"})
  void whatAProxyPassesOnWithItsClientsNameForItIsOfNobodyHere(String host)
      throws RefusedRequestException {
    assertRefused(BEHIND_A_PROXY, "HTTP/1.1\r\nHost: " + host);
    ask(ALONE, "HTTP/1.1\r\nHost: " + host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.0\r\nHost: 127.0.0.1:8080\r\nConnection: close",
        "HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 192.0.2.1",
        "HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: https",
        "HTTP/1.1\r\nHost: localhost\r\nVia: 1.1 proxy"
      })
  void whatAProxyPassesOnLikeOneIsOfNobodyHereEither(String request) {
    assertRefused(ALONE, request);
    assertRefused(BEHIND_A_PROXY, request);
  }

  @Test
  void aServerWithAnAddressOfItsOwnCallsItselfByThat() throws RefusedRequestException {
    Monitoring monitoring = new Monitoring(false, "", "10.0.0.1");

    ask(monitoring, "HTTP/1.1\r\nHost: 10.0.0.1:8080");
    assertRefused(monitoring, "HTTP/1.1\r\nHost: 10.0.0.2:8080");
  }

  private static void assertRefused(Monitoring monitoring, String request) {
    RefusedRequestException refused =
        assertThrows(RefusedRequestException.class, () -> ask(monitoring, request));

    assertEquals(403, refused.status());
  }

  /** As it comes from the machine itself. */
  private static void ask(Monitoring monitoring, String request) throws RefusedRequestException {
    byte[] bytes = ("GET /metrics " + request + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    Head head = HeadReader.read(bytes);
    monitoring.check(head, new InetSocketAddress(InetAddress.getLoopbackAddress(), 40000));
  }
}
