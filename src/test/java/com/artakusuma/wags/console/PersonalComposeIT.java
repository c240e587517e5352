package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** Writing a broadcast whose recipients each get a text of their own. */
@NeedsBrowser
class PersonalComposeIT extends SignedInFixture {

  private static final By CONFIRM = By.cssSelector(".ui-confirmdialog-yes");
  private static final By INSERTS = By.cssSelector("[data-insert]");

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path folder;

  PersonalComposeIT() {
    super(ComposeSite.home());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1440 | en | Message 1 of 2 | Message 2 of 2 | Row 3, for +62 812-9111-0002
          390 | id | Pesan 1 dari 2 | Pesan 2 dari 2 | Baris 3, untuk +62 812-9111-0002
          """)
  void columnsAreInsertedWhereTheCursorIsAndEachGetsWhatWasShown(
      int width, String language, String first, String second, String who) throws Throwable {
    browser.prefer("light", language);
    browser.resize(width, 844);
    browser.open("broadcast.xhtml");
    upload(
        "Nama;HP;Total;Sisa (Rp)\nBudi "
            + width
            + ";081291110001;15.000\n{{HP}};081291110002;"
            + width
            + "\n");
    browser.press("broadcast:readColumns");
    browser.see("inserts");
    assertEquals(
        List.of("Nama", "HP", "Total"),
        browser.driver().findElements(INSERTS).stream().map(each -> each.getText()).toList());

    assertTrue(browser.text("columns-left-out").endsWith("Sisa (Rp)"), "what cannot be inserted");

    browser.write("broadcast:text", "Halo , *total* !");
    browser.run(
        "const area = document.getElementById('broadcast:text'); area.setSelectionRange(5, 5);");
    browser.see(By.cssSelector("[data-insert=Nama]")).click();
    browser.run(
        "const area = document.getElementById('broadcast:text'); const end = area.value.length - 1;"
            + " area.setSelectionRange(end, end);");
    browser.see(By.cssSelector("[data-insert=Total]")).click();
    assertEquals(
        "Halo {{Nama}}, *total* {{Total}}!", browser.see("broadcast:text").getDomProperty("value"));
    check();

    assertEquals(first, browser.text("example-title"));
    assertEquals("Halo Budi " + width + ", total 15.000!", browser.text("example-text"));
    browser.press("broadcast:next");
    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(By.id("example-title"), second));
    assertEquals("Halo {{HP}}, total " + width + "!", browser.text("example-text"));
    assertEquals(who, browser.text("example-who"));
    browser.press("broadcast:previous");
    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(By.id("example-title"), first));
    browser.press("broadcast:start");
    browser.see(CONFIRM).click();

    browser.see("accepted");
    ComposeSite.endOpening();
    Eventually.equal(
        1L,
        SOON,
        () -> ComposeSite.received("6281291110001", "Halo Budi " + width + ", *total* 15.000!"));
    Eventually.equal(
        1L,
        SOON,
        () -> ComposeSite.received("6281291110002", "Halo {{HP}}, *total* " + width + "!"));
    browser.see(By.cssSelector("#accepted a")).click();
    browser.seePage("broadcasts.xhtml");
    assertEquals("Halo {{Nama}}, total {{Total}}!", browser.text("detail-text"));
    browser.see("personal");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1440 | en | Row 3\\nno nama\\nRow 4\\nno nama | 2 recipients get no text
          390 | id | Baris 3\\ntidak ada nama\\nBaris 4\\ntidak ada nama | 2 penerima tidak mendapat teks
          """)
  void rowsWithoutAValueAreListedAndNothingCanBeSentUntilThereIsADefault(
      int width, String language, String rows, String said) {
    browser.prefer("dark", language);
    browser.resize(width, 844);
    browser.open("broadcast.xhtml");
    browser.write("broadcast:text", "Halo {{nama}}");
    browser.write("recipients", "nama;HP\nBudi;081291110011\n;081291110012\n;081291110013\n");

    browser.press("broadcast:checkRecipients");

    assertTrue(browser.text("unfilled").startsWith(said), browser.text("unfilled"));
    assertEquals(rows.replace("\\n", "\n"), browser.see(By.cssSelector(".left-out ul")).getText());
    assertTrue(browser.driver().findElements(By.id("broadcast:start")).isEmpty());
    assertEquals("Halo Budi", browser.text("example-text"));

    browser.write("broadcast:text", "Halo {{nama|Kak}}");
    browser.press("broadcast:recheck");
    browser.see("broadcast:start");
    assertTrue(browser.driver().findElements(By.id("unfilled")).isEmpty());
    assertEquals("3", browser.text("valid"));
  }

