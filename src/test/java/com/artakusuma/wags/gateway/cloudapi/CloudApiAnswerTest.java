package com.artakusuma.wags.gateway.cloudapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.Letter;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Delay;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.SessionState.Status;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Meta's codes say more than the status. */
class CloudApiAnswerTest {

  private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");
  private static final Letter LETTER = new Letter("wags-1-a", "ana", "6281234567890", "Halo");

  @Test
  void anIdIsAcceptance() {
    String text =
        "{\"messaging_product\":\"whatsapp\",\"contacts\":[{\"input\":\"6281234567890\","
            + "\"wa_id\":\"6281234567890\"}],\"messages\":[{\"id\":\"wamid.HBgLMTY1MD=\","
            + "\"message_status\":\"accepted\"}]}";

    assertEquals(
        new SendResult.Accepted(200, text, "wamid.HBgLMTY1MD=", false), meaning(200, text));
  }

  @ParameterizedTest
  @CsvSource({
    "401,0,KEY",
    "500,3,KEY",
    "403,10,KEY",
    "401,190,KEY",
    "400,190,KEY",
    "403,200,KEY",
    "403,299,KEY",
    "403,131005,KEY",
    "400,33,ACCOUNT",
    "403,368,ACCOUNT",
    "403,131031,ACCOUNT",
    "400,131037,ACCOUNT",
    "400,131042,ACCOUNT",
    "400,131044,ACCOUNT",
    "500,131045,ACCOUNT",
    "400,133010,ACCOUNT",
  })
  void someErrorsAreTheSenders(int status, int code, Refusal refusal) {
    String text = error(code);

    assertEquals(new SendResult.SenderRefused(status, text, refusal), meaning(status, text));
  }

  @Test
  void aNumberIdThatIsNoneOrNotTheTokensIsTheSenders() {
    String text =
        "{\"error\":{\"message\":\"Unsupported post request. Object with ID 'X' does not exist\","
            + "\"type\":\"GraphMethodException\",\"code\":100,\"error_subcode\":33}}";

    assertEquals(new SendResult.SenderRefused(400, text, Refusal.KEY), meaning(400, text));
  }

  @ParameterizedTest
  @CsvSource({
    "400,4,60",
    "400,80007,60",
    "400,130429,10",
    "429,130429,10",
    "400,131048,600",
    "400,131064,3600",
    "400,133016,3600",
    "500,131057,60",
    "429,999999,10",
  })
  void someSayThatTheSenderIsTooFast(int status, int code, int seconds) {
    String text = error(code);

    assertEquals(
        new SendResult.SlowDown(status, text, Duration.ofSeconds(seconds)), meaning(status, text));
  }

  @Test
  void aLongerTimeThatIsAskedForIsWaited() {
    assertEquals(
        new SendResult.SlowDown(429, error(4), Duration.ofSeconds(90)),
        meaning(new Answer(429, error(4), List.of("90")), Map.of()));
  }

  @ParameterizedTest
  @CsvSource({"400,131056,10", "429,131056,10", "400,131049,86400"})
  void someAreAboutOneRecipientForNow(int status, int code, int seconds) {
    String text = error(code);

    assertEquals(
        new SendResult.Postpone(status, text, Duration.ofSeconds(seconds), Delay.RECIPIENT_RATE),
        meaning(status, text));
  }

  @ParameterizedTest
  @CsvSource({
    "400,131026,NOT_ON_WHATSAPP",
    "400,131047,OUTSIDE_WINDOW",
    "400,131050,OPTED_OUT",
    "400,131051,CONTENT",
    "400,130472,OTHER",
    "403,130497,OTHER",
    "400,100,OTHER",
    "400,131008,OTHER",
    "400,131009,OTHER",
    "400,131021,OTHER",
    "400,131030,OTHER",
    "400,131062,OTHER",
    "400,131063,OTHER",
    "400,132000,CONTENT",
    "404,132001,CONTENT",
    "400,132005,CONTENT",
    "400,132007,CONTENT",
    "400,132008,CONTENT",
    "400,132012,CONTENT",
    "400,132015,CONTENT",
    "400,132016,CONTENT",
    "400,999999,OTHER",
    "404,999999,UNKNOWN",
  })
  void othersAreTheMessages(int status, int code, Fault fault) {
    String text = error(code);

    assertEquals(new SendResult.Rejected(status, text, fault), meaning(status, text));
  }

