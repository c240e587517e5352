package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** The page on which the API's calls are tried out, by who is signed in nowhere. */
@NeedsBrowser
class ReferencePageIT extends BrowserFixture {

  private static final By SEND = By.id("operations-send-sendMessage");

  private final SharedServer server = SharedServer.get();

  ReferencePageIT() {
    super(SharedServer.get().uri());
  }

  @Test
  void sendsAMessageWithTheKeyThatWasEnteredAndForgetsIt() throws Exception {
    Account account = server.newAccount();
    browser.open("reference.html");

    click(By.cssSelector("button.authorize"));
    browser.write("api_key_value", account.key());
    click(By.cssSelector(".auth-container button.authorize"));
    click(By.cssSelector(".auth-container .btn-done"));
    browser.see(SEND).click();
    click(By.cssSelector("#operations-send-sendMessage .try-out__btn"));
    click(By.cssSelector("#operations-send-sendMessage .execute"));
    String status =
        browser
            .see(By.cssSelector("#operations-send-sendMessage .live-responses-table .response td"))
            .getText();

    assertEquals("201", status);
    assertEquals(
        "6281234567890 Halo dari WAGS",
        server
            .rows()
            .text(
                "SELECT CONCAT(recipient, ' ', body) FROM message WHERE sender = ?",
                account.name()));
    assertEquals(List.of(), browser.run(FOREIGN));
    assertFalse(browser.run(KEPT).toString().contains(account.key()));
  }

  @Test
  void itsPolicyNamesThisServerAlone() {
    ApiClient stranger = new ApiClient(server.uri(), null);
    for (String file :
        List.of("reference.html", "reference/reference.js", "reference/swagger-ui-bundle.js")) {
      HttpResponse<String> answer = stranger.get("../" + file);

      assertEquals(200, answer.statusCode(), file);
      assertEquals(
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
          answer.headers().firstValue("Content-Security-Policy").orElse(""),
          file);
    }
  }

  /** What came from elsewhere than this server. */
  private static final String FOREIGN =
      """
      return performance.getEntriesByType('resource').map(entry => entry.name)
          .filter(name => !name.startsWith(location.origin + '/') && !name.startsWith('data:'))""";

  private static final String KEPT =
      "return JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href])";

  private void click(By what) {
    browser.until(ExpectedConditions.elementToBeClickable(what)).click();
  }
}
