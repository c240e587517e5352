package com.artakusuma.wags.gateway.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Delay;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Twilio's codes say more than the status. */
class TwilioAnswerTest {

  private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");

  @ParameterizedTest
  @CsvSource({"201,queued", "201,accepted", "200,queued"})
  void aSidIsAcceptance(int status, String word) {
    String text =
        "{\"sid\":\"SM29f4f980778e4621b72df75ac82f5000\",\"status\":\""
            + word
            + "\",\"to\":\"whatsapp:+6281234567890\",\"error_code\":null,\"error_message\":null}";

    assertEquals(
        new SendResult.Accepted(status, text, "SM29f4f980778e4621b72df75ac82f5000", false),
        meaning(status, text));
  }

  @ParameterizedTest
  @CsvSource({
    "401,20003,KEY",
    "404,20404,KEY",
    "400,21606,KEY",
    "400,63007,KEY",
    "400,21212,KEY",
    "400,21603,KEY",
    "400,21659,KEY",
    "400,21660,KEY",
    "400,21701,KEY",
    "400,21703,KEY",
    "400,21705,KEY",
    "400,21609,ACCOUNT",
    "400,10001,ACCOUNT",
    "403,20005,ACCOUNT",
    "400,63001,ACCOUNT",
    "400,63008,ACCOUNT",
    "400,63020,ACCOUNT",
    "401,99999,KEY",
  })
  void someErrorsAreTheSenders(int status, int code, Refusal refusal) {
    String text = error(status, code);

    assertEquals(new SendResult.SenderRefused(status, text, refusal), meaning(status, text));
  }

  @ParameterizedTest
  @CsvSource({
    "429,20429,10",
    "429,99999,10",
    "400,63018,10",
    "400,63017,10",
    "400,14107,10",
    "400,30001,10",
    "429,63038,3600",
  })
  void someSayThatTheSenderIsTooFast(int status, int code, int seconds) {
    String text = error(status, code);

    assertEquals(
        new SendResult.SlowDown(status, text, Duration.ofSeconds(seconds)), meaning(status, text));
  }

  @Test
  void aTimeThatIsAskedForIsWaited() {
    String text = error(429, 20429);

    assertEquals(
        new SendResult.SlowDown(429, text, Duration.ofSeconds(3)),
        meaning(new Answer(429, text, List.of("3"))));
  }

  @Test
  void oneIsAboutOneRecipientForNow() {
    String text = error(400, 63039);

    assertEquals(
        new SendResult.Postpone(400, text, Duration.ofSeconds(10), Delay.RECIPIENT_RATE),
        meaning(400, text));
  }

  @ParameterizedTest
  @CsvSource({
    "21211,INVALID_NUMBER",
    "21604,INVALID_NUMBER",
    "21614,INVALID_NUMBER",
    "63003,NOT_ON_WHATSAPP",
    "63024,NOT_ON_WHATSAPP",
    "21610,OPTED_OUT",
    "63014,OPTED_OUT",
    "63016,OUTSIDE_WINDOW",
    "21602,CONTENT",
    "21617,CONTENT",
    "63013,CONTENT",
    "21408,OTHER",
    "21612,OTHER",
    "21910,OTHER",
    "63015,OTHER",
    "63032,OTHER",
    "63033,OTHER",
    "99999,OTHER",
  })
  void othersAreTheMessages(int code, Fault fault) {
    String text = error(400, code);

    assertEquals(new SendResult.Rejected(400, text, fault), meaning(400, text));
  }

  @ParameterizedTest
  @CsvSource({
    "503,20503",
    "500,20503",
    "400,21702",
    "503,20500",
    "400,63009",
    "400,63010",
    "400,63012",
    "400,30410",
    "503,99999",
  })
  void someSayThatNothingWasSent(int status, int code) {
    String text = error(status, code);

    assertEquals(new SendResult.NotSent(status, text), meaning(status, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          500 | {"code":20500,"message":"Internal Server Error","status":500}
          500 | {"code":63010,"message":"x","status":500}
          500 | {"code":99999,"message":"x","status":500}
          502 | Bad Gateway
          504 | Gateway Time-out
          200 | {}
          201 | OK
          201 | {"sid":"SM29f4f98(broken off)
          500 | {"sid":"SM29f4f980778e4621b72df75ac82f5000"}
          """)
  void whatSaysNeitherMayHaveBeenSent(int status, String text) {
    assertEquals(new SendResult.Uncertain(status, text), meaning(status, text));
  }

  @Test
  void aWebPageIsNotTwilio() {
    String page = "<!DOCTYPE html><title>Login</title>";

    assertEquals(new SendResult.SenderRefused(200, page, Refusal.ADDRESS), meaning(200, page));
  }

  private static String error(int status, int code) {
    return String.format(
        "{\"code\":%d,\"message\":\"x\",\"more_info\":\"https://www.twilio.com/docs/errors/%d\","
            + "\"status\":%d}",
        code, code, status);
  }

  private static SendResult meaning(int status, String text) {
    return meaning(new Answer(status, text, List.of()));
  }

  private static SendResult meaning(Answer answer) {
    return new TwilioAdapter().read(null, null, answer, NOW);
  }
}
