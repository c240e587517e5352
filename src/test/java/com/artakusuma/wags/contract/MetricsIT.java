package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.MetricsText;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a monitoring system reads: each series from the start, with help and in its unit. */
class MetricsIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  private static SharedServer server;
  private static MetricsText fresh;

  @BeforeAll
  static void start() throws Throwable {
    server = SharedServer.with("wags_metrics", Map.of("NODE_NAME", "twin"));
    fresh = metrics();
    leaveOneDue();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @Test
  void everySeriesIsThereFromTheStart() {
    assertEquals(
        List.of(
            "wags_api_answers_total",
            "wags_broadcasts_due",
            "wags_broadcasts_held_total",
            "wags_broadcasts_open",
            "wags_clock_ahead_seconds",
            "wags_database_connections_limit",
            "wags_database_connections_open",
            "wags_database_up",
            "wags_free_slots",
            "wags_gateway_call_time_seconds_total",
            "wags_gateway_calls_total",
            "wags_gateway_calls_within_total",
            "wags_intake_waiting",
            "wags_invariant_checked_timestamp_seconds",
            "wags_invariant_drift",
            "wags_messages_accepted_total",
            "wags_messages_ended_total",
            "wags_messages_forgotten_total",
            "wags_nodes",
            "wags_queue_measured_timestamp_seconds",
            "wags_queue_oldest_seconds",
            "wags_queue_open",
            "wags_receipts_lag_seconds",
            "wags_receipts_total",
            "wags_receipts_waiting",
            "wags_senders_held",
            "wags_sessions_down",
            "wags_singles_due",
            "wags_singles_due_oldest_seconds",
            "wags_webhook_dead",
            "wags_webhook_oldest_seconds",
            "wags_webhook_tries_total",
            "wags_webhook_waiting"),
        fresh
            .text()
            .lines()
            .filter(line -> line.startsWith("wags_"))
            .map(line -> line.replaceFirst("[{ ].*", ""))
            .distinct()
            .sorted()
            .toList());
    for (String series :
        List.of(
            "wags_messages_accepted_total{kind=\"single\"}",
            "wags_messages_accepted_total{kind=\"broadcast\"}",
            "wags_messages_ended_total{status=\"sent\"}",
            "wags_messages_ended_total{status=\"failed\"}",
            "wags_messages_ended_total{status=\"cancelled\"}",
            "wags_messages_ended_total{status=\"expired\"}",
            "wags_messages_ended_total{status=\"uncertain\"}",
            "wags_gateway_calls_total{outcome=\"sent\"}",
            "wags_gateway_calls_within_total{outcome=\"uncertain\",seconds=\"+Inf\"}",
            "wags_senders_held",
            "wags_webhook_dead",
            "wags_webhook_oldest_seconds",
            "wags_webhook_tries_total{result=\"delivered\"}",
            "wags_webhook_waiting")) {
      assertEquals(0, fresh.value(series), series);
    }
    assertTrue(fresh.value("wags_database_connections_open") > 0, fresh.text());
  }

  @Test
  void eachSaysWhatItIs() {
    List<String> without =
        fresh.text().lines().filter(line -> line.matches("# HELP wags_\\S+ ?")).toList();

    assertEquals(List.of(), without);
  }

  @Test
  void theyCountWhatIsAcceptedSentAndFailed() throws Throwable {
    Account sender = server.newAccount();
    ApiClient client = server.client(sender);
    MetricsText before = metrics();
    server.answer(sender, receipt -> Answer.status(422));
    client.send("081234567890", "fails");
    Eventually.equal(
        before.value("wags_messages_ended_total{status=\"failed\"}") + 1,
        SOON,
        () -> metrics().value("wags_messages_ended_total{status=\"failed\"}"));
    server.answer(sender, receipt -> Answer.status(200));
    client.send("081234567890", "arrives");
    client.broadcast(List.of("081234567891", "081234567892"), "arrive too");
    Eventually.equal(
        before.value("wags_messages_ended_total{status=\"sent\"}") + 3,
        Duration.ofSeconds(60),
        () -> metrics().value("wags_messages_ended_total{status=\"sent\"}"));
    MetricsText after = metrics();

    assertEquals(2, after.grownSince(before, "wags_messages_accepted_total{kind=\"single\"}"));
    assertEquals(2, after.grownSince(before, "wags_messages_accepted_total{kind=\"broadcast\"}"));
    assertEquals(3, after.grownSince(before, "wags_gateway_calls_total{outcome=\"sent\"}"));
    assertEquals(1, after.grownSince(before, "wags_gateway_calls_total{outcome=\"rejected\"}"));
    assertEquals(
        3,
        after.grownSince(
            before, "wags_gateway_calls_within_total{outcome=\"sent\",seconds=\"+Inf\"}"));
  }

  @Test
  void timesAreSeconds() throws Throwable {
    Account sender = server.newAccount();
    MetricsText before = metrics();
    server.answer(sender, receipt -> Answer.status(200).after(Duration.ofMillis(400)));
    server.client(sender).send("081234567890", "slowly");
    Eventually.equal(
        1.0,
        SOON,
        () -> metrics().grownSince(before, "wags_gateway_calls_total{outcome=\"sent\"}"));
    MetricsText after = metrics();

    double took =
        after.grownSince(before, "wags_gateway_call_time_seconds_total{outcome=\"sent\"}");
    assertTrue(took >= 0.4 && took < 60, "took " + took + " s");
    assertEquals(
        0,
        after.grownSince(
            before, "wags_gateway_calls_within_total{outcome=\"sent\",seconds=\"0.3\"}"));
  }

  /** Its name is looked after as its figures are, each minute. */
  @Test
  void aNodeSaysThatAnotherRunsUnderItsName() throws Throwable {
    Eventually.equal(
        1L,
        Duration.ofSeconds(90),
        () -> server.rows().number("SELECT COUNT(*) FROM node WHERE name = 'twin'"));

    server.rows().change("UPDATE node SET instance = 'another' WHERE name = 'twin'");

    Eventually.isTrue(
        Duration.ofSeconds(90),
        () ->
            server
                .log()
                .contains(
                    "Another node runs under the name twin: give each node a NODE_NAME of its"
                        + " own"));
  }

  /** A Prometheus that is told an address and no more; what it was asked for before goes on. */
  @Test
  void theUsualAddressHasOurSeriesAndNoOthers() {
    assertEquals(
        names(get("../metrics?scope=application")),
        names(get("../metrics")),
        "one of the addresses has others");
    assertTrue(names(get("../metrics?")).contains("wags_queue_open"));
    assertTrue(names(get("../metrics?scope=base")).contains("thread_count"));
    assertEquals(
        Set.of("wags_queue_open"),
        names(get("../metrics/?scope=application&name=wags_queue_open")));
  }

  /** What waits and why, each minute: of a sender that is held, and has lost its session. */
  @Test
  void whatIsDueIsShown() throws Throwable {
    assertShown("wags_singles_due", 1);
    assertShown("wags_senders_held", 1);
    assertShown("wags_sessions_down", 1);
    assertShown("wags_nodes", 1);
    assertShown("wags_database_up", 1);
    assertTrue(metrics().value("wags_queue_measured_timestamp_seconds") > 1e9);
  }

  /** Here, so that the minute until it is measured goes by while other tests run. */
  private static void leaveOneDue() throws Throwable {
    Account sender = server.newAccount();
    server.client(sender).send("081234567893", "makes the sender's row");
    Eventually.equal(1, SOON, () -> server.receipts(sender).size());
    server
        .rows()
        .change(
            "UPDATE sender SET held_reason = 'by a test', session_state = 'SCAN_QR',"
                + " held_until = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR WHERE name = '"
                + sender.name()
                + "'");
    server.client(sender).send("081234567894", "waits");
  }

  private static void assertShown(String series, double value) throws Throwable {
    Eventually.equal(value, Duration.ofSeconds(90), () -> metrics().value(series));
  }

  @Test
  void answersAreCountedByStatus() {
    MetricsText before = metrics();

    new ApiClient(server.uri(), "a-wrong-key-of-the-tests").get("ui/years");

    assertEquals(1, metrics().grownSince(before, "wags_api_answers_total{status=\"4xx\"}"));
  }

  /** Whoever takes them over finds each series and label in what a server answers. */
  @Test
  void alertsAndDashboardAskForWhatThereIs() throws Exception {
    List<String> expressions = new ArrayList<>(MonitoringFiles.dashboard());
    MonitoringFiles.alerts().forEach(rule -> expressions.add(rule.get("expr").asText()));
    assertTrue(expressions.size() > 50, "only " + expressions.size() + " are read");
    List<String> lines = fresh.text().lines().toList();

    assertEquals(
        List.of(),
        expressions.stream()
            .map(MonitoringFiles::selectors)
            .flatMap(List::stream)
            .filter(selector -> lines.stream().noneMatch(selector::isIn))
            .distinct()
            .toList());
  }

  @Test
  void eachAlertSaysWhatToDo() throws Exception {
    for (JsonNode rule : MonitoringFiles.alerts()) {
      String name = rule.path("alert").asText();
      assertTrue(rule.at("/annotations/summary").asText().length() > 20, name);
      assertTrue(rule.at("/annotations/description").asText().length() > 60, name);
      assertTrue(
          Set.of("warning", "critical").contains(rule.at("/labels/severity").asText()), name);
    }
  }

  @Test
  void alertsFireWhenTheyShould() throws Exception {
    assumeTrue(isThere(), "there is no promtool on the path (Debian: prometheus)");

    assertEquals(0, promtool("", "check", "rules", MonitoringFiles.ALERTS.toString()).exit());
    Said said = promtool("", "test", "rules", "src/test/resources/prometheus/alerts-test.yml");
    assertEquals(0, said.exit(), said.text());
  }

  @Test
  void prometheusFindsNothingToCriticise() throws Exception {
    assumeTrue(isThere(), "there is no promtool on the path (Debian: prometheus)");

    assertEquals(new Said("", 0), promtool(get("../metrics"), "check", "metrics"));
  }

  /** What the tool said, and how it ended. */
  private record Said(String text, int exit) {}

  private static Said promtool(String input, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
    tool.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    tool.getOutputStream().close();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(said, tool.waitFor());
  }

  private static String get(String address) {
    return new ApiClient(server.uri(), null).get(address).body();
  }

  private static Set<String> names(String answer) {
    return answer
        .lines()
        .filter(line -> !line.startsWith("#") && !line.isEmpty())
        .map(line -> line.replaceFirst("[{ ].*", ""))
        .collect(Collectors.toSet());
  }

  private static boolean isThere() throws InterruptedException {
    try {
      return new ProcessBuilder("promtool", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Without the label that the server gives to each. */
  private static MetricsText metrics() {
    return MetricsText.of(server.uri());
  }
}
