package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Forms that lack a field which the page's own always have, or have one that it would not let
 * through, as other programs may post them.
 */
class MissingFieldsIT {

  private static final SharedServer SERVER = SharedServer.get();

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "send.xhtml, send:submit, send:text, Halo, Please enter a recipient.",
        "send.xhtml, send:submit, send:recipient, 081234567890, Please write a message.",
        "send.xhtml, send:submit, -, -, Please write a message.",
        "broadcast.xhtml, broadcast:checkRecipients, -, -, Please write a message.",
        "account.xhtml, account-keys:create, -, -, Please give the key a name",
        "users.xhtml, new:add, new:username, somebody, Please choose a role.",
        "users.xhtml, new:add, new:role, SENDER, Please enter a user name."
      })
  void areRefusedWithTheFieldsOwnWords(
      String page, String button, String field, String value, String words) throws Exception {
    assertRefused(page, button, field == null ? Map.of() : Map.of(field, value), words);
  }

  /** A browser's field of one line takes no other. */
  @Test
  void aNameOrNoteOfTwoLinesIsRefusedInWords() throws Exception {
    assertRefused(
        "broadcast.xhtml",
        "broadcast:checkRecipients",
        Map.of("broadcast:text", "Halo", "recipients", "081234567890", "broadcast:name", "a\nb"),
        "A name must be a single line");
    assertRefused(
        "blocklist.xhtml",
        "new:add",
        Map.of("recipients", "081234567890", "new:note", "a\nb"),
        "A note must be a single line");
  }

  private static void assertRefused(
      String page, String button, Map<String, String> written, String words) throws Exception {
    Account admin = SERVER.newAdmin();
    FormClient session = new FormClient(SERVER.uri());
    session.signIn(admin.name(), admin.key());
    String shown = session.get(page).body();
    Map<String, String> fields = new LinkedHashMap<>(written);
    if (shown.contains("name=\"once\"")) {
      fields.put("once", FormClient.token(shown));
    }

    HttpResponse<String> answer = session.press(page, "@all", button, fields);

    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains(words), answer.body());
  }
}
