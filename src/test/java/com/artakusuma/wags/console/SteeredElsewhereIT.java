package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.FakeGateway;
import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Two people look at one broadcast, on two servers with one database. */
@NeedsBrowser
class SteeredElsewhereIT {

  private static final String DATABASE = "wags_steered_elsewhere";
  private static final By STATE = By.cssSelector("#detail [data-state^='b']");

  private FakeGateway gateway;
  private WagsServer one;
  private WagsServer two;

  @BeforeEach
  void start() {
    TestDatabase.server().createEmpty(DATABASE);
    gateway = FakeGateway.start();
    Map<String, String> settings = new HashMap<>(TestDatabase.server().settings(DATABASE));
    settings.putAll(gateway.settings());
    one = WagsServer.start(settings);
    two = WagsServer.start(settings);
  }

  @AfterEach
  void stop() {
    one.kill();
    two.kill();
    gateway.close();
  }

  @Test
  void whatOneDoesTheOtherSeesWithoutAReload() {
    ApiClient api = new ApiClient(one.uri(), ApiClient.FIRST_KEY);
    long id = api.broadcast(Load.recipients(1_000), "Halo");
    try (Browser doer = Browser.at(one.uri());
        Browser viewer = Browser.at(two.uri())) {
      for (Browser each : List.of(doer, viewer)) {
        each.signIn(ConsoleSite.USER, ConsoleSite.KEY);
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
    }
  }
}
