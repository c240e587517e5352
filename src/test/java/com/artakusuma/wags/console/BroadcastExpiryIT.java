package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;

/** The end of a broadcast on its form, and what the check before it says of caps and that end. */
@NeedsBrowser
class BroadcastExpiryIT extends SignedInFixture {

  private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
  private static final By CONFIRM = By.cssSelector(".ui-confirm-dialog .ui-confirmdialog-yes");

  BroadcastExpiryIT() {
    super(ComposeSite.home());
  }

  @BeforeEach
  void beAlone() throws Throwable {
    ComposeSite.cancelBroadcasts();
  }

  @AfterEach
  void takeTheCapAway() {
    ComposeSite.cap(null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1440 | en | Sent on 3 days | About 2 recipients do not fit",
        "390  | id | Dikirim dalam 3 hari | Sekitar 2 penerima tidak sempat"
      })
  void theCheckSaysOnHowManyDaysItGoesOutAndWhatComesTooLate(
      int width, String language, String days, String late) {
    ComposeSite.cap(1);
    browser.prefer("light", language);
    browser.resize(width, 844);
    write("081211112222\n081211112223\n081211112224", LocalDateTime.now(ZONE).plusMinutes(5));

    browser.press("broadcast:checkRecipients");

    assertTrue(browser.text("days").startsWith(days), () -> browser.text("days"));
    assertTrue(browser.text("late").startsWith(late), () -> browser.text("late"));
    assertEquals("3", browser.text("valid"));
    browser.see("expires");
  }

  @Test
  void anEndThatIsOverIsRefusedAndALaterOneIsKept() {
    write("081211112222", LocalDateTime.now(ZONE).minusMinutes(5));
    browser.press("broadcast:checkRecipients");
    browser.seeText("The end must be in the future, and after the start.");

    end(LocalDateTime.now(ZONE).plusYears(3));
    browser.press("broadcast:checkRecipients");
    browser.seeText("It would expire more than two years from now. Please check the year.");

    end(LocalDateTime.now(ZONE).plusDays(1));
    browser.press("broadcast:checkRecipients");
    browser.press("broadcast:start");
    browser.see(CONFIRM).click();

    browser.see(By.cssSelector("#accepted a")).click();
    browser.seePage("broadcasts.xhtml");
    browser.seeText("Ends at the latest");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | The start has passed already.",
        "id | Waktu mulainya sudah lewat.",
      })
  void aStartThatIsOverIsRefusedAndOneThatPassesBeforeItIsConfirmedGoes(
      String language, String over) {
    browser.prefer("light", language);
    write("081211112222", LocalDateTime.now(ZONE).plusDays(1));
    put("sendAt", LocalDateTime.now(ZONE).minusHours(2));
    browser.press("broadcast:checkRecipients");
    browser.seeText(over);

    put("sendAt", LocalDateTime.now(ZONE).minusMinutes(1));
    browser.press("broadcast:checkRecipients");
    browser.press("broadcast:start");
    browser.see(CONFIRM).click();

    browser.see(By.cssSelector("#accepted a"));
  }

  private void write(String recipients, LocalDateTime end) {
    browser.open("broadcast.xhtml");
    browser.write("broadcast:text", "Halo");
    browser.write("recipients", recipients);
    end(end);
  }

  private void end(LocalDateTime end) {
    put("expiresAt", end);
  }

  /** As its picker does: what is typed into it depends on the machine's language. */
  private void put(String field, LocalDateTime time) {
    browser.run(
        """
        const field = document.getElementById('broadcast:%s');
        field.value = '%s';
        field.dispatchEvent(new Event('input', {bubbles: true}));
        field.dispatchEvent(new Event('change', {bubbles: true}));\
        """
            .formatted(field, time.truncatedTo(ChronoUnit.MINUTES)));
  }
}