  @ParameterizedTest
  @CsvSource({
    "404,132001,UNKNOWN",
    "400,132015,UNKNOWN",
    "400,132016,UNKNOWN",
    "400,132000,CONTENT",
    "400,131026,NOT_ON_WHATSAPP",
  })
  void aTemplateThatIsGoneIsGoneForAllWhereAllUseIt(int status, int code, Fault fault) {
    String text = error(code);

    assertEquals(
        new SendResult.Rejected(status, text, fault),
        meaning(new Answer(status, text, List.of()), Map.of("template", "notice")));
  }

  @ParameterizedTest
  @CsvSource({
    "500,131000",
    "400,131000",
    "500,131016",
    "503,131016",
    "400,135000",
    "503,133004",
    "500,2",
    "400,131052",
    "400,131053",
    "400,1",
    "503,1",
  })
  void someSayThatNothingWasSent(int status, int code) {
    assertEquals(new SendResult.NotSent(status, error(code)), meaning(status, error(code)));
  }

  @Test
  void aServerThatIsBusySentNothing() {
    assertEquals(new SendResult.NotSent(503, "no"), meaning(503, "no"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          500 | {"error":{"message":"An unknown error has occurred.","code":1}}
          500 | {"error":{"message":"new","code":999999}}
          500 | no
          502 | Bad Gateway
          504 | Gateway Time-out
          200 | {}
          200 | OK
          200 | {"messages":[]}
          200 | {"messages":[{"id":"wamid.x(broken off)
          500 | {"messages":[{"id":"wamid.x"}]}
          """)
  void whatSaysNeitherMayHaveBeenSent(int status, String text) {
    assertEquals(new SendResult.Uncertain(status, text), meaning(status, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"131026", "\"131026\""})
  void aCodeMayBeAText(String code) {
    String text = "{\"error\":{\"message\":\"x\",\"code\":" + code + "}}";

    assertEquals(new SendResult.Rejected(400, text, Fault.NOT_ON_WHATSAPP), meaning(400, text));
  }

  @Test
  void aWebPageIsNotMeta() {
    String page = "<!DOCTYPE html><title>Login</title>";

    assertEquals(new SendResult.SenderRefused(200, page, Refusal.ADDRESS), meaning(200, page));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          {"health_status":{"can_send_message":"AVAILABLE","entities":[]},"id":"1"} | CONNECTED | AVAILABLE
          {"health_status":{"can_send_message":"LIMITED"}}                 | CONNECTED | LIMITED
          {"health_status":{"can_send_message":"BLOCKED"}}                 | DISCONNECTED | BLOCKED
          {"health_status":{"can_send_message":"NEW"}}                     | UNKNOWN | NEW
          {"error":{"message":"Invalid OAuth access token","code":190}}    | UNKNOWN | error 190
          nonsense                                                         | UNKNOWN | none
          """)
  void theNumberSaysWhetherItMaySend(String text, Status status, String detail) {
    assertEquals(
        SessionState.of(status, detail),
        new CloudApiAdapter().readState(endpoint(Map.of()), new Answer(200, text, List.of())));
  }

  private static String error(int code) {
    return "{\"error\":{\"message\":\"(#"
        + code
        + ") x\",\"type\":\"OAuthException\",\"code\":"
        + code
        + ",\"error_data\":{\"messaging_product\":\"whatsapp\",\"details\":\"x\"},"
        + "\"error_subcode\":2494002,\"fbtrace_id\":\"A7Y\"}}";
  }

  private static SendResult meaning(int status, String text) {
    return meaning(new Answer(status, text, List.of()), Map.of());
  }

  private static SendResult meaning(Answer answer, Map<String, String> options) {
    return new CloudApiAdapter().read(endpoint(options), LETTER, answer, NOW);
  }

  private static Endpoint endpoint(Map<String, String> options) {
    return new Endpoint(
        1,
        "meta",
        GatewayKind.CLOUD_API,
        URI.create("https://graph.facebook.com/v25.0"),
        "1122334455667",
        options,
        Map.of());
  }
}
