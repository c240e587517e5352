package com.artakusuma.wags.gateway.cloudapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.GatewayCallback;
import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.Receipt;
import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.UnreadableCallbackException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudApiReceiptsTest {

  private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");
  private static final Instant AT = Instant.ofEpochSecond(1_698_266_945);
  private static final CloudApiAdapter ADAPTER = new CloudApiAdapter();

  @ParameterizedTest
  @CsvSource({"sent,SENT", "delivered,DELIVERED", "read,READ", "played,READ"})
  void aReceiptNamesTheMessageByItsIdAndByOurKey(String status, Stage stage) throws Exception {
    assertEquals(
        Events.of(List.of(Receipt.of("wamid.xyz", stage, AT).withKey("wags-123"))),
        read(
            entry(
                "{\"id\":\"wamid.xyz\",\"status\":\""
                    + status
                    + "\",\"timestamp\":\"1698266945\",\"recipient_id\":\"6281234567890\","
                    + "\"biz_opaque_callback_data\":\"wags-123\",\"conversation\":{\"id\":\"x\"},"
                    + "\"pricing\":{\"billable\":true}}")));
  }

  @ParameterizedTest
  @CsvSource({
    "131026,NOT_ON_WHATSAPP",
    "131047,OUTSIDE_WINDOW",
    "131050,OPTED_OUT",
    "132000,CONTENT",
    "131049,OTHER",
    "131042,OTHER",
    "131000,OTHER",
    "100,OTHER",
    "999999,OTHER",
  })
  void aFailureHasTheSameCodesAsAnswers(String code, Fault fault) throws Exception {
    assertEquals(
        Events.of(List.of(Receipt.failed("wamid.xyz", AT, fault, code))),
        read(
            entry(
                "{\"id\":\"wamid.xyz\",\"status\":\"failed\",\"timestamp\":\"1698266945\","
                    + "\"errors\":[{\"code\":"
                    + code
                    + ",\"title\":\"Message undeliverable\",\"error_data\":{\"details\":\"x\"}}]}")));
  }

  @Test
  void aFailureMayComeWithoutACode() throws Exception {
    assertEquals(
        Events.of(List.of(Receipt.failed("wamid.xyz", AT, Fault.OTHER, null))),
        read(entry("{\"id\":\"wamid.xyz\",\"status\":\"failed\",\"timestamp\":\"1698266945\"}")));
  }

  @ParameterizedTest
  @CsvSource({
    "\"1698266945000\",2023-10-25T20:49:05Z",
    "1698266945,2023-10-25T20:49:05Z",
    "\"soon\",2026-11-28T06:00:00Z",
    "\"-5\",2026-11-28T06:00:00Z",
    "\"99999999999999999999\",2026-11-28T06:00:00Z",
    "null,2026-11-28T06:00:00Z",
  })
  void aTimeIsInSecondsOrMillisecondsOrUnknown(String timestamp, Instant at) throws Exception {
    assertEquals(
        Events.of(List.of(Receipt.of("w", Stage.SENT, at))),
        read(entry("{\"id\":\"w\",\"status\":\"sent\",\"timestamp\":" + timestamp + "}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"131031", "131042", "131045", "131048", "130429", "133010", "368", "80007", "190"})
  void theseAreTheSendersOwn(String code) {
    assertTrue(ADAPTER.isOfSender(code));
  }

  /** The recipient's, the text's, one pair's, or Meta's own. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "131026", "131047", "131049", "131050", "131056", "132001", "130472", "131000", "x"
      })
  void othersSayNothingOfTheSender(String code) {
    assertFalse(ADAPTER.isOfSender(code));
  }

  @Test
  void oneCallMayTellOfSeveralMessages() throws Exception {
    String sent = "{\"id\":\"w%d\",\"status\":\"sent\",\"timestamp\":\"1698266945\"}";
    String change = "{\"field\":\"messages\",\"value\":{\"statuses\":[%s]}}";
    String both = String.format(sent, 1) + "," + String.format(sent, 2);
    String body =
        "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"changes\":["
            + String.format(change, both)
            + ","
            + String.format(change, String.format(sent, 3))
            + "]},{\"changes\":["
            + String.format(change, String.format(sent, 4))
            + "]}]}";

    assertEquals(
        List.of("w1", "w2", "w3", "w4"),
        read(body).receipts().stream().map(Receipt::gatewayId).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"object\":\"whatsapp_business_account\",\"entry\":[]}",
        "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"changes\":[{\"field\":"
            + "\"messages\",\"value\":{\"messages\":[{\"id\":\"wamid.in\",\"type\":\"text\"}]}}]}]}",
        "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"changes\":[{\"field\":"
            + "\"account_update\",\"value\":{\"event\":\"x\"}}]}]}",
      })
  void whatIsNotAboutSentMessagesIsNoNews(String body) throws Exception {
    assertEquals(Events.none(), read(body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"deleted", "warning", ""})
  void aStatusThatIsNotOneOfOursIsNoNews(String status) throws Exception {
    assertEquals(Events.none(), read(entry("{\"id\":\"w\",\"status\":\"" + status + "\"}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "{}", "[]", "{\"object\":\"page\",\"entry\":[]}"})
  void anythingElseIsNotMetas(String body) {
    assertThrows(UnreadableCallbackException.class, () -> read(body));
  }

  @Test
  void aSignatureIsOfTheRawBytes() {
    String body = "{\"object\":\"whatsapp_business_account\",\"entry\":[]}";
    String signature = "sha256=09eceea024af6e6343b760cc9bd3ae7c056938dd636e24e92109eb8219500384";

    assertTrue(isGenuine("appsecret", body, signature));
    assertTrue(isGenuine("", body, null));
    assertFalse(isGenuine("appsecret", body + " ", signature));
    assertFalse(isGenuine("other", body, signature));
    assertFalse(isGenuine("appsecret", body, null));
    assertFalse(isGenuine("appsecret", body, signature.substring("sha256=".length())));
    assertFalse(isGenuine("appsecret", body, "sha256="));
  }

  @Test
  void theAddressIsConfirmedToWhoKnowsTheToken() {
    Map<String, String> options = Map.of("verify-token", "T");

    assertEquals(Optional.of("1158201444"), challenge(options, "subscribe", "T"));
    assertEquals(Optional.empty(), challenge(options, "subscribe", "t"));
    assertEquals(Optional.empty(), challenge(options, "subscribe", null));
    assertEquals(Optional.empty(), challenge(options, "unsubscribe", "T"));
    assertEquals(Optional.empty(), challenge(Map.of(), "subscribe", ""));
  }

  private static Optional<String> challenge(
      Map<String, String> options, String mode, String token) {
    Map<String, String> query =
        token == null
            ? Map.of("hub.mode", mode, "hub.challenge", "1158201444")
            : Map.of("hub.mode", mode, "hub.verify_token", token, "hub.challenge", "1158201444");
    return ADAPTER.challenge(
        endpoint(options, ""), new GatewayCallback("https://x", query, Map.of(), new byte[0]));
  }

  private static boolean isGenuine(String secret, String body, String signature) {
    Map<String, List<String>> headers =
        signature == null ? Map.of() : Map.of("x-hub-signature-256", List.of(signature));
    return ADAPTER.isGenuine(
        endpoint(Map.of(), secret),
        new GatewayCallback("https://x", Map.of(), headers, body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String entry(String status) {
    return "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"changes\":["
        + "{\"field\":\"messages\",\"value\":{\"messaging_product\":\"whatsapp\",\"statuses\":["
        + status
        + "]}}]}]}";
  }

  private static Events read(String body) throws UnreadableCallbackException {
    return ADAPTER.read(
        endpoint(Map.of(), ""),
        new GatewayCallback("https://x", Map.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8)),
        NOW);
  }

  private static Endpoint endpoint(Map<String, String> options, String webhookSecret) {
    return new Endpoint(
        1,
        "meta",
        GatewayKind.CLOUD_API,
        URI.create("https://graph.facebook.com/v25.0"),
        "1122334455667",
        options,
        Map.of(Endpoint.WEBHOOK, webhookSecret));
  }
}
