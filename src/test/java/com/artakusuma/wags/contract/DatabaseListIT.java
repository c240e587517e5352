package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.TcpProxy;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several database servers in DB_HOST, one after the other gone. */
class DatabaseListIT {

  private static final String DATABASE = "wags_list";
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String BODY = "{\"recipient\":\"081234567890\",\"message\":\"Hello\"}";

  @Test
  void whenOneIsGoneTheNextIsUsed() throws Throwable {
    TestDatabase database = TestDatabase.server();
    database.createEmpty(DATABASE);
    try (TcpProxy first = TcpProxy.to(database.host(), database.port());
        TcpProxy second = TcpProxy.to(database.host(), database.port())) {
      first.refuse(); // the start, too, finds the second
      WagsServer server = launch(first, second);
      try {
        server.awaitReady();
        ApiClient client = new ApiClient(server.uri(), ApiClient.FIRST_KEY);
        assertTrue(client.send("081234567890", "Hello") > 0);

        first.pass();
        second.refuse();

        Eventually.equal(201, SOON, () -> client.post("messages/send", BODY).statusCode());
        assertEquals(200, client.get("../health/ready").statusCode());
      } finally {
        server.kill();
      }
    }
  }

  private static WagsServer launch(TcpProxy first, TcpProxy second) {
    Map<String, String> settings = new HashMap<>(TestDatabase.server().settings(DATABASE));
    settings.putAll(Map.of("EXTERNAL_API_URL", "http://127.0.0.1:9", "EXTERNAL_API_KEY", "none"));
    settings.put("DB_HOST", "127.0.0.1:%d, 127.0.0.1".formatted(first.port()));
    settings.put("DB_PORT", Integer.toString(second.port()));
    int port = TestDatabase.freePort();
    return WagsServer.launch(Path.of("target", "wags-" + port), port, settings);
  }
}
