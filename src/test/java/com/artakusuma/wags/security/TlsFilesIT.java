package com.artakusuma.wags.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** Certificate, key and secrets come from files: good, renewed, broken. */
class TlsFilesIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  private final HttpClient http = TlsSite.client();

  @Test
  void secretsComeFromTheirFiles() throws Throwable {
    assertTrue(
        new ApiClient(TlsSite.SERVER.uri(), TlsSite.FIRST_KEY, TlsSite.PATIENCE, http)
                .get("ui/years")
                .statusCode()
            == 200);
    Account account = TlsSite.SERVER.newAccount();
    long id = TlsSite.api(account).send("081234567890", "Hello");
    Eventually.equal(1, SOON, () -> TlsSite.SERVER.receipts(account).size());
    assertEquals(TlsSite.GATEWAY_KEY, TlsSite.SERVER.receiptOf(id).headers().get("x-api-key"));
    assertEquals(403, health("Bearer wrong"));
    assertEquals(200, health("Bearer " + TlsSite.TOKEN));
  }

  private int health(String authorization) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(TlsSite.SERVER.uri().resolve("health"))
            .header("X-Forwarded-For", "192.0.2.1")
            .header("Authorization", authorization)
            .build();
    return http.send(request, BodyHandlers.ofString()).statusCode();
  }

  @Test
  void renewedFilesAreTakenAndBrokenOnesAreNot() throws Throwable {
    assertEquals(TlsSite.FIRST.certificate(), shown());
    try {
      Files.writeString(TlsSite.certificateFile(), TlsSite.SECOND.certificatePem());
      Eventually.isTrue(
          SOON, () -> TlsSite.SERVER.log().contains("The certificate from before stays in"));
      assertEquals(TlsSite.FIRST.certificate(), shown(), "its key is not there yet");

      Files.writeString(TlsSite.keyFile(), TlsSite.SECOND.keyPem());
      Eventually.equal(TlsSite.SECOND.certificate(), SOON, TlsFilesIT::shown);
      TlsSite.assertHonestUserIsServed();
    } finally {
      TlsSite.tlsFiles(TlsSite.FIRST, TlsSite.FIRST);
    }
    Eventually.equal(TlsSite.FIRST.certificate(), SOON, TlsFilesIT::shown);
    String log = TlsSite.SERVER.log();
    assertEquals(2, log.split("The certificate from before stays in", -1).length, log);
  }

  /** What a new connection is shown. */
  private static Object shown() throws IOException {
    try (SSLSocket socket = TlsSite.socket()) {
      socket.startHandshake();
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  @Test
  void filesThatDoNotBelongTogetherEndTheStartWithOneLine() throws Exception {
    Path certificate =
        Files.writeString(TlsSite.FOLDER.resolve("other.pem"), TlsSite.SECOND.certificatePem());

    List<String> lines =
        TlsSite.launch(
                Map.of(
                    "SERVER_TLS_CERTIFICATE", certificate.toString(),
                    "SERVER_TLS_KEY", TlsSite.keyFile().toString()))
            .awaitFailedStart(SOON);

    assertEquals(1, lines.size(), lines.toString());
    assertTrue(
        lines
            .get(0)
            .startsWith(
                "WAGS cannot start: SERVER_TLS_KEY names "
                    + TlsSite.keyFile()
                    + ", whose key does not belong to the first certificate in "
                    + certificate),
        lines.get(0));
  }

  @Test
  void whoeverComesWhileItWaitsForItsDatabaseIsAnsweredByHttps() throws Throwable {
    Map<String, String> settings = new HashMap<>(TlsSite.tlsFiles(TlsSite.FIRST, TlsSite.FIRST));
    settings.put("DB_PORT", Integer.toString(TestDatabase.freePort()));
    WagsServer waiting = TlsSite.launch(settings);
    try {
      Eventually.equal(503, SOON, () -> statusOf(waiting.uri()));
    } finally {
      waiting.kill();
    }
  }

  private int statusOf(URI uri) throws InterruptedException {
    try {
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).statusCode();
    } catch (IOException e) {
      return 0; // nobody listens yet
    }
  }
}
