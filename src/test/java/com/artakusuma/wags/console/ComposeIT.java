package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;

/** Writing: one message, and a broadcast by paste or by file. */
@NeedsBrowser
class ComposeIT {

  private static final By INVALID = By.cssSelector("[aria-labelledby=invalid-title]");
  private static final By CONFIRM = By.cssSelector(".ui-confirmdialog-yes");
  private static final By BACK = By.cssSelector(".ui-confirmdialog-no");

  @TempDir private Path folder;
  private Browser browser;

  @BeforeEach
  void signIn() {
    browser = Browser.at(ComposeSite.home());
    browser.signIn(ConsoleSite.USER, ConsoleSite.KEY);
    browser.seePage("index.xhtml");
  }

  @AfterEach
  void nothingWentWrongInTheBrowser() {
    List<String> complaints = browser.complaints();
    browser.close();

    assertEquals(List.of(), complaints);
  }

  @ParameterizedTest
  @CsvSource({"1440, en, Sent", "390, id, Terkirim"})
  void a_message_is_queued_and_its_status_follows_by_itself(
      int width, String language, String sent) {
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
  void a_message_that_the_gateway_rejects_says_so_and_why() {
    send(ComposeSite.REJECTED_TEXT);

    browser.until(ExpectedConditions.textToBe(By.id("status"), "Failed"));

    assertTrue(browser.text("reason").contains(ComposeSite.REASON));
  }

  @Test
  void pressing_twice_sends_once() {
    browser.open("send.xhtml");
    browser.write("send:recipient", "081234567890");
    browser.write("send:text", "Hanya sekali");

    browser.run(
        "const b = document.getElementById('send:submit'); b.click(); b.click(); b.click();");
    browser.until(ExpectedConditions.textToBe(By.id("status"), "Sent"));

    assertEquals(1, ComposeSite.received("Hanya sekali"));
  }

  @Test
  void the_recipient_is_read_while_it_is_typed_and_refused_only_when_it_is_left() {
    browser.open("send.xhtml");
    browser.see("send:recipient").sendKeys("0812 3456-7890");
    browser.until(
        ExpectedConditions.textToBe(By.id("recipient-says"), "Will go to +62 812-3456-7890"));

    browser.write("send:recipient", "120363025246125486@g.us");
    browser.until(
        ExpectedConditions.textToBe(
            By.id("recipient-says"), "Will go to the group 120363025246125486@g.us"));

    browser.write("send:recipient", "0812");
    browser.until(ExpectedConditions.invisibilityOfElementLocated(By.id("recipient-says")));
    browser.see("send:text").click();
    browser.until(
        ExpectedConditions.textToBe(By.id("recipient-says"), "This number is too short."));
    assertEquals("true", browser.see("send:recipient").getDomAttribute("aria-invalid"));
  }

  @Test
  void what_is_no_recipient_is_refused_beside_its_field() {
    browser.open("send.xhtml");
    browser.write("send:recipient", "abc");
    browser.write("send:text", "Halo");
    browser.press("send:submit");

    browser.until(
        ExpectedConditions.textToBe(
            By.id("send:recipientMessage"), "This has letters or signs that no phone number has."));
    assertEquals("abc", browser.see("send:recipient").getDomProperty("value"));
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
  void a_text_is_shown_as_a_phone_shows_it(String text, String shown) {
    browser.open("send.xhtml");

    Object html =
        browser.run(
            "const made = document.createElement('div');"
                + "wagsFormat.render(arguments[0], made); return made.innerHTML",
            text.replace('#', '\n'));

    assertEquals(shown.replace('#', '\n'), html);
  }

  @Test
  void a_broadcast_is_checked_first_and_sent_only_when_it_is_confirmed() {
    paste("0812-1111-2222; +62 812 1111 2222\nBudi\n\n0813 1111 2222");
    check();
    assertEquals("2", browser.text("valid"));
    assertEquals("1", browser.text("duplicates"));
    assertEquals("1", browser.text("invalid"));
    assertEquals("Row 2\nBudi\nletters or signs in it", browser.see(INVALID).getText());
    assertEquals("at most 100 a minute", browser.text("pace"));

    browser.press("broadcast:start");
    String question = browser.see(By.cssSelector(".ui-confirm-dialog")).getText();
    assertTrue(question.contains("2 people get this message from telkomsel"), question);
    browser.until(ExpectedConditions.attributeContains(BACK, "class", "ui-state-focus"));
    browser.see(BACK).click();
    browser.until(
        ExpectedConditions.invisibilityOfElementLocated(By.cssSelector(".ui-confirm-dialog")));
    assertTrue(browser.driver().findElements(By.id("accepted")).isEmpty());
    browser.press("broadcast:start");
    browser.see(CONFIRM).click();

    assertTrue(browser.text("accepted").contains("2 recipients"));
    assertEquals("", browser.see("recipients").getDomProperty("value"));
    browser.see(By.cssSelector("#accepted a")).click();
    browser.seePage("broadcasts.xhtml");
    assertEquals("Promo", browser.text("detail-text"));
  }

  @Test
  void a_broadcast_changed_after_its_check_must_be_checked_again() {
    paste("081211112222");
    check();

    browser.see("recipients").sendKeys("\n081311112222");

    browser.until(ExpectedConditions.invisibilityOfElementLocated(By.id("broadcast:start")));
    browser.press("broadcast:recheck");
    browser.see("broadcast:start");
    assertEquals("2", browser.text("valid"));
  }

  @Test
  void what_was_changed_behind_the_pages_back_is_checked_again_and_not_sent() {
    paste("081211112222");
    check();

    browser.run("document.getElementById('broadcast:text').value = 'Something else'");
    browser.press("broadcast:start");
    browser.see(CONFIRM).click();

    browser.seeText("changed since the check");
    assertTrue(browser.driver().findElements(By.id("accepted")).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"1440, en", "390, id"})
  void a_file_is_read_by_the_column_with_the_numbers_and_by_another_one_if_asked(
      int width, String language) throws IOException {
    browser.prefer("dark", language);
    browser.resize(width, 844);
    upload("kontak.csv", "Nama;HP;Kantor\nBudi;081211112222;021\nAni;0812;02112345678\n");
    check();
    assertEquals("1", browser.text("valid"));
    assertEquals("B · HP", column().getFirstSelectedOption().getText());
    assertTrue(browser.text("column-examples").contains("081211112222"));

    column().selectByValue("2");
    browser.press("broadcast:recheck");
    browser.see("broadcast:start");
    assertEquals("C · Kantor", column().getFirstSelectedOption().getText());
    browser.press("broadcast:start");
    browser.see(CONFIRM).click();

    browser.see("accepted");
    browser.until(driver -> ComposeSite.received("6221" + "12345678", "Promo") == 1);
  }

  @Test
  void a_file_that_is_no_table_is_explained() throws IOException {
    upload("kontak.xlsx", "PK\u0003\u0004 and no more");

    browser.press("broadcast:checkRecipients");

    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.id("broadcast:problem"), "This file is damaged"));
  }

