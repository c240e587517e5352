package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people see when the program fails: on a server of its own, whose tables are taken away. */
@NeedsBrowser
class ErrorPagesIT {

  private static final String DATABASE = "wags_console_errors";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private static WagsServer server;

  @BeforeAll
  static void breakIt() throws Exception {
    server = ConsoleSite.empty(DATABASE, 1_000);
    new Rows(TestDatabase.server(), DATABASE).change("DROP TABLE stat_day");
    new Rows(TestDatabase.server(), DATABASE)
        .change("ALTER TABLE message RENAME COLUMN dt_store TO gone");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aPageThatFailsShowsTheIdUnderWhichTheLogHasItOnce() throws Exception {
    FormClient session = new FormClient(server.uri());
    session.signIn(ConsoleSite.USER, ConsoleSite.KEY);

    HttpResponse<String> answer = session.get("index.xhtml");

    assertEquals(500, answer.statusCode());
    assertFalse(answer.body().contains("stat_day"), "nothing of the inside");
    assertLoggedOnce(answer.body());
  }

  @Test
  void aPartOfAPageThatFailsShowsItTooAndKeepsWhatWasWritten() throws Exception {
    try (Browser browser = Browser.at(server.uri())) {
      browser.open("login.xhtml?to=/account.xhtml");
      browser.write("login:username", ConsoleSite.USER);
      browser.write("login:key", ConsoleSite.KEY);
      browser.press("login:signIn");
      browser.seePage("account.xhtml");
      browser.open("send.xhtml");
      browser.write("send:recipient", "081234567890");
      browser.write("send:text", "Halo");
      browser.press("send:submit");

      String shown = browser.text("failed");

      assertLoggedOnce(shown);
      assertEquals("Halo", browser.see("send:text").getDomProperty("value"));
    }
  }

  private static void assertLoggedOnce(String shown) throws Exception {
    Matcher id = ID.matcher(shown);
    assertTrue(id.find(), shown);
    List<String> lines =
        Files.readAllLines(server.log()).stream()
            .filter(line -> line.contains(id.group()))
            .toList();
    assertTrue(!lines.isEmpty() && lines.get(0).contains("Error id"), lines.toString());
    assertEquals(1, lines.size(), lines.toString());
  }
}
