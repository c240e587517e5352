package com.artakusuma.wags.gateway.waha;

import static com.artakusuma.wags.gateway.GatewayCalls.callback;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.Events.SessionEvent;
import com.artakusuma.wags.gateway.GatewayCalls;
import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.Letter;
import com.artakusuma.wags.gateway.Receipt;
import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.SessionState.Status;
import com.artakusuma.wags.gateway.UnreadableCallbackException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WahaAdapterTest {

  private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");
  private static final WahaAdapter WAHA = new WahaAdapter();
  private static final Letter LETTER = new Letter("wags-1-a", "ana", "6281234567890", "Halo \"x\"");

  @Test
  void aNumberIsAChat() {
    assertEquals(
        "{\"session\":\"shop\",\"chatId\":\"6281234567890@c.us\",\"text\":\"Halo \\\"x\\\"\","
            + "\"linkPreview\":false}",
        WahaAdapter.body(endpoint(""), LETTER));
    assertNull(WAHA.idBeforehand(endpoint(""), LETTER));
  }

  @Test
  void aGroupIsOneAsItIs() {
    assertEquals(
        "{\"session\":\"shop\",\"chatId\":\"120363041@g.us\",\"text\":\"Halo\",\"linkPreview\":false}",
        WahaAdapter.body(endpoint(""), new Letter("k", "ana", "120363041@g.us", "Halo")));
  }

  @Test
  void ownIdsAreTheSameOnEveryAttempt() {
    Endpoint own = endpoint("", "own-ids", "yes");
    String id = WAHA.idBeforehand(own, LETTER);

    assertTrue(id.matches("3EB0[0-9A-F]{18}"), id);
    assertTrue(WahaAdapter.body(own, LETTER).endsWith(",\"id\":\"" + id + "\"}"));
    assertEquals(id, WAHA.idBeforehand(own, new Letter("wags-1-a", "b", "6", "else")));
    assertFalse(id.equals(WAHA.idBeforehand(own, new Letter("wags-1-b", "b", "6", "else"))));
  }

  @Test
  void aSignatureIsOverTheRawBody() {
    String body = "{\"event\":\"message\",\"session\":\"default\",\"engine\":\"WEBJS\"}";
    String hmac =
        "208f8a55dde9e05519e898b10b89bf0d0b3b0fdf11fdbf09b6b90476301b98d8"
            + "097c462b2b17a6ce93b6b47a136cf2e78a33a63f6752c2c1631777076153fa89";
    Endpoint signing = endpoint("my-secret-key");

    assertTrue(WAHA.isGenuine(signing, callback(body, "X-Webhook-Hmac", hmac)));
    assertFalse(WAHA.isGenuine(signing, callback(body + " ", "X-Webhook-Hmac", hmac)));
    assertFalse(WAHA.isGenuine(endpoint("other"), callback(body, "X-Webhook-Hmac", hmac)));
    assertFalse(WAHA.isGenuine(signing, callback(body)));
    assertTrue(WAHA.isGenuine(endpoint(""), callback(body)));
  }

  @ParameterizedTest
  @CsvSource({"1, SENT", "2, DELIVERED", "3, READ", "4, READ"})
  void acknowledgementsAreStages(int ack, Stage stage) throws Exception {
    assertEquals(
        Events.of(
            List.of(Receipt.of("4CC5EDD6", stage, Instant.parse("2026-11-28T05:59:58.485Z")))),
        read(ack("true_11111111111@c.us_4CC5EDD6", true, Integer.toString(ack))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true_111@lid_4CC5EDD6",
        "true_12036304@g.us_4CC5EDD6_628110000000@c.us",
        "true_12036304@g.us_4CC5EDD6_111@lid"
      })
  void theIdIsFoundWhateverTheChat(String id) throws Exception {
    assertEquals(
        "4CC5EDD6",
        read(ack(id, true, "2").replace("message.ack", "message.ack.group"))
            .receipts()
            .get(0)
            .gatewayId());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -1                                                      | ERROR
          -1,"error":{"code":"463","reason":"account_restricted"} | 463
          -1,"error":{"code":"6281234567890"}                     | ERROR
          """)
  void anErrorIsOneWithItsCode(String ack, String detail) throws Exception {
    Receipt receipt = read(ack("true_1@c.us_AA", true, ack)).receipts().get(0);

    assertEquals(Receipt.failed("AA", receipt.at(), Fault.UNKNOWN, detail), receipt);
  }

  @Test
  void whatIsNotOursOrNoNewsIsLeftOut() throws Exception {
    assertEquals(Events.none(), read(ack("false_1@c.us_AA", false, "3")));
    assertEquals(Events.none(), read(ack("true_1@c.us_AA", true, "0")));
    assertEquals(Events.none(), read(ack("true_1@c.us_AA", true, "99")));
    assertEquals(Events.none(), read(ack("", true, "3")));
    assertEquals(Events.none(), read("{\"event\":\"message\",\"payload\":{\"body\":\"Halo\"}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "99999999999999999", "99999999999999999999", "soon", ""})
  void aTimeThatCannotBeIsThatOfTheCall(String time) throws Exception {
    String call = ack("true_1@c.us_AA", true, "2").replace("1795845598485", "\"" + time + "\"");

    assertEquals(NOW, read(call).receipts().get(0).at());
  }

  @Test
  void aSessionTellsOfItself() throws Exception {
    assertEquals(
        Events.of(new SessionEvent("shop", SessionState.of(Status.SCAN_QR, "SCAN_QR_CODE"))),
        read(
            "{\"event\":\"session.status\",\"session\":\"shop\",\"payload\":{\"name\":\"shop\","
                + "\"status\":\"SCAN_QR_CODE\",\"statuses\":[],\"data\":null}}"));
    assertEquals(
        Events.of(new SessionEvent("shop", SessionState.of(Status.CONNECTED, "WORKING"))),
        read(
            "{\"event\":\"session.status\",\"payload\":{\"name\":\"shop\",\"status\":\"WORKING\"}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "[]", "{}", "{\"event\":"})
  void anythingElseIsNotWahas(String body) {
    assertThrows(UnreadableCallbackException.class, () -> read(body));
  }

  private static String ack(String id, boolean fromMe, String ack) {
    return "{\"id\":\"evt_1\",\"timestamp\":1795845598485,\"event\":\"message.ack\",\"session\":\"shop\","
        + "\"payload\":{\"id\":\""
        + id
        + "\",\"fromMe\":"
        + fromMe
        + ",\"ack\":"
        + ack
        + "}}";
  }

  private static Events read(String body) throws UnreadableCallbackException {
    return WAHA.read(endpoint(""), callback(body), NOW);
  }

  private static Endpoint endpoint(String webhook, String... options) {
    return GatewayCalls.endpoint(GatewayKind.WAHA, "shop", "key", webhook, options);
  }
}
