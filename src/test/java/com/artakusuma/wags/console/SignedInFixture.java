package com.artakusuma.wags.console;

import java.net.URI;
import org.junit.jupiter.api.BeforeEach;

/** A browser for each test, signed in as the first user. */
abstract class SignedInFixture extends BrowserFixture {

  SignedInFixture(URI home) {
    super(home);
  }

  @BeforeEach
  void signIn() {
    browser.signIn(ConsoleSite.USER, ConsoleSite.KEY);
    browser.seePage("index.xhtml");
  }
}
