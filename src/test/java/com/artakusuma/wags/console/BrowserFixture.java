package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A browser for each test, which fails when the browser's own console complained of anything. */
abstract class BrowserFixture {

  private final URI home;
  Browser browser;

  BrowserFixture(URI home) {
    this.home = home;
  }

  @BeforeEach
  void openBrowser() {
    browser = Browser.at(home);
  }

  @AfterEach
  void nothingWentWrongInTheBrowser() {
    List<String> complaints = browser.complaints();
    browser.close();

    assertEquals(List.of(), complaints);
  }
}
