package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.TcpProxy;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The server is started before its database, or with a password that is wrong. */
class StartIT {

  private static final String DATABASE = "wags_start";
  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void aServerStartedFirstSaysSoAndIsReadyOnceTheDatabaseIsThere() throws Throwable {
    TestDatabase.server().createEmpty(DATABASE);
    try (TcpProxy proxy = TcpProxy.to(TestDatabase.server().host(), TestDatabase.server().port())) {
      proxy.refuse();
      WagsServer server =
          launch(Map.of("DB_HOST", "127.0.0.1", "DB_PORT", Integer.toString(proxy.port())));
      try {
        ApiClient client = new ApiClient(server.uri(), ApiClient.FIRST_KEY);
        Eventually.equal(503, SOON, () -> status(client, "../health/ready"));
        HttpResponse<String> refused = client.post("messages/send", "{}");
        assertEquals(503, refused.statusCode());
        assertEquals("Service unavailable", ApiClient.object(refused).getString("error"));
        assertEquals("5", refused.headers().firstValue("Retry-After").orElse(""));

        proxy.pass();

        server.awaitReady();
        assertEquals(200, client.get("../health/ready").statusCode());
        assertTrue(client.send("081234567890", "Hello") > 0);
      } finally {
        server.kill();
      }
    }
  }

  @Test
  void aWrongPasswordEndsTheStartWithOneLine() throws Throwable {
    TestDatabase.server().createEmpty(DATABASE);
    WagsServer server = launch(Map.of("DB_PASSWORD", "surely wrong"));
    try {
      assertTrue(server.process().waitFor(60, TimeUnit.SECONDS), "still running");
      assertEquals(1, server.process().exitValue());
      List<String> lines = Files.readAllLines(server.log());
      assertEquals(1, lines.size(), lines.toString());
      assertTrue(lines.get(0).startsWith("WAGS cannot start: The database at "), lines.get(0));
      assertTrue(lines.get(0).contains("DB_PASSWORD"), lines.get(0));
    } finally {
      server.kill();
    }
  }

  private static WagsServer launch(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(TestDatabase.server().settings(DATABASE));
    settings.putAll(Map.of("EXTERNAL_API_URL", "http://127.0.0.1:9", "EXTERNAL_API_KEY", "none"));
    settings.putAll(more);
    int port = TestDatabase.freePort();
    return WagsServer.launch(Path.of("target", "wags-" + port), port, settings);
  }

  private static int status(ApiClient client, String path) {
    try {
      return client.get(path).statusCode();
    } catch (UncheckedIOException e) {
      return 0; // nobody listens yet
    }
  }
}
