package com.artakusuma.wags.security.authorisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.console.ConsoleClient;
import com.artakusuma.wags.security.authorisation.ApiCalls.Call;
import com.artakusuma.wags.security.authorisation.ApiCalls.Rule;
import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.ApiDescription.Operation;
import com.artakusuma.wags.testing.Rows.Account;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every call of the API: one that is described and not in the table fails. */
class CallAuthorisationIT extends AuthorisationFixture {

  @Test
  void everyCallStandsInTheTable() {
    Set<String> described =
        ApiCalls.operations().stream()
            .map(Operation::name)
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(new TreeSet<>(ApiCalls.names()), described);
  }

  @Test
  void noCallWorksWithoutAKeyOrWithAWrongOne() {
    for (Operation operation : ApiCalls.operations()) {
      Call call = ApiCalls.of(operation);
      if (call.needsKey()) {
        assertTrue(operation.needsKey(), operation.name());
        for (String key : Arrays.asList(null, "", "wrong", "' OR '1'='1")) {
          HttpResponse<String> answer =
              ApiCalls.make(new ApiClient(server.uri(), key), operation, things);
          assertEquals(
              "401 {\"error\":\"Unauthorized\"}",
              answer.statusCode() + " " + answer.body(),
              operation.name());
        }
      }
    }
  }

  @Test
  void nobodyGetsOrChangesWhatIsAnothers() throws Exception {
    long before = things.messages();
    for (Operation operation : ApiCalls.operations()) {
      Call call = ApiCalls.of(operation);
      HttpResponse<String> answer = ApiCalls.make(server.client(other), operation, things);

      String name = operation.name() + ": " + answer.statusCode() + " " + answer.body();
      switch (call.rule()) {
        case PUBLIC -> assertEquals(200, answer.statusCode(), name);
        case OPEN -> assertEquals(400, answer.statusCode(), name);
        case SECRET -> assertTrue(Set.of(404, 429).contains(answer.statusCode()), name);
        case OWN -> assertTrue(answer.statusCode() / 100 == 2, name);
        case REFUSED -> assertTrue(Set.of(403, 404).contains(answer.statusCode()), name);
        case ADMIN -> assertEquals(403, answer.statusCode(), name);
      }
      OwnersThings.assertNoneIn(name);
    }
    assertEquals(before, things.messages());
  }

  /**
   * Reading is by GET, changing by all else, and what is for administrators says so in its path.
   */
  @Test
  void aKeyDoesWhatItsScopeIsForAndNothingElse() throws Exception {
    for (String scope : List.of("READ", "SEND", "ADMIN")) {
      Account limited = server.newAdmin();
      server.rows().change("UPDATE api_key SET scopes = ? WHERE user_id = ?", scope, limited.id());
      for (Operation operation : ApiCalls.operations()) {
        Call call = ApiCalls.of(operation);
        String needed =
            call.rule() == Rule.ADMIN
                ? "ADMIN"
                : operation.method().equals("GET") ? "READ" : "SEND";
        HttpResponse<String> answer = ApiCalls.make(server.client(limited), operation, things);
        boolean refused = answer.body().contains("a key of the scope");
        assertEquals(
            call.needsKey() && !needed.equals(scope),
            answer.statusCode() == 403 && refused,
            operation.name() + " with " + scope + ": " + answer.statusCode() + answer.body());
      }
    }
  }

  @Test
  void everyAnswerOfTheApiTellsBrowsersToKeepOut() {
    for (Operation operation : ApiCalls.operations()) {
      for (ApiClient client : List.of(server.client(other), new ApiClient(server.uri(), null))) {
        HttpResponse<String> answer = ApiCalls.make(client, operation, things);

        Map<String, String> expected =
            Map.of("X-Content-Type-Options", "nosniff", "Cache-Control", "no-store");
        expected.forEach(
            (header, value) ->
                assertEquals(
                    value, answer.headers().firstValue(header).orElse(""), operation.name()));
      }
    }
  }

  /** A filter that another may not have changes nothing of the owner's, by whatever parameters. */
  @Test
  void nobodySendsAnothersMessagesAgain() throws Exception {
    server.rows().change("DELETE FROM outbox WHERE sender_id = ?", owner.id());
    server
        .rows()
        .change(
            """
            UPDATE message SET status = 'FAILED', ended_at = UTC_TIMESTAMP(6), last_epoch = 1,
                   reason_code = 'GATEWAY_DOWN' WHERE sender = ?""",
            owner.name());
    for (String more :
        List.of(
            "",
            "&broadcast_id=" + things.broadcast(),
            "&reason=GATEWAY_DOWN",
            "&by=ended&from=2020-01-01&permanent=false")) {
      HttpResponse<String> answer =
          server.client(other).post("ui/messages/retry?status=FAILED" + more, "");
      assertEquals(202, answer.statusCode(), more);
    }
    HttpResponse<String> named =
        server
            .client(other)
            .post("ui/messages/retry?status=FAILED&sender_filter=" + owner.name(), "");

    assertEquals(403, named.statusCode());
    assertEquals(
        2L,
        server
            .rows()
            .number(
                "SELECT COUNT(*) FROM message WHERE sender = ? AND status = 'FAILED'",
                owner.name()));
    server.rows().change("DELETE FROM message WHERE sender = ?", owner.name());
    server.rows().change("DELETE FROM message_broadcast WHERE sender = ?", owner.name());
  }

  @Test
  void aConsoleSessionCountsForNothingAtTheApi() throws Exception {
    ConsoleClient session = ConsoleClient.signedIn(server.uri(), owner.name(), owner.key());

    assertEquals(401, session.get("api/ui/years").statusCode());
  }
}
