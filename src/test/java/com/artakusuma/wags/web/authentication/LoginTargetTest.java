package com.artakusuma.wags.web.authentication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTargetTest {

  @Test
  void aPageOfOursIsGoneToWithItsQuery() {
    String wish = "/messages.xhtml?status=FAILED&recipient=%2B62+812";

    assertEquals(wish, LoginTarget.checked(wish));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "https://example.org/",
        "//example.org/index.xhtml",
        "/\\example.org",
        "/login.xhtml?to=/login.xhtml",
        "/index.xhtml\r\nSet-Cookie: a=b",
        "/index.xhtml?a=\"><script>",
        "/api/messages/send",
        "javascript:alert(1)"
      })
  void anythingElseLeadsToTheDashboard(String wish) {
    assertEquals("/index.xhtml", LoginTarget.checked(wish));
  }
}
