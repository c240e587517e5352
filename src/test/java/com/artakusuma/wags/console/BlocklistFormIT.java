package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much the form of the blocklist takes, and which entries its list is about. */
class BlocklistFormIT {

  private static final SharedServer SERVER = SharedServer.get();

  /** As a browser sends it; in its field, and in a file, a line break is one character. */
  private static final String LINE = "081234567890\r\n";

  private static final String TOO_LONG = "300,000 characters";

  private Account account;
  private FormClient client;

  @BeforeEach
  void signIn() throws SQLException {
    account = SERVER.newAccount();
    client = new FormClient(SERVER.uri());
    client.signIn(account.name(), account.key());
    client.get("blocklist.xhtml");
  }

  @Test
  void asManyCharactersAsTheFieldTakesAreTaken() {
    String answer = add(LINE.repeat(23_000));

    assertTrue(answer.contains("id=\"done\""), answer);
    assertFalse(answer.contains(TOO_LONG), answer);
  }

  @Test
  void moreAreRefused() {
    String answer = add(LINE.repeat(24_000));

    assertFalse(answer.contains("id=\"done\""), answer);
    assertTrue(answer.contains(TOO_LONG), answer);
  }

  /** Faces finds a button by its row, and asks there whether it may be pressed. */
  @Test
  void anEntryIsTakenOffThePageThatShowsIt() throws SQLException {
    SERVER.rows().change("DELETE FROM blocked_recipient WHERE sender_id = 0"); // shown, too
    for (int i = 1; i <= 52; i++) {
      SERVER
          .rows()
          .change(
              """
              INSERT INTO blocked_recipient (sender_id, recipient, blocked_at, blocked_by, note)
              VALUES (?, ?, UTC_TIMESTAMP(6), ?, ?)""",
              account.id(),
              "6281234560" + (100 + i),
              account.name(),
              "note " + i + ".");
    }
    String older = found("blocklist\\.xhtml(\\?before=[0-9]+)", client.get("blocklist.xhtml"));
    HttpResponse<String> page = client.get("blocklist.xhtml" + older);
    assertTrue(page.body().contains("note 2."), page.body());

    String left = remove(page, "note 1.");
    assertTrue(left.contains("note 2."), left);
    assertFalse(left.contains("note 52."), left);
    String newest = remove(client.get("blocklist.xhtml" + older), "note 2.");

    assertTrue(newest.contains("note 52."), newest);
  }

  /** Takes the last entry of a page off. */
  private String remove(HttpResponse<String> page, String note) throws SQLException {
    int row = page.body().contains("note 1.") ? 1 : 0;
    String button = found("<button id=\"(entries:list:" + row + ":[^\"]+)\"", page);
    long entry =
        SERVER
            .rows()
            .number(
                "SELECT id FROM blocked_recipient WHERE sender_id = ? AND note = ?",
                account.id(),
                note);
    String before = found("name=\"before\" value=\"([0-9]+)\"", page);
    Map<String, String> fields = Map.of("before", before, "entry", Long.toString(entry));
    return client.press("blocklist.xhtml", "said listed", button, fields).body();
  }

  private static String found(String pattern, HttpResponse<String> page) {
    Matcher matcher = Pattern.compile(pattern).matcher(page.body());
    assertTrue(matcher.find(), () -> pattern + " in " + page.body());
    return matcher.group(1);
  }

  private String add(String recipients) {
    return client
        .press("blocklist.xhtml", "said", "new:add", Map.of("recipients", recipients))
        .body();
  }
}
