package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;

/** Writing a broadcast: its recipients pasted or in a file, checked, confirmed. */
@NeedsBrowser
class ComposeIT extends SignedInFixture {

  private static final By INVALID = By.cssSelector("[aria-labelledby=invalid-title]");
  private static final By CONFIRM = By.cssSelector(".ui-confirmdialog-yes");
  private static final By BACK = By.cssSelector(".ui-confirmdialog-no");

  @TempDir private Path folder;

  ComposeIT() {
    super(ComposeSite.home());
  }

  @Test
  void aBroadcastIsCheckedFirstAndSentOnlyWhenItIsConfirmed() {
    paste("0812-1111-2222; +62 812 1111 2222\nBudi\n\n0813 1111 2222");
    check();
    assertEquals("2", browser.text("valid"));
    assertEquals("1", browser.text("duplicates"));
    assertEquals("1", browser.text("invalid"));
    assertEquals("Row 2\nBudi\nholds \"B\"", browser.see(INVALID).getText());
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1440 | en | 1 number may also be meant for another country: see the list below. \
          Write a + and the country code to be sure. \
          | Row 2;85251234567;goes to +62 852-5123-4567, could also be +852 5123 4567;\
          Row 3;0841234567890;goes to +62 841-2345-67890, prefix unknown | Singapore 1
          390 | id | 1 nomor bisa juga berarti nomor negara lain: lihat daftar di bawah. \
          Tulis + dan kode negara supaya pasti. \
          | Baris 2;85251234567;dikirim ke +62 852-5123-4567, bisa juga +852 5123 4567;\
          Baris 3;0841234567890;dikirim ke +62 841-2345-67890, awalan tidak dikenal | Singapura 1
          """)
  void numbersThatAreNotSureAreShownWithWhatWasChosen(
      int width, String language, String ambiguous, String listed, String abroad) {
    browser.prefer("light", language);
    browser.resize(width, 844);
    paste("081211112222\n85251234567\n0841234567890\n6591234567\n");
    check();

    assertEquals("4", browser.text("valid"));
    assertEquals(ambiguous, browser.text("ambiguous"));
    assertTrue(browser.text("unusual").startsWith("1 "), browser.text("unusual"));
    assertEquals(
        listed.replace(';', '\n'),
        browser.see(By.cssSelector("[aria-labelledby=doubtful-title]")).getText());
    assertEquals(abroad, browser.text("abroad"));
  }

  @Test
  void aBroadcastChangedAfterItsCheckMustBeCheckedAgain() {
    paste("081211112222");
    check();

    browser.see("recipients").sendKeys("\n081311112222");

    browser.until(ExpectedConditions.invisibilityOfElementLocated(By.id("broadcast:start")));
    browser.press("broadcast:recheck");
    browser.see("broadcast:start");
    assertEquals("2", browser.text("valid"));
  }

  @Test
  void whatWasChangedBehindThePagesBackIsCheckedAgainAndNotSent() {
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
  void aFileIsReadByTheColumnWithTheNumbersAndByAnotherOneIfAsked(int width, String language)
      throws IOException {
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

  @ParameterizedTest
  @CsvSource({"1440, en, (hidden)", "390, id, (tersembunyi)"})
  void theSheetWithTheNumbersIsShownAndAnotherOneCanBeChosen(
      int width, String language, String hidden) throws IOException {
    browser.prefer("light", language);
    browser.resize(width, 844);
    Path file = folder.resolve("kontak.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      workbook.newWorksheet("Petunjuk").value(0, 0, "Isi lembar Data");
      Worksheet data = workbook.newWorksheet("Data");
      data.value(0, 0, "Nama");
      data.value(0, 1, "HP");
      data.value(0, 2, "HP 2");
      data.value(1, 1, "081211112222 / 081311112222");
      data.value(1, 2, "081511112222");
      data.hideRow(1);
      Worksheet old = workbook.newWorksheet("Lama");
      old.value(0, 0, "081411112222");
      old.setVisibilityState(VisibilityState.HIDDEN);
    }
    upload(file);
    check();
    assertEquals("Data", choice("sheet").getFirstSelectedOption().getText());
    assertEquals("Lama " + hidden, choice("sheet").getOptions().get(2).getText());
    assertEquals("B \u00b7 HP", column().getFirstSelectedOption().getText());
    assertEquals("2", browser.text("valid"));
    assertTrue(browser.text("several").contains("1"));
    assertTrue(browser.text("also-phones").endsWith(": C \u00b7 HP 2"));
    assertTrue(browser.text("hidden-rows").contains("2"));
    assertTrue(browser.text("header-row").contains("1"));

    choice("sheet").selectByValue("2");
    browser.press("broadcast:recheck");

    browser.see("broadcast:start");
    assertEquals("1", browser.text("valid"));
    assertEquals("Lama " + hidden, choice("sheet").getFirstSelectedOption().getText());
  }

  @Test
  void aFileThatIsNoTableIsExplained() throws IOException {
    upload("kontak.xlsx", "PK\u0003\u0004 and no more");

    browser.press("broadcast:checkRecipients");

    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.id("broadcast:problem"), "This file is damaged"));
  }

  @Test
  void aFileThatIsTooLargeIsRefusedInThePageAndByTheServer() throws IOException {
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
  void aLongListThatIsPastedBecomesAFile() {
    browser.open("broadcast.xhtml");
    browser.write("broadcast:text", "Promo");
    browser.run(
        """
        const data = new DataTransfer();
        data.setData('text', Array.from({length: 20000}, (none, i) => '08121' + (1000000 + i)).join('\\n'));
        const paste = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
        document.getElementById('recipients').dispatchEvent(paste);\
        """);
    browser.seeText("pasted list.txt");

    check();

    assertEquals("20,000", browser.text("valid"));
  }

  @Test
  void theSendersOwnPaceRules() {
    ComposeSite.limit(20);
    try {
      paste("081211112222");
      check();

      assertEquals("at most 20 a minute", browser.text("pace"));
    } finally {
      ComposeSite.limit(null);
    }
  }

  private void paste(String recipients) {
    browser.open("broadcast.xhtml");
    browser.write("broadcast:text", "Promo");
    browser.write("recipients", recipients);
  }

  private void upload(String name, String content) throws IOException {
    upload(Files.writeString(folder.resolve(name), content));
  }

  private void upload(Path file) {
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
    return choice("column");
  }

  private Select choice(String id) {
    return new Select(browser.see(id));
  }
}
