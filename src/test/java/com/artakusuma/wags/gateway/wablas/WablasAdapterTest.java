package com.artakusuma.wags.gateway.wablas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.Events.SessionEvent;
import com.artakusuma.wags.gateway.GatewayCallback;
import com.artakusuma.wags.gateway.Letter;
import com.artakusuma.wags.gateway.Receipt;
import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.SessionState.Status;
import com.artakusuma.wags.gateway.UnreadableCallbackException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WablasAdapterTest {

  private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");

  @Test
  void aMessageNamesOurKey() {
    assertEquals(
        "{\"data\":[{\"phone\":\"6281234567890\",\"message\":\"Halo \\\"Ana\\\"\","
            + "\"ref_id\":\"wags-1-a\"}]}",
        WablasAdapter.body(new Letter("wags-1-a", "ana", "6281234567890", "Halo \"Ana\"")));
  }

  @Test
  void aGroupIsNamedByItsIdAlone() {
    assertEquals(
        "{\"data\":[{\"phone\":\"6281218444-8768732400\",\"isGroup\":\"true\","
            + "\"message\":\"Halo\",\"ref_id\":\"wags-1-a\"}]}",
        WablasAdapter.body(new Letter("wags-1-a", "ana", "6281218444-8768732400@g.us", "Halo")));
  }

  @ParameterizedTest
  @CsvSource({
    "sent,SENT",
    "delivered,DELIVERED",
    "received,DELIVERED",
    "read,READ",
    "Read,READ",
  })
  void theTrackingTellsHowFarAMessageCame(String status, Stage stage) throws Exception {
    assertEquals(
        Events.of(List.of(Receipt.of("f5b3cb53", stage, NOW))),
        read(
            "{\"id\":\"f5b3cb53\",\"phone\":\"6281234567890\",\"status\":\""
                + status
                + "\",\"note\":\"\",\"sender\":\"628110000000\",\"deviceId\":\"OMM1F9\"}"));
  }

  @ParameterizedTest
  @CsvSource({
    "cancel,'',OTHER",
    "canceled,'',OTHER",
    "reject,whatsapp sender not connected,OTHER",
    "rejected,number is not registered on whatsapp,NOT_ON_WHATSAPP",
    "rejected,invalid phone,INVALID_NUMBER",
  })
  void someWillNotArriveAndTheNoteSaysWhy(String status, String note, Fault fault)
      throws Exception {
    assertEquals(
        Events.of(List.of(Receipt.failed("f5b3cb53", NOW, fault, status))),
        read("{\"id\":\"f5b3cb53\",\"status\":\"" + status + "\",\"note\":\"" + note + "\"}"));
  }

  @Test
  void ourKeyIsReadWhereItComesBack() throws Exception {
    assertEquals(
        Events.of(List.of(Receipt.of("f5", Stage.SENT, NOW).withKey("wags-1-a"))),
        read("{\"id\":\"f5\",\"status\":\"sent\",\"ref_id\":\"wags-1-a\"}"));
    assertEquals(
        Events.of(List.of(Receipt.of(null, Stage.SENT, NOW).withKey("wags-1-a"))),
        read("{\"status\":\"sent\",\"ref_id\":\"wags-1-a\"}"));
    assertEquals(
        Events.of(List.of(Receipt.of("f5", Stage.SENT, NOW))),
        read("{\"id\":\"f5\",\"status\":\"sent\",\"ref_id\":null}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"f5\",\"status\":\"pending\"}",
        "{\"id\":\"f5\",\"status\":\"new\"}",
        "{\"id\":\"f5\",\"phone\":\"62\",\"message\":\"Halo\"}",
        "{}"
      })
  void whatOnlyWaitsIsNoNews(String body) throws Exception {
    assertEquals(Events.none(), read(body));
  }

  @ParameterizedTest
  @CsvSource({"connected,CONNECTED", "disconnected,SCAN_QR"})
  void theDeviceTellsOfItsConnection(String status, Status state) throws Exception {
    assertEquals(
        Events.of(new SessionEvent(null, SessionState.of(state, status))),
        read(
            "{\"deviceId\":\"LJH8UM\",\"deviceName\":\"x\",\"sender\":\"628110000000\",\"status\":\""
                + status
                + "\",\"note\":\"ready to use\",\"timestamp\":\"2024-01-22T04:56:02.41114184Z\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "[]", "{\"id\":"})
  void anythingElseIsNotWablas(String body) {
    assertThrows(UnreadableCallbackException.class, () -> read(body));
  }

  @Test
  void nothingIsSignedSoThatTheAddressIsTheSecret() {
    assertTrue(new WablasAdapter().isGenuine(null, call("{}")));
  }

  private static Events read(String body) throws UnreadableCallbackException {
    return new WablasAdapter().read(null, call(body), NOW);
  }

  private static GatewayCallback call(String body) {
    return new GatewayCallback(
        "https://wags.example/api/receipts/1/secret",
        Map.of(),
        Map.of(),
        body.getBytes(StandardCharsets.UTF_8));
  }
}
