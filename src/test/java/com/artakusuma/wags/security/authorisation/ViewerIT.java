package com.artakusuma.wags.security.authorisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.console.ConsoleClient;
import com.artakusuma.wags.console.FormClient;
import com.artakusuma.wags.security.authorisation.ApiCalls.Call;
import com.artakusuma.wags.security.authorisation.ApiCalls.Rule;
import com.artakusuma.wags.testing.ApiDescription.Operation;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A viewer, by the API and in the console. */
class ViewerIT extends AuthorisationFixture {

  /** Buttons and scripts of pages name what they post, which begins with its form. */
  private static final Pattern FORM_OF_BUTTON =
      Pattern.compile("\\bs:(?:\"|&quot;|\\\\\")([A-Za-z-]+):");

  /**
   * Whatever its key's scopes: what is its own it sees, and each change is refused with the why.
   */
  @Test
  void aViewerSeesWhatIsItsOwnAndChangesNothing() throws Exception {
    server.rows().change("UPDATE user SET role = 'VIEWER' WHERE id = ?", owner.id());
    String before = things.rows();
    for (Operation operation : ApiCalls.operations()) {
      Call call = ApiCalls.of(operation);
      if (!call.needsKey()) {
        continue;
      }
      HttpResponse<String> answer = ApiCalls.make(server.client(owner), operation, things);

      String name = operation.name() + ": " + answer.statusCode() + " " + answer.body();
      if (call.rule() == Rule.ADMIN) {
        assertTrue(answer.statusCode() == 403 && name.contains("for administrators"), name);
      } else if (operation.method().equals("GET")) {
        assertEquals(200, answer.statusCode(), name);
      } else {
        assertTrue(answer.statusCode() == 403 && name.contains("This user is a viewer"), name);
      }
    }
    assertEquals(before, things.rows());
  }

  @Test
  void aViewersPagesOfferNothingThatChangesSomething() throws Exception {
    server.rows().change("UPDATE user SET role = 'VIEWER' WHERE id = ?", owner.id());
    ConsoleClient session = ConsoleClient.signedIn(server.uri(), owner.name(), owner.key());
    Set<String> forms = new TreeSet<>();
    for (Map.Entry<String, Boolean> page : ConsolePages.TABLE.entrySet()) {
      boolean closed =
          page.getValue()
              || Set.of("send.xhtml", "broadcast.xhtml", "left-out.csv").contains(page.getKey());
      for (String query :
          List.of(
              "", "?" + things.query(), "?list=" + things.list(), "?webhook=" + things.webhook())) {
        HttpResponse<String> answer = session.get(page.getKey() + query);
        String name = page.getKey() + query + " " + answer.statusCode() + " " + answer.body();
        assertEquals(closed, answer.statusCode() == 403, name);
        if (page.getKey().endsWith(".xhtml") && !closed) {
          assertEquals(200, answer.statusCode(), name);
          assertFalse(name.contains("href=\"send.xhtml"), name);
          assertFalse(name.contains("href=\"broadcast.xhtml"), name);
          FORM_OF_BUTTON.matcher(name).results().map(found -> found.group(1)).forEach(forms::add);
        }
      }
    }
    assertEquals(
        Set.of("details", "live", "signed-in"), forms, "what is read later, and its own sessions");
  }

  /**
   * Faces takes a button for pressed by its name among the fields, whatever is said to be pressed.
   */
  @Test
  void aViewersFormThatNamesAHarmlessButtonBesidesIsRefused() throws Exception {
    server.rows().change("UPDATE user SET role = 'VIEWER' WHERE id = ?", owner.id());
    FormClient client = new FormClient(server.uri());
    client.signIn(owner.name(), owner.key());
    client.get("webhooks.xhtml");
    Map<String, String> add = Map.of("new", "new", "new:add", "", "new:url", "https://8.8.8.8/");

    assertEquals(
        200, client.press("webhooks.xhtml", "said", "details:load", Map.of()).statusCode());
    assertEquals(403, client.press("webhooks.xhtml", "said", "details:load", add).statusCode());
  }
}
