package com.artakusuma.wags.gateway.fonnte;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.Events.Alias;
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

class FonnteAdapterTest {

  private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");

  @Test
  void aNumberIsSentAsItIs() {
    assertEquals(
        Map.of(
            "target", List.of("6281234567890"),
            "message", List.of("Halo & apa kabar?\n"),
            "countryCode", List.of("0"),
            "connectOnly", List.of("true"),
            "preview", List.of("false")),
        FonnteAdapter.form(new Letter("wags-1-a", "ana", "6281234567890", "Halo & apa kabar?\n"))
            .asMap());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sent | sent      | SENT
          sent | delivered | DELIVERED
          sent | read      | READ
          Sent | Read      | READ
          sent | ''        | SENT
          sent | other     | SENT
          processing | delivered | DELIVERED
          """)
  void theFirstReceiptTellsBothIds(String status, String state, Stage stage) throws Exception {
    assertEquals(
        new Events(
            List.of(Receipt.of("80367170", stage, NOW)),
            List.of(),
            List.of(new Alias("80367170", "state:3EB0AA"))),
        read(
            String.format(
                "{\"device\":\"628110000000\",\"id\":\"80367170\",\"stateid\":\"3EB0AA\","
                    + "\"status\":\"%s\",\"state\":\"%s\"}",
                status, state)));
  }

  @Test
  void aLaterOneHasOnlyWhatsAppsId() throws Exception {
    assertEquals(
        Events.of(List.of(Receipt.of("state:3EB0AA", Stage.READ, NOW))),
        read("{\"device\":\"628110000000\",\"stateid\":\"3EB0AA\",\"state\":\"read\"}"));
  }

  @Test
  void oneWithoutWhatsAppsIdIsEnough() throws Exception {
    assertEquals(
        Events.of(List.of(Receipt.of("80367170", Stage.SENT, NOW))),
        read("{\"id\":80367170,\"stateid\":null,\"status\":\"sent\",\"state\":null}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          invalid         | INVALID_NUMBER
          expired         | OTHER
          url unreachable | CONTENT
          failed          | CONTENT
          """)
  void someWillNotArrive(String status, Fault fault) throws Exception {
    assertEquals(
        Events.of(List.of(Receipt.failed("7", NOW, fault, status))),
        read("{\"id\":\"7\",\"status\":\"" + status + "\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "waiting", "processing", "new"})
  void whatOnlyWaitsIsNoNews(String status) throws Exception {
    assertEquals(Events.none(), read("{\"id\":\"7\",\"status\":\"" + status + "\"}"));
    assertEquals(
        new Events(List.of(), List.of(), List.of(new Alias("7", "state:3E"))),
        read("{\"id\":\"7\",\"stateid\":\"3E\",\"status\":\"" + status + "\"}"));
  }

  @Test
  void theDeviceTellsOfItsConnection() throws Exception {
    assertEquals(
        Events.of(new SessionEvent(null, SessionState.of(Status.SCAN_QR, "disconnect"))),
        read("{\"device\":\"628110000000\",\"status\":\"disconnect\",\"reason\":\"logged out\"}"));
    assertEquals(
        Events.of(new SessionEvent(null, SessionState.of(Status.CONNECTED, "connect"))),
        read("{\"device\":\"628110000000\",\"status\":\"connect\",\"timestamp\":1764300000}"));
  }

  @Test
  void somebodysAnswerIsNoNews() throws Exception {
    assertEquals(
        Events.none(),
        read("{\"device\":\"628110000000\",\"sender\":\"6281234567890\",\"message\":\"Halo\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "[]", "\"text\"", "{\"id\":"})
  void anythingElseIsNotFonntes(String body) {
    assertThrows(UnreadableCallbackException.class, () -> read(body));
  }

  @Test
  void nothingIsSignedSoThatTheAddressIsTheSecret() {
    assertTrue(new FonnteAdapter().isGenuine(null, call("{}")));
  }

  private static Events read(String body) throws UnreadableCallbackException {
    return new FonnteAdapter().read(null, call(body), NOW);
  }

  private static GatewayCallback call(String body) {
    return new GatewayCallback(
        "https://wags.example/api/receipts/1/secret",
        Map.of(),
        Map.of(),
        body.getBytes(StandardCharsets.UTF_8));
  }
}
