package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import com.artakusuma.wags.testing.WagsServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Two people look at one broadcast, on two servers with one database. */
@NeedsBrowser
class SteeredElsewhereIT {

  private static final SharedServer SERVER = SharedServer.get();
  private static final By STATE = By.cssSelector("#detail [data-state^='b']");

  @Test
  void whatOneDoesTheOtherSeesWithoutAReload() throws SQLException {
    Account account = SERVER.newAccount();
    SERVER.rows().change("UPDATE sender SET per_minute = 100 WHERE id = ?", account.id());
    long id = SERVER.client(account).broadcast(Load.recipients(1_000), "Halo");
    try (WagsServer another = SERVER.another(Map.of());
        Browser doer = Browser.at(SERVER.uri());
        Browser viewer = Browser.at(another.uri())) {
      for (Browser each : List.of(doer, viewer)) {
        each.signIn(account.name(), account.key());
        each.seePage("index.xhtml");
        each.open("broadcasts.xhtml?id=" + id);
        assertEquals("Running", each.see(STATE).getText());
      }

      doer.press("steer:pause");
      doer.until(any -> doer.see(STATE).getText().equals("Paused"));
      long seen = System.nanoTime();
      viewer.until(any -> viewer.see(STATE).getText().equals("Paused"));
      System.out.printf(
          "a pause on one server was seen on another after %d ms more%n",
          (System.nanoTime() - seen) / 1_000_000);

      doer.press("steer:resume");
      viewer.until(any -> viewer.see(STATE).getText().equals("Running"));
      SERVER.client(account).post("broadcasts/" + id + "/cancel", "");
    }
  }
}
