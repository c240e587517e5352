package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** Writing one message, and following it. */
@NeedsBrowser
class SendIT extends SignedInFixture {

  SendIT() {
    super(ComposeSite.home());
  }

  @ParameterizedTest
  @CsvSource({"1440, en, Sent", "390, id, Terkirim"})
  void aMessageIsQueuedAndItsStatusFollowsByItself(int width, String language, String sent) {
    browser.prefer("light", language);
    browser.resize(width, 844);
    browser.open("send.xhtml");
    browser.write("send:recipient", "0812-3456-7890");
    browser.write("send:text", "Halo\n" + ConsoleSite.HOSTILE);
    assertEquals("Halo\n" + ConsoleSite.HOSTILE, browser.text("preview"));
    browser.press("send:submit");
    assertTrue(browser.text("queued").contains("+62 812-3456-7890"));
    assertEquals("", browser.see("send:recipient").getDomProperty("value"));

    browser.until(ExpectedConditions.textToBe(By.id("status"), sent));

    browser.see(By.cssSelector("#queued a")).click();
    assertEquals("Halo\n" + ConsoleSite.HOSTILE, browser.text("detail-text"));
    assertFalse(browser.driver().getTitle().contains("owned"));
  }

  @Test
  void aMessageThatTheGatewayRejectsSaysSoAndWhy() {
    send(ComposeSite.REJECTED_TEXT);

    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.id("queued"), "Not sent to +62 812-3456-7890."));

    assertTrue(browser.text("reason").contains("not on WhatsApp"), browser.text("reason"));
    assertFalse(browser.text("reason").contains("{"), browser.text("reason"));
    assertFalse(browser.text("queued").contains("Failed"), "said once");
    browser.press("correct");
    browser.until(ExpectedConditions.urlContains("again="));
    assertEquals("+62 812-3456-7890", browser.see("send:recipient").getDomProperty("value"));
    assertEquals(ComposeSite.REJECTED_TEXT, browser.see("send:text").getDomProperty("value"));
  }

  @Test
  void pressingTwiceSendsOnce() {
    browser.open("send.xhtml");
    browser.write("send:recipient", "081234567890");
    browser.write("send:text", "Hanya sekali");

    browser.run(
        "const b = document.getElementById('send:submit'); b.click(); b.click(); b.click();");
    browser.until(ExpectedConditions.textToBe(By.id("status"), "Sent"));

    assertEquals(1, ComposeSite.received("Hanya sekali"));
  }

  @Test
  void theRecipientIsReadWhileItIsTypedAndRefusedOnlyWhenItIsLeft() {
    browser.open("send.xhtml");
    browser.see("send:recipient").sendKeys("0812 3456-7890");
    browser.until(
        ExpectedConditions.textToBe(By.id("recipient-says"), "Will go to +62 812-3456-7890"));

    browser.write("send:recipient", "120363025246125486@g.us");
    browser.until(
        ExpectedConditions.textToBe(
            By.id("recipient-says"), "Will go to the group 120363025246125486@g.us"));

    browser.write("send:recipient", "85251234567");
    browser.until(
        ExpectedConditions.textToBe(
            By.id("recipient-says"),
            "Will go to +62 852-5123-4567. These digits are also +852 5123 4567."
                + " Write a + and the country code to be sure."));

    browser.write("send:recipient", "O812 3456 7890");
    browser.see("send:text").click();
    browser.until(
        ExpectedConditions.textToBe(
            By.id("recipient-says"), "A phone number cannot contain this character: \"O\"."));

    browser.write("send:recipient", "0812");
    browser.until(ExpectedConditions.invisibilityOfElementLocated(By.id("recipient-says")));
    browser.see("send:text").click();
    browser.until(
        ExpectedConditions.textToBe(By.id("recipient-says"), "This number is too short."));
    assertEquals("true", browser.see("send:recipient").getDomAttribute("aria-invalid"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          en # {{nama|Kak}} goes out just so: only a broadcast fills it in.
          id # {{nama|Kak}} terkirim apa adanya: hanya siaran yang mengisinya.
          """)
  void whatOnlyABroadcastFillsInIsSaidBeforeItIsSent(String language, String said) {
    browser.prefer("light", language);
    browser.open("send.xhtml");
    browser.write("send:text", "Halo {{nama, {Budi}");
    browser.until(ExpectedConditions.textToBePresentInElementLocated(By.id("counter"), "19"));
    assertEquals("", browser.driver().findElement(By.id("text-says")).getText());

    browser.write("send:text", "Halo {{nama|Kak}}, {{total}}");
    browser.until(ExpectedConditions.textToBe(By.id("text-says"), said));
  }

  @Test
  void whatIsNoRecipientIsRefusedBesideItsField() {
    browser.open("send.xhtml");
    browser.write("send:recipient", "abc");
    browser.write("send:text", "Halo");
    browser.press("send:submit");

    browser.until(
        ExpectedConditions.textToBe(
            By.id("send:recipientMessage"),
            "A phone number cannot contain this character: \"a\"."));
    assertEquals("abc", browser.see("send:recipient").getDomProperty("value"));
    browser.until(ExpectedConditions.invisibilityOfElementLocated(By.id("recipient-says")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          a *b* _c_ ~d~ `e*f*`      | <div>a <b>b</b> <i>c</i> <s>d</s> <code>e*f*</code></div>
          *_~a~_*                   | <div><b><i><s>a</s></i></b></div>
          2*3*4 a_b_c * a * *a      | <div>2*3*4 a_b_c * a * *a</div>
          *a#b*                     | <div>*a#b*</div>
          (*a*), _b_.               | <div>(<b>a</b>), <i>b</i>.</div>
          ```*a*#b```               | <code class="mono">*a*#b</code>
          > a#> b#c                 | <blockquote>a#b</blockquote><div>c</div>
          - a#* *b*                 | <ul><li>a</li><li><b>b</b></li></ul>
          3. a#4. b                 | <ol start="3"><li>a</li><li>b</li></ol>
          a##b                      | <div>a##b</div>
          http://a.b/x_y_z.         | <div><span class="link">http://a.b/x_y_z</span>.</div>
          <img src=x onerror=a()>   | <div>&lt;img src=x onerror=a()&gt;</div>
          👋*a*👋                   | <div>👋<b>a</b>👋</div>
          """)
  void aTextIsShownAsAPhoneShowsIt(String text, String shown) {
    browser.open("send.xhtml");

    Object html =
        browser.run(
            "const made = document.createElement('div');"
                + "wagsFormat.render(arguments[0], made); return made.innerHTML",
            text.replace('#', '\n'));

    assertEquals(shown.replace('#', '\n'), html);
  }

  @Test
  void theStatusOfAMessageIsToldToItsOwnerAlone() throws Exception {
    assertEquals(401, status("id=1", null).statusCode());
    assertEquals("{\"error\":\"Unauthorized\"}", status("id=1", null).body());

    String session = browser.sessionCookie().getValue();
    assertEquals(404, status("id=" + ComposeSite.FOREIGN, session).statusCode());
    assertEquals(404, status("id=999999999", session).statusCode());
    assertEquals(404, status("id=x", session).statusCode());
    assertEquals("no-store", status("", session).headers().firstValue("Cache-Control").get());
  }

  private void send(String text) {
    browser.open("send.xhtml");
    browser.write("send:recipient", "081234567890");
    browser.write("send:text", text);
    browser.press("send:submit");
  }

  private static HttpResponse<String> status(String query, String session) throws Exception {
    URI address = ComposeSite.home().resolve("live/message.json?" + query);
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (session != null) {
      request.header("Cookie", "WAGSSESSION=" + session);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
