package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much the form of the blocklist takes. */
class BlocklistFormIT {

  private static final SharedServer SERVER = SharedServer.get();

  /** As a browser sends it; in its field, and in a file, a line break is one character. */
  private static final String LINE = "081234567890\r\n";

  private static final String TOO_LONG = "300,000 characters";

  private FormClient client;

  @BeforeEach
  void signIn() throws SQLException {
    Account account = SERVER.newAccount();
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

  private String add(String recipients) {
    return client
        .press("blocklist.xhtml", "said", "new:add", Map.of("recipients", recipients))
        .body();
  }
}
