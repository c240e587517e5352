package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;

/** Lists of recipients are made, filled, looked through, sent to and deleted in the console. */
@NeedsBrowser
class ListsPageIT extends SignedInFixture {

  private static final By ROWS = By.cssSelector("#entries td.c-who");
  private static final By CONFIRM = By.cssSelector(".ui-confirmdialog-yes");

  @TempDir private Path folder;

  ListsPageIT() {
    super(ConsoleSite.home());
  }

  @AfterEach
  void noListIsLeft() {
    ConsoleSite.sql(
        "DELETE FROM recipient_list_row WHERE list_id <> 31",
        "DELETE FROM recipient_list WHERE id <> 31");
  }

  @ParameterizedTest
  @CsvSource({"1440, en, 2 recipients, 1 recipient", "390, id, 2 penerima, 1 penerima"})
  void aListIsMadeFilledAndLookedThrough(int width, String language, String two, String one) {
    browser.resize(width, 900);
    browser.prefer("light", language);
    make("<b>Pelanggan</b>");
    browser.write(
        "recipients",
        "Nama;HP;Saldo (Rp)\n<i>Budi</i>;081211112222;5\nAni;0812;6\nTuti;0813-1111-2222;7\n");
    browser.press("fill:checkRecipients");

    assertEquals("2", browser.text("valid"));
    assertEquals("1", browser.text("invalid"));
    assertTrue(browser.text("columns-left-out").contains("Saldo (Rp)"));
    assertTrue(
        browser.see(By.cssSelector("[aria-labelledby=invalid-title]")).getText().contains("0812"));
    browser.press("fill:add");

    browser.see("accepted");
    assertEquals(two, browser.text("count"));
    browser.seeText("<i>Budi</i>");
    browser.seeText("+62 813-1111-2222");
    assertEquals("", browser.see("recipients").getDomProperty("value"));
    browser.see(By.cssSelector("#entries td.c-do button")).click();
    browser.see(CONFIRM).click();
    browser.until(ExpectedConditions.textToBe(By.id("count"), one));
    assertEquals(1, browser.driver().findElements(ROWS).size());
    browser.open("lists.xhtml");
    browser.seeText("<b>Pelanggan</b>");
  }

  @Test
  void rowsFollowByPagesAndTheColumnOfAFileCanBeChosen() throws Exception {
    String lines =
        IntStream.range(0, 70)
            .mapToObj(i -> "0812%07d,0813%07d".formatted(i, i))
            .collect(Collectors.joining("\n"));
    Path file = Files.writeString(folder.resolve("two.csv"), "Kantor,Rumah\n" + lines);
    make("Pelanggan");
    browser.see(By.cssSelector("label[for=upload]")).click();
    browser.driver().findElement(By.id("file")).sendKeys(file.toString());
    browser.press("fill:checkRecipients");
    browser.see("valid");
    new Select(browser.see("column")).selectByValue("1");
    browser.until(ExpectedConditions.invisibilityOfElementLocated(By.id("fill:add")));
    browser.press("fill:checkRecipients");
    browser.press("fill:add");

    browser.see("accepted");
    assertEquals(50, browser.driver().findElements(ROWS).size());
    browser.seeText("+62 813-0000-000");
    browser.press("next");
    browser.until(ExpectedConditions.urlContains("after=50"));
    browser.see("first");
    assertEquals(20, browser.driver().findElements(ROWS).size());
  }

  @Test
  void aPasteStaysWhileOneLooksThroughTheRowsAndWhenTheListWasDeletedElsewhere() {
    make("Pelanggan");
    ConsoleSite.sql(
        """
        INSERT INTO recipient_list_row (list_id, row_no, recipient, variables)
        WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 60)
        SELECT l.id, n.i, CONCAT('62812', LPAD(n.i, 7, '0')), '[]' FROM n
          JOIN recipient_list l ON l.name = 'Pelanggan'""",
        "UPDATE recipient_list SET n = 60, next_row = 61 WHERE name = 'Pelanggan'");
    browser.driver().navigate().refresh();
    browser.write("recipients", "0812-1111-2222\n");

    browser.press("next");
    browser.until(ExpectedConditions.urlContains("after=50"));
    browser.see("draft");
    assertEquals("0812-1111-2222\n", browser.see("recipients").getDomProperty("value"));
    browser.press("fill:checkRecipients");
    browser.see("fill:add");
    noListIsLeft();
    browser.press("fill:add");

    assertEquals("There is no such list.", browser.text("none-such"));
    assertEquals("0812-1111-2222\n", browser.see("recipients").getDomProperty("value"));
  }

