package com.artakusuma.wags.gateway.evolution;

import static com.artakusuma.wags.gateway.GatewayCalls.callback;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import com.artakusuma.wags.testing.gateway.FakeEvolution;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvolutionAdapterTest {

  private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");
  private static final EvolutionAdapter EVOLUTION = new EvolutionAdapter();

  private static final String VECTOR =
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
          + "eyJpYXQiOjE3MzU2ODk2MDAsImV4cCI6MTczNTY5MDIwMCwiYXBwIjoiZXZvbHV0aW9uIi"
          + "wiYWN0aW9uIjoid2ViaG9vayJ9."
          + "H-7AHPoYVwy8scSCQFitpOZUGuofs5Hi9vebQGQXGHo";

  @Test
  void numbersAndGroupsGoAsTheyAre() {
    assertEquals(
        "{\"number\":\"6281234567890\",\"text\":\"Halo\",\"linkPreview\":false}",
        EvolutionAdapter.body(new Letter("k", "ana", "6281234567890", "Halo")));
    assertEquals(
        "{\"number\":\"120363041@g.us\",\"text\":\"Halo\",\"linkPreview\":false}",
        EvolutionAdapter.body(new Letter("k", "ana", "120363041@g.us", "Halo")));
  }

  @ParameterizedTest
  @CsvSource({
    "SERVER_ACK, SENT",
    "DELIVERY_ACK, DELIVERED",
    "READ, READ",
    "PLAYED, READ",
  })
  void updatesAreStages(String status, Stage stage) throws Exception {
    assertEquals(
        Events.of(List.of(Receipt.of("3EB0B54A", stage, NOW))), read(update(status, true)));
    assertEquals(
        Events.of(List.of(Receipt.of("3EB0B54A", stage, NOW))),
        read(update(status, true).replace("messages.update", "MESSAGES_UPDATE")));
  }

  @Test
  void severalUpdatesMayComeAtOnce() throws Exception {
    assertEquals(
        Events.of(
            List.of(
                Receipt.of("A", Stage.READ, NOW),
                Receipt.failed("B", NOW, Fault.UNKNOWN, "ERROR"))),
        read(
            "{\"event\":\"messages.update\",\"instance\":\"x\",\"data\":["
                + "{\"keyId\":\"A\",\"fromMe\":true,\"status\":\"READ\"},"
                + "{\"keyId\":\"B\",\"fromMe\":true,\"status\":\"ERROR\"}]}"));
  }

  @Test
  void whatIsNotOursOrNoNewsIsLeftOut() throws Exception {
    assertEquals(Events.none(), read(update("READ", false)));
    assertEquals(Events.none(), read(update("PENDING", true)));
    assertEquals(Events.none(), read(update("DELETED", true)));
    assertEquals(Events.none(), read(update("READ", true).replace("keyId", "messageId")));
    assertEquals(Events.none(), read("{\"event\":\"messages.upsert\",\"data\":{\"message\":{}}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          open       | 200 | CONNECTED    | open
          connecting | 200 | DISCONNECTED | connecting
          close      | 401 | SCAN_QR      | close 401
          close      | 403 | SCAN_QR      | close 403
          close      | 402 | SCAN_QR      | close 402
          close      | 406 | SCAN_QR      | close 406
          close      | 428 | DISCONNECTED | close
          """)
  void anInstanceTellsOfItsConnection(String state, int reason, Status status, String detail)
      throws Exception {
    assertEquals(
        Events.of(new SessionEvent("x", SessionState.of(status, detail))),
        read(
            String.format(
                "{\"event\":\"connection.update\",\"instance\":\"x\",\"data\":{\"instance\":\"x\","
                    + "\"state\":\"%s\",\"statusReason\":%d}}",
                state, reason)));
  }

  @Test
  void otherEventsTellOfItToo() throws Exception {
    assertEquals(
        Events.of(new SessionEvent("x", SessionState.of(Status.SCAN_QR, "closed 401"))),
        read(
            "{\"event\":\"status.instance\",\"instance\":\"x\",\"data\":{\"instance\":\"x\","
                + "\"status\":\"closed\",\"disconnectionReasonCode\":401}}"));
    assertEquals(
        Events.of(new SessionEvent("x", SessionState.of(Status.SCAN_QR, "qrcode"))),
        read("{\"event\":\"qrcode.updated\",\"instance\":\"x\",\"data\":{\"qrcode\":{}}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "[]", "{}", "{\"event\":"})
  void anythingElseIsNotEvolutions(String body) {
    assertThrows(UnreadableCallbackException.class, () -> read(body));
  }

  @Test
  void aTokenIsSignedWithTheWebhooksKey() {
    String token = FakeEvolution.token("jwt-key", NOW);

    assertTrue(isGenuine("Bearer " + token, NOW));
    assertTrue(isGenuine("Bearer " + token, NOW.plusSeconds(600 + 1799)));
    assertFalse(isGenuine("Bearer " + token, NOW.plusSeconds(600 + 1800)));
    assertFalse(isGenuine("Bearer " + FakeEvolution.token("other", NOW), NOW));
    assertFalse(isGenuine(token, NOW));
    assertFalse(isGenuine("Bearer " + token + ".x", NOW));
    assertFalse(isGenuine("Bearer ..", NOW));
    assertFalse(isGenuine("Bearer %%.%%.%%", NOW));
    assertFalse(WebhookToken.isGenuine("jwt-key", callback("{}"), NOW));
    assertTrue(
        EVOLUTION.isGenuine(
            GatewayCalls.endpoint(GatewayKind.EVOLUTION, "x", "key", ""), callback("{}")));
  }

  /** The vector is Python's. */
  @Test
  void itIsAJsonWebToken() {
    assertTrue(isGenuine("Bearer " + VECTOR, Instant.parse("2025-01-01T00:00:00Z")));
  }

  @Test
  void aTokenThatSaysItNeedsNoSignatureIsNone() {
    String[] parts = FakeEvolution.token("jwt-key", NOW).split("\\.");
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));

    assertFalse(isGenuine("Bearer " + none + "." + parts[1] + ".", NOW));
    assertFalse(isGenuine("Bearer " + none + "." + parts[1] + "." + parts[2], NOW));
  }

  private static boolean isGenuine(String header, Instant now) {
    return WebhookToken.isGenuine("jwt-key", callback("{}", "Authorization", header), now);
  }

  private static String update(String status, boolean fromMe) {
    return String.format(
        "{\"event\":\"messages.update\",\"instance\":\"x\",\"data\":{\"keyId\":\"3EB0B54A\","
            + "\"remoteJid\":\"62@s.whatsapp.net\",\"fromMe\":%s,\"status\":\"%s\",\"messageId\":\"cmf\"},"
            + "\"date_time\":\"2025-09-24T21:37:57.432Z\"}",
        fromMe, status);
  }

  private static Events read(String body) throws UnreadableCallbackException {
    return EVOLUTION.read(null, callback(body), NOW);
  }
}