  @Test
  void onePairOfBracesIsWarnedOfAndAColumnThatIsNoneIsNamed() {
    browser.open("broadcast.xhtml");
    browser.write("broadcast:text", "Halo {nama} {lain}");
    browser.write("recipients", "nama;HP\nBudi;081291110021\n");
    check();

    assertEquals(
        "{nama} stays as it is. To fill in the column write {{nama}}.",
        browser.see(By.cssSelector(".notice.single")).getText());
    assertEquals(1, browser.driver().findElements(By.cssSelector(".notice.single")).size());
    assertTrue(browser.driver().findElements(By.id("example-text")).isEmpty());

    browser.write("broadcast:text", "Halo {{kota}}");
    browser.press("broadcast:recheck");
    assertEquals(
        "No column is called kota. To send the braces themselves write \\{{.",
        browser.see(By.cssSelector(".notice.unknown")).getText());
    assertTrue(browser.driver().findElements(By.id("broadcast:start")).isEmpty());
  }

  @Test
  void aVariableThatCannotBeReadIsToldAtTheTextAndBracesCanBeSent() {
    browser.open("broadcast.xhtml");
    browser.write("broadcast:text", "Halo {{nama");
    browser.write("recipients", "081291110031");
    browser.press("broadcast:checkRecipients");
    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.id("broadcast:textMessage"),
            "Character 6: {{nama has no closing }}. To send the braces themselves write \\{{."));

    browser.write("broadcast:text", "Kode \\{{nama}}");
    check();
    browser.press("broadcast:start");
    browser.see(CONFIRM).click();

    browser.see("accepted");
    browser.until(driver -> ComposeSite.received("6281291110031", "Kode {{nama}}") == 1);
  }

  /** What is confirmed is what was checked: other values in the file are another broadcast. */
  @Test
  void otherValuesBehindThePagesBackAreCheckedAgainAndNotSent() {
    browser.open("broadcast.xhtml");
    browser.write("broadcast:text", "Halo {{nama}} 7");
    browser.write("recipients", "nama;HP\nBudi;081291110041\n");
    check();

    browser.run("document.getElementById('recipients').value = 'nama;HP\\nAni;081291110041\\n'");
    browser.press("broadcast:start");
    browser.see(CONFIRM).click();

    browser.seeText("changed since the check");
    assertEquals("Halo Ani 7", browser.text("example-text"));
    assertFalse(browser.driver().getPageSource().contains("id=\"accepted\""));
    assertEquals(0, ComposeSite.received("Halo Ani 7"));
  }

  @Test
  void aListWithoutHeadingsHasNoColumnsToInsert() {
    browser.open("broadcast.xhtml");
    browser.write("recipients", "081291110051\n081291110052\n");

    browser.press("broadcast:readColumns");

    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.id("broadcast:problem"), "no row of headings"));
  }

  private void upload(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("kontak.csv"), content);
    browser.see(By.cssSelector("label[for=upload]")).click();
    browser.driver().findElement(By.id("file")).sendKeys(file.toString());
  }

  private void check() {
    browser.press("broadcast:checkRecipients");
    browser.see("broadcast:start");
  }
}
