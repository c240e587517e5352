package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.testing.WagsServer;
import org.junit.jupiter.api.Test;

/** Guessing keys in the console: on a server of its own, since it counts the whole address. */
@NeedsBrowser
class LoginThrottleIT {

  @Test
  void tooManyWrongKeysMustWaitAndAreToldHowLong() {
    try (WagsServer server = ConsoleSite.empty("wags_console_throttle", 3);
        Browser browser = Browser.at(server.uri())) {
      for (int i = 0; i < 4; i++) {
        browser.signIn("somebody", "wrong");
      }

      browser.seeText("Too many failed attempts. Please wait");
      assertEquals(
          429L, browser.run("return performance.getEntriesByType('navigation')[0].responseStatus"));
      browser.signIn(ConsoleSite.USER, ConsoleSite.KEY);
      browser.seePage("index.xhtml");
    }
  }
}
