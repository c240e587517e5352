package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** What a check found is downloaded, group by group: all of it, and not only what is shown. */
@NeedsBrowser
class LeftOutIT extends SignedInFixture {

  @TempDir private Path folder;

  LeftOutIT() {
    super(ConsoleSite.home());
  }

  @AfterEach
  void nobodyIsBlocked() {
    ConsoleSite.sql(
        "DELETE FROM blocked_recipient",
        "DELETE FROM recipient_list_row WHERE list_id <> 31",
        "DELETE FROM recipient_list WHERE id <> 31");
  }

  @Test
  void allOfAGroupOfAFileIsDownloadedAndHarmless() throws Exception {
    String bad =
        IntStream.range(0, 60).mapToObj(i -> "Budi,=1+" + i).collect(Collectors.joining("\n"));
    String twice =
        IntStream.range(0, 6_000)
            .mapToObj(i -> "Ani,081211112222")
            .collect(Collectors.joining("\n"));
    upload("Nama,HP\nAni,081211112222\n" + bad + "\n" + twice + "\n,081211112223\n");
    check();

    List<String> invalid = download("invalid");
    assertEquals("\ufeff\"Row\",\"As written\",\"Reason\"", invalid.get(0));
    assertEquals(61, invalid.size());
    assertEquals("\"3\",\"'=1+0\",\"holds \"\"=\"\"\"", invalid.get(1));
    assertEquals("\"62\",\"'=1+59\",\"holds \"\"=\"\"\"", invalid.get(60));
    List<String> duplicates = download("duplicates");
    assertEquals(6_001, duplicates.size());
    assertEquals("\"6062\",\"081211112222\",\"already in the list\"", duplicates.get(6_000));
    List<String> unfilled = download("unfilled");
    assertEquals(List.of("\"6063\",\"081211112223\",\"no Nama\""), unfilled.subList(1, 2));
  }

  @Test
  void whatWasPastedIsReadWithTheChosenColumnInTheReadersLanguage() {
    browser.resize(390, 844);
    browser.prefer("light", "id");
    ConsoleSite.sql(
        """
        REPLACE INTO blocked_recipient (sender_id, recipient, blocked_at, blocked_by)
        VALUES (1, '6281211112225', UTC_TIMESTAMP(6), 'telkomsel')\
        """);
    browser.open("broadcast.xhtml");
    browser.write("broadcast:text", "Halo {{Nama}}");
    browser.write(
        "recipients", "Nama;HP\nBudi;081211112225\nAni;85251234567\nTuti;0841234567890\n");
    check();

    assertEquals(
        List.of(
            "\"3\";\"85251234567\";\"dikirim ke +62 852-5123-4567, bisa juga +852 5123 4567\"",
            "\"4\";\"0841234567890\";\"dikirim ke +62 841-2345-67890, awalan tidak dikenal\""),
        download("doubtful").subList(1, 3));
    assertEquals(
        List.of("\"2\";\"081211112225\";\"ada di daftar blokir\""),
        download("blocked").subList(1, 2));
  }

  @Test
  void aSavedListIsOneMoreSourceAndWhatIsGoneIsSaid() {
    ConsoleSite.sql(
        """
        REPLACE INTO recipient_list (id, user_id, name, headers, n, next_row, created_at, changed_at)
        VALUES (91, 1, 'Pelanggan', '["Nama"]', 3, 5, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))\
        """,
        """
        REPLACE INTO recipient_list_row VALUES (91, 1, '6281211112222', '["Budi"]'),
          (91, 3, '6281211112225', '["Ani"]'), (91, 4, '62841234567890', NULL)\
        """,
        """
        REPLACE INTO blocked_recipient (sender_id, recipient, blocked_at, blocked_by)
        VALUES (1, '6281211112225', UTC_TIMESTAMP(6), 'telkomsel')\
        """);
    browser.open("broadcast.xhtml?list=91");
    browser.write("broadcast:text", "Halo {{nama|Kak}}");
    check();

    assertEquals("2", browser.text("valid"));
    assertEquals("Halo Budi", browser.text("example-text"));
    assertTrue(browser.driver().findElements(By.id("column")).isEmpty(), "nothing to guess");
    assertEquals(
        List.of("\"3\",\"'+62 812-1111-2225\",\"on the blocklist\""),
        download("blocked").subList(1, 2));
    assertEquals(2, download("doubtful").size());

    ConsoleSite.sql("UPDATE recipient_list SET name = NULL WHERE id = 91");
    browser.see(By.cssSelector("[data-left-out=blocked]")).click();
    browser.see("left-out-failed");
    assertTrue(browser.complaints().toString().contains("409"), "no page instead of the file");
  }

  private void upload(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("people.csv"), content);
    browser.open("broadcast.xhtml");
    browser.write("broadcast:text", "Halo {{Nama}}");
    browser.see(By.cssSelector("label[for=upload]")).click();
    browser.driver().findElement(By.id("file")).sendKeys(file.toString());
  }

  private void check() {
    browser.press("broadcast:checkRecipients");
    browser.see("valid");
  }

  /** The lines of a group's file, as the page gives it to the browser. */
  private List<String> download(String group) {
    browser.run(
        """
        window.saved = null;
        window.given ??= URL.createObjectURL;
        URL.createObjectURL = file => {
          const reader = new FileReader();
          reader.onload = () => { window.saved = reader.result; };
          reader.readAsBinaryString(file);
          return window.given.call(URL, file);
        };\
        """);
    browser.see(By.cssSelector("[data-left-out=" + group + "]")).click();
    browser.until(driver -> browser.run("return window.saved !== null").equals(true));
    return browser
        .run("return decodeURIComponent(escape(window.saved))")
        .toString()
        .lines()
        .toList();
  }
}
