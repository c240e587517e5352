package com.artakusuma.wags.gateway.gowa;

import static com.artakusuma.wags.gateway.GatewayCalls.callback;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.GatewayCalls;
import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.Letter;
import com.artakusuma.wags.gateway.Receipt;
import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.gateway.UnreadableCallbackException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GowaAdapterTest {

  private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");
  private static final GowaAdapter GOWA = new GowaAdapter();

  @Test
  void numbersAndGroupsHaveTheirAddress() {
    assertEquals(
        "{\"phone\":\"6281234567890@s.whatsapp.net\",\"message\":\"Halo\"}",
        GowaAdapter.body(new Letter("k", "ana", "6281234567890", "Halo")));
    assertEquals(
        "{\"phone\":\"120363041@g.us\",\"message\":\"Halo\"}",
        GowaAdapter.body(new Letter("k", "ana", "120363041@g.us", "Halo")));
  }

  @Test
  void theDeviceIsNamedUnlessThereIsOnlyOne() {
    assertEquals("org_2", GowaAdapter.device(endpoint("")));
    assertNull(GowaAdapter.device(endpoint("", "device", "no")));
  }

  /** GOWA decodes the header as it does a query. */
  @ParameterizedTest
  @CsvSource({
    "org_2, org_2",
    "62812:3@s.whatsapp.net, 62812:3@s.whatsapp.net",
    "+62812, %2B62812",
    "50%, 50%25",
    "50%25, 50%2525",
    "toko kopi, toko kopi",
    "kafé, kaf%C3%A9",
    "toko\uD83D\uDED2, toko%F0%9F%9B%92"
  })
  void theDevicesIdIsWhatGowaReads(String account, String header) {
    assertEquals(
        header,
        GowaAdapter.device(GatewayCalls.endpoint(GatewayKind.GOWA, account, "user:pass", "")));
  }

  @Test
  void aSignatureIsOverTheRawBody() {
    String body =
        "{\"event\":\"message.ack\",\"payload\":{\"ids\":[\"3EB0AA\"],\"receipt_type\":\"delivered\"}}";
    String hmac = "3d4bb4c190bdbebed03aefa61530de6ac559d1851a30acc33b9840675be901c9";
    String name = "X-Hub-Signature-256";
    Endpoint signing = endpoint("secret");

    assertTrue(GOWA.isGenuine(signing, callback(body, name, "sha256=" + hmac)));
    assertFalse(GOWA.isGenuine(signing, callback(body + " ", name, "sha256=" + hmac)));
    assertFalse(GOWA.isGenuine(signing, callback(body, name, hmac)));
    assertFalse(GOWA.isGenuine(endpoint("other"), callback(body, name, "sha256=" + hmac)));
    assertFalse(GOWA.isGenuine(signing, callback(body)));
    assertTrue(GOWA.isGenuine(endpoint(""), callback(body)));
  }

  @ParameterizedTest
  @CsvSource({"delivered, DELIVERED", "read, READ", "played, READ"})
  void oneReceiptIsOfSeveralMessages(String type, Stage stage) throws Exception {
    Instant at = Instant.parse("2026-11-28T05:44:20Z");

    assertEquals(
        Events.of(List.of(Receipt.of("3EB0AA", stage, at), Receipt.of("3EB0BB", stage, at))),
        read(ack("[\"3EB0AA\",\"3EB0BB\"]", type)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"read-self", "played-self", "sender", "retry", "inactive", "server-error", ""})
  void whatIsNoRecipientsIsLeftOut(String type) throws Exception {
    assertEquals(Events.none(), read(ack("[\"3EB0AA\"]", type)));
  }

  @Test
  void otherEventsAreLeftOut() throws Exception {
    assertEquals(Events.none(), read("{\"event\":\"message\",\"payload\":{\"body\":\"Halo\"}}"));
    assertEquals(Events.none(), read(ack("[]", "read")));
    assertEquals(Events.none(), read(ack("null", "read")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "[]", "{}", "{\"event\":"})
  void anythingElseIsNotGowas(String body) {
    assertThrows(UnreadableCallbackException.class, () -> read(body));
  }

  private static String ack(String ids, String type) {
    return String.format(
        "{\"event\":\"message.ack\",\"device_id\":\"62@s.whatsapp.net\",\"session_id\":\"org_2\","
            + "\"timestamp\":\"2026-11-28T05:44:20Z\",\"payload\":{\"ids\":%s,\"receipt_type\":\"%s\"}}",
        ids, type);
  }

  private static Events read(String body) throws UnreadableCallbackException {
    return GOWA.read(endpoint(""), callback(body), NOW);
  }

  private static Endpoint endpoint(String webhook, String... options) {
    return GatewayCalls.endpoint(GatewayKind.GOWA, "org_2", "user:pass", webhook, options);
  }
}
