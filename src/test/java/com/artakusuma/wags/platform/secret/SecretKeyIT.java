package com.artakusuma.wags.platform.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.FakeGateway;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The key that encrypts gateways' credentials is changed as docs/GATEWAYS.md says. */
class SecretKeyIT {

  private static final String DATABASE = "wags_secret_key";
  private static final String FIRST = "the-first-key-0123456789-0123456789";
  private static final String SECOND = "the-second-key-0123456789-0123456789";

  private final TestDatabase database = TestDatabase.server();

  @Test
  void whatTheKeyBeforeEncryptedIsEncryptedAnewAtTheNextStart() throws Exception {
    database.createEmpty(DATABASE);
    String webhook;
    try (FakeGateway gateway = FakeGateway.start()) {
      try (WagsServer server = start(gateway, FIRST, "")) {
        HttpResponse<String> added =
            client(server)
                .post(
                    "admin/gateways",
                    """
                    {"name":"second","kind":"wags","address":"http://127.0.0.1:9","key":"k-1"}""");
        assertEquals(201, added.statusCode(), added.body());
        HttpResponse<String> hook =
            client(server)
                .post("webhooks", "{\"url\":\"https://8.8.8.8/\",\"events\":[\"message.read\"]}");
        assertEquals(201, hook.statusCode(), hook.body());
        webhook = "webhook:" + ApiClient.object(hook).getInt("id");
      }
      assertEquals(
          "k-1", new SecretBox(FIRST).decrypt("second", stored()).orElseThrow().get("key"));

      try (WagsServer server = start(gateway, SECOND, FIRST)) {
        String list = client(server).get("admin/gateways").body();
        assertTrue(list.contains("\"name\":\"second\""), list);
        assertTrue(!list.contains("\"readable\":false"), list);
      }
    }
    assertEquals("k-1", new SecretBox(SECOND).decrypt("second", stored()).orElseThrow().get("key"));
    assertEquals(
        Set.of("current"),
        new SecretBox(SECOND).decrypt(webhook, stored("webhook_endpoint")).orElseThrow().keySet());
    assertEquals(Optional.empty(), new SecretBox(FIRST).decrypt("second", stored()));
  }

  private WagsServer start(FakeGateway gateway, String key, String keyBefore) {
    Map<String, String> settings = new HashMap<>(database.settings(DATABASE));
    settings.putAll(gateway.settings());
    settings.put("WAGS_FIRST_KEY", ApiClient.FIRST_KEY);
    settings.put("WAGS_SECRET_KEY", key);
    settings.put("WAGS_SECRET_KEY_OLD", keyBefore);
    return WagsServer.start(settings);
  }

  private static ApiClient client(WagsServer server) {
    return new ApiClient(server.uri(), ApiClient.FIRST_KEY);
  }

  private byte[] stored() throws Exception {
    return stored("gateway");
  }

  private byte[] stored(String table) throws Exception {
    try (Connection connection = new Rows(database, DATABASE).connect();
        PreparedStatement select = connection.prepareStatement("SELECT secrets FROM " + table);
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getBytes(1);
    }
  }
}