  @Test
  void aListIsCalledOtherwiseAndDeleted() {
    make("Pelanggan");
    browser.write("settings:name", "Pelanggan lama");
    browser.press("settings:rename");
    browser.until(ExpectedConditions.textToBe(By.cssSelector("h1"), "Pelanggan lama"));
    make("Lain");
    browser.write("settings:name", "Pelanggan lama");
    browser.press("settings:rename");
    browser.see("refused");

    browser.press("settings:delete");
    browser.see(CONFIRM).click();
    browser.until(ExpectedConditions.urlMatches("lists\\.xhtml$"));
    browser.seeText("Pelanggan lama");
    assertEquals(
        "1", ConsoleSite.text("SELECT COUNT(*) FROM recipient_list WHERE name LIKE 'Pelanggan%'"));
    browser.open("lists.xhtml?list=999");
    browser.seeText("There is no such list.");
  }

  @Test
  void recipientsOfABroadcastBecomeAListAndAListThoseOfABroadcast() {
    browser.open("broadcast.xhtml");
    browser.write("broadcast:text", "Halo {{nama}}");
    browser.write("recipients", "Nama;HP\nBudi;081211112222\nAni;081211112223\n");
    browser.press("broadcast:checkRecipients");
    browser.see(By.cssSelector(".keep-list summary")).click();
    browser.write("broadcast:listName", "Pelanggan");
    browser.press("broadcast:keepList");
    browser.see(By.cssSelector("#list-made a")).click();

    browser.until(ExpectedConditions.textToBe(By.id("count"), "2 recipients"));
    browser.press("send");
    browser.until(ExpectedConditions.elementSelectionStateToBe(By.id("saved"), true));
    assertEquals("Halo {{nama}}", browser.see("broadcast:text").getDomProperty("value"));
    browser.press("broadcast:checkRecipients");
    browser.see("valid");
    assertEquals("2", browser.text("valid"));
    assertEquals("Halo Budi", browser.text("example-text"));

    // What was checked is what is sent: a list that changed meanwhile is checked again
    ConsoleSite.sql(
        "UPDATE recipient_list_row SET variables = '[\"Cici\"]' WHERE row_no = 1 AND list_id <>"
            + " 31");
    browser.press("broadcast:start");
    browser.see(CONFIRM).click();
    browser.seeText("changed since the check");
    assertEquals("Halo Cici", browser.text("example-text"));
  }

  @Test
  void theCheckRefusesWhatAddingWouldRefuse() throws Exception {
    make("Pelanggan");
    browser.see(By.cssSelector("label[for=upload]")).click();
    upload("Nomor,Catatan\n081291110001," + "x".repeat(4_097) + "\n");
    browser.press("fill:checkRecipients");
    browser.seeText("Row 2 has a cell that is too long to be kept");

    String columns = IntStream.range(0, 51).mapToObj(i -> ",k" + i).collect(Collectors.joining());
    upload("Nomor" + columns + "\n081291110001" + ",v".repeat(51) + "\n");
    browser.press("fill:checkRecipients");
    browser.seeText("A list may have at most 50 columns.");
  }

  private void upload(String text) throws IOException {
    Path file = Files.writeString(folder.resolve(text.length() + ".csv"), text);
    browser.driver().findElement(By.id("file")).sendKeys(file.toString());
  }

  private void make(String name) {
    browser.open("lists.xhtml");
    browser.write("new:name", name);
    browser.press("new:create");
    browser.until(ExpectedConditions.urlContains("lists.xhtml?list="));
    browser.see("count");
  }
}
