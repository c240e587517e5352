package com.artakusuma.wags.gateway.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.GatewayCallback;
import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.Letter;
import com.artakusuma.wags.gateway.Receipt;
import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.UnreadableCallbackException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioAdapterTest {

  private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");
  private static final TwilioAdapter ADAPTER = new TwilioAdapter();
  private static final Letter LETTER = new Letter("wags-1-a", "ana", "6281234567890", "Halo");
  private static final String HOOK = "https://wags.example/hook/twilio";

  private static final String DELIVERED =
      "MessageSid=SM00000000000000000000000000000001&SmsSid=SM00000000000000000000000000000001"
          + "&MessageStatus=delivered&SmsStatus=delivered"
          + "&AccountSid=AC00000000000000000000000000000001&From=whatsapp%3A%2B628110000000"
          + "&To=whatsapp%3A%2B6281234567890&ApiVersion=2010-04-01";

  private static final String SIGNATURE = "Pou6Jy4FiofhuifwozSLR9LBarM=";

  @Test
  void aMessageGoesFromTheAccountsNumber() {
    Map<String, List<String>> expected =
        Map.of(
            "To", List.of("whatsapp:+6281234567890"),
            "From", List.of("whatsapp:+14155238886"),
            "Body", List.of("Halo"));

    assertEquals(expected, form("14155238886", Map.of()));
    assertEquals(expected, form("+14155238886", Map.of()));
    assertEquals(expected, form("whatsapp:+14155238886", Map.of()));
  }

  @Test
  void aMessagingServiceChoosesTheNumber() {
    assertEquals(
        Map.of(
            "To", List.of("whatsapp:+6281234567890"),
            "MessagingServiceSid", List.of("MG1"),
            "Body", List.of("Halo")),
        form("ana", Map.of("messaging-service", "MG1")));
  }

  @ParameterizedTest
  @CsvSource({
    "https://wags.example/hook,https://wags.example/hook?message=wags-1-a",
    "https://wags.example/hook?x=1,https://wags.example/hook?x=1&message=wags-1-a",
  })
  void receiptsAreAskedForWithOurKey(String address, String callback) {
    assertEquals(
        List.of(callback),
        form("14155238886", Map.of("receipts-url", address)).get("StatusCallback"));
  }

  @Test
  void receiptsComeOnlyWhereAnAddressIsNamed() {
    assertFalse(ADAPTER.sendsReceipts(endpoint("AC1:authtoken", "", Map.of())));
    assertTrue(
        ADAPTER.sendsReceipts(
            endpoint("AC1:authtoken", "", Map.of("receipts-url", "https://wags.example/hook"))));
  }

  @ParameterizedTest
  @CsvSource({"sent,SENT", "delivered,DELIVERED", "read,READ"})
  void aReceiptNamesTheMessageByItsIdAndByOurKey(String status, Stage stage) throws Exception {
    assertEquals(
        Events.of(List.of(Receipt.of("SM1", stage, NOW).withKey("wags-1-a"))),
        read(
            Map.of("message", "wags-1-a"),
            "MessageSid=SM1&SmsSid=SM1&MessageStatus=" + status + "&To=whatsapp%3A%2B62"));
  }

  @ParameterizedTest
  @CsvSource({
    "30002,true", "63018,true", "63038,true", "63020,true", "30001,true", "21606,true",
    "63024,false", "63016,false", "63039,false", "21610,false", "63013,false", "99999,false"
  })
  void onlySomeFailuresAreTheSendersOwn(String code, boolean ofSender) {
    assertEquals(ofSender, ADAPTER.isOfSender(code));
  }

  @Test
  void theKeyMayBeMissingAndSoMayTheNewerNames() throws Exception {
    assertEquals(
        Events.of(List.of(Receipt.of("SM1", Stage.SENT, NOW))),
        read(Map.of(), "SmsSid=SM1&SmsStatus=sent"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "failed,21610,OPTED_OUT",
        "undelivered,63024,NOT_ON_WHATSAPP",
        "undelivered,63016,OUTSIDE_WINDOW",
        "failed,21211,INVALID_NUMBER",
        "failed,63013,CONTENT",
        "failed,63018,OTHER",
        "undelivered,63039,OTHER",
        "failed,99999,OTHER",
        "failed,none,OTHER",
        "canceled,none,OTHER",
      })
  void aFailureHasTheSameCodesAsAnswers(String status, String code, Fault fault) throws Exception {
    assertEquals(
        Events.of(List.of(Receipt.failed("SM1", NOW, fault, code))),
        read(
            Map.of(),
            "MessageSid=SM1&MessageStatus=" + status + (code == null ? "" : "&ErrorCode=" + code)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"accepted", "scheduled", "queued", "sending", "received", "new"})
  void whatOnlyWaitsIsNoNews(String status) throws Exception {
    assertEquals(Events.none(), read(Map.of(), "MessageSid=SM1&MessageStatus=" + status));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "{\"a\":1}",
        "MessageSid=SM1",
        "MessageStatus=sent",
        "a=%",
        "&&&",
        "=b"
      })
  void anythingElseIsNotTwilios(String body) {
    assertThrows(UnreadableCallbackException.class, () -> read(Map.of(), body));
  }

  @Test
  void aSignatureIsOfTheAddressAndTheSortedForm() {
    assertTrue(isGenuine(HOOK, DELIVERED, SIGNATURE));
    assertTrue(
        ADAPTER.isGenuine(
            endpoint("AC1:12345", "", Map.of()),
            call(
                "https://mycompany.com/myapp.php?foo=1&bar=2",
                "From=%2B14158675309&To=%2B18005551212&CallSid=CA1234567890ABCDE&Digits=1234"
                    + "&Caller=%2B14158675309",
                "RSOYDt4T1cUTdK1PDd93/VVr8B8=")));
  }

  @Test
  void anythingElseIsNotGenuine() {
    assertFalse(isGenuine(HOOK + "?message=other", DELIVERED, SIGNATURE));
    assertFalse(isGenuine(HOOK, DELIVERED.replace("delivered", "read"), SIGNATURE));
    assertFalse(isGenuine(HOOK, DELIVERED + "&ErrorCode=1", SIGNATURE));
    assertFalse(isGenuine(HOOK, DELIVERED, SIGNATURE.toLowerCase(Locale.ROOT)));
    assertFalse(isGenuine(HOOK, DELIVERED, null));
    assertFalse(isGenuine(HOOK, "a=%", SIGNATURE));
  }

  @Test
  void behindAProxyTheAddressIsTheOneThatTwilioWasTold() {
    Map<String, String> told = Map.of("receipts-url", HOOK);
    Endpoint endpoint = endpoint("AC1:authtoken", "", told);

    assertTrue(
        ADAPTER.isGenuine(endpoint, call("http://10.0.0.7:8080/hook", DELIVERED, SIGNATURE)));
    assertFalse(
        ADAPTER.isGenuine(endpoint, call("http://10.0.0.7:8080/hook?x=1", DELIVERED, SIGNATURE)));
  }

  @Test
  void aWebhookSecretStandsForTheToken() {
    assertTrue(
        ADAPTER.isGenuine(
            endpoint("SK1:other", "authtoken", Map.of()), call(HOOK, DELIVERED, SIGNATURE)));
    assertFalse(
        ADAPTER.isGenuine(
            endpoint("AC1:authtoken", "other", Map.of()), call(HOOK, DELIVERED, SIGNATURE)));
  }

  @Test
  void ofAValueThatComesTwiceBothAreSigned() {
    assertEquals("a1a2b3", FormBody.of("b=3&a=2&a=1&a=2").inOneLine());
    assertEquals("ab3", FormBody.of("b=3&a=").inOneLine());
  }

  private static boolean isGenuine(String url, String body, String signature) {
    return ADAPTER.isGenuine(endpoint("AC1:authtoken", "", Map.of()), call(url, body, signature));
  }

  private static GatewayCallback call(String url, String body, String signature) {
    return new GatewayCallback(
        url,
        Map.of(),
        signature == null ? Map.of() : Map.of("x-twilio-signature", List.of(signature)),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, List<String>> form(String account, Map<String, String> options) {
    Endpoint endpoint = endpoint("AC1:authtoken", "", options).as(account);
    return Map.copyOf(TwilioAdapter.form(endpoint, LETTER).asMap());
  }

  private static Events read(Map<String, String> query, String body)
      throws UnreadableCallbackException {
    return ADAPTER.read(
        endpoint("AC1:authtoken", "", Map.of()),
        new GatewayCallback(HOOK, query, Map.of(), body.getBytes(StandardCharsets.UTF_8)),
        NOW);
  }

  private static Endpoint endpoint(String key, String webhookSecret, Map<String, String> options) {
    return new Endpoint(
        1,
        "twilio",
        GatewayKind.TWILIO,
        URI.create("https://api.twilio.com"),
        "14155238886",
        options,
        Map.of(Endpoint.KEY, key, Endpoint.WEBHOOK, webhookSecret));
  }
}