  @Test
  void a_file_that_is_too_large_is_refused_in_the_page_and_by_the_server() throws IOException {
    upload("kontak.csv", "081211112222\n".repeat(90_000));
    assertEquals(
        "This file is too large: at most 1 MB are possible. Please split it.",
        browser.text("file-says"));

    browser.run("document.getElementById('file').dataset.maxMegabytes = '1000'");
    browser.press("broadcast:checkRecipients");

    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.id("broadcast:problem"), "This file is too large"));
  }

  @Test
  void a_long_list_that_is_pasted_becomes_a_file() {
    browser.open("broadcast.xhtml");
    browser.write("broadcast:text", "Promo");
    browser.run(
        """
        const data = new DataTransfer();
        data.setData('text', Array.from({length: 20000}, (none, i) => '08121' + (1000000 + i)).join('\\n'));
        const paste = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
        document.getElementById('recipients').dispatchEvent(paste);""");
    browser.seeText("pasted list.txt");

    check();

    assertEquals("20,000", browser.text("valid"));
  }

  @Test
  void the_senders_own_pace_rules() {
    ComposeSite.limit(20);
    try {
      paste("081211112222");
      check();

      assertEquals("at most 20 a minute", browser.text("pace"));
    } finally {
      ComposeSite.limit(null);
    }
  }

  @Test
  void the_status_of_a_message_is_told_to_its_owner_alone() throws Exception {
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

  private void paste(String recipients) {
    browser.open("broadcast.xhtml");
    browser.write("broadcast:text", "Promo");
    browser.write("recipients", recipients);
  }

  private void upload(String name, String content) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    browser.open("broadcast.xhtml");
    browser.write("broadcast:text", "Promo");
    browser.see(By.cssSelector("label[for=upload]")).click();
    browser.driver().findElement(By.id("file")).sendKeys(file.toString());
  }

  private void check() {
    browser.press("broadcast:checkRecipients");
    browser.see("broadcast:start");
  }

  private Select column() {
    return new Select(browser.see("column"));
  }

  private static HttpResponse<String> status(String query, String session) throws Exception {
    URI address = ComposeSite.home().resolve("message-status.json?" + query);
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (session != null) {
      request.header("Cookie", "JSESSIONID=" + session);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
