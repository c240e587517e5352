package com.artakusuma.wags.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.ApiDescription;
import com.artakusuma.wags.testing.ApiDescription.Operation;
import com.artakusuma.wags.testing.SharedServer;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Nonsense for every call that the API describes: never a 5xx, never a page, always the JSON error;
 * and whatever is answered, the client holds it to the description. The same nonsense each time;
 * {@code -Dwags.fuzz.seed} and {@code -Dwags.fuzz.requests} change it.
 */
class ApiFuzzIT {

  private static final long SEED = Long.getLong("wags.fuzz.seed", 20261123);
  private static final int REQUESTS = Integer.getInteger("wags.fuzz.requests", 100);

  private static SharedServer server;

  @BeforeAll
  static void start() {
    server =
        SharedServer.with(
            "wags_fuzz", Map.of("LOGIN_ATTEMPTS_PER_MINUTE", "10000", "DELIVERY_SLOTS", "0"));
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @Test
  void nonsenseIsAnsweredWithAnErrorInJson() throws SQLException {
    ApiClient admin = new ApiClient(server.uri(), ApiClient.FIRST_KEY);
    ApiClient user = server.client(server.newAccount());
    Nonsense nonsense = new Nonsense(new Random(SEED));
    for (Operation operation : ApiDescription.ofThisBuild().operations()) {
      for (int i = 0; i < REQUESTS; i++) {
        ApiClient client = i % 2 == 0 ? admin : user;
        String path = nonsense.path(operation.path().substring(1));
        // The server itself refuses a body where HTTP has none, with an empty 400
        boolean bare = Set.of("GET", "DELETE").contains(operation.method());
        String body = bare ? null : nonsense.body(operation.body());
        HttpResponse<String> answer = client.call(operation.method(), path, body);

        if (operation.path().matches(".*[.](csv|xlsx|yaml)") && answer.statusCode() == 200) {
          continue; // a file
        }
        assertAnswered("seed " + SEED + ", " + operation.name() + " " + path + " " + body, answer);
      }
    }
    assertFalse(server.log().contains("Unexpected failure"), server.log());
  }

  private static void assertAnswered(String request, HttpResponse<String> answer) {
    String all = request + " -> " + answer.statusCode() + " " + answer.body();
    assertTrue(answer.statusCode() < 500, all);
    assertTrue(
        answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json"), all);
    JsonStructure json = read(answer.body(), all);
    if (answer.statusCode() >= 400) {
      JsonObject error = json.asJsonObject();
      assertFalse(error.getString("error").isBlank(), all);
      assertTrue(Set.of("error", "details").containsAll(error.keySet()), all);
    } else {
      assertEquals(2, answer.statusCode() / 100, all);
    }
  }

  private static JsonStructure read(String body, String all) {
    try (var reader = Json.createReader(new StringReader(body))) {
      return reader.read();
    } catch (JsonException e) {
      throw new AssertionError(all, e);
    }
  }
}
