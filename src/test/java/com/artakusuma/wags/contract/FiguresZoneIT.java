package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes whose WAGS_TIMEZONE differs would count one message under two days. */
class FiguresZoneIT {

  private static final String DATABASE = "wags_zone";
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Rows rows = new Rows(TestDatabase.server(), DATABASE);
  private FakeGateway gateway;

  @BeforeEach
  void startGateway() {
    TestDatabase.server().createEmpty(DATABASE);
    gateway = FakeGateway.start();
  }

  @AfterEach
  void stopGateway() {
    gateway.close();
  }

  @Test
  void aNodeOfAnotherZoneChangesNothingUntilTheZoneIsChangedOnPurposeAndThenLosesNoFigure()
      throws Throwable {
    WagsServer first = launch("Asia/Singapore");
    first.awaitReady();
    ApiClient client = new ApiClient(first.uri(), ApiClient.FIRST_KEY);
    client.send("081234567890", "one");
    Eventually.equal(1L, SOON, () -> sent());
    // 20:00 UTC is the next day in Singapore
    rows.change("UPDATE message SET ended_at = '2026-11-24 20:00:00'");
    rows.change("UPDATE stat_day SET day = '2026-11-25'");

    first.stop();
    // As a version before left them: what a start upgrades, no older program takes any more
    rows.change("DROP TABLE text_span");
    rows.change("DROP TABLE text_slice");
    rows.change("DELETE FROM schema_version WHERE version = '22'");

    List<String> said = launch("UTC").awaitFailedStart(Duration.ofSeconds(90));
    assertEquals(
        "WAGS cannot start: This database counts days in Asia/Singapore, this node in UTC:"
            + " set WAGS_TIMEZONE=Asia/Singapore on it",
        said.get(said.size() - 1));
    assertEquals(0, rows.number("SELECT COUNT(*) FROM schema_version WHERE version = '22'"));

    WagsServer same = launch("Singapore");
    same.awaitReady();
    assertEquals(0, check(new ApiClient(same.uri(), ApiClient.FIRST_KEY), "check").getInt("drift"));
    same.stop();

    // On purpose, as docs/OPERATIONS.md says it
    rows.change("UPDATE installation SET figures_zone = NULL");
    WagsServer changed = launch("UTC");
    changed.awaitReady();
    try {
      ApiClient other = new ApiClient(changed.uri(), ApiClient.FIRST_KEY);
      assertEquals(2, check(other, "check").getInt("drift"));
      assertEquals(0, check(other, "repair").getInt("drift"));
      assertEquals(
          List.of("2026-11-24 1"),
          rows.column(
              "SELECT CONCAT_WS(' ', day, SUM(n)) FROM stat_day GROUP BY day HAVING SUM(n) <> 0"));
    } finally {
      changed.kill();
    }
  }

  private long sent() throws SQLException {
    return rows.number("SELECT COALESCE(SUM(n), 0) FROM stat_day WHERE status = 'SENT'");
  }

  private static JsonObject check(ApiClient client, String call) {
    return ApiClient.object(client.post("admin/" + call, ""));
  }

  private WagsServer launch(String zone) {
    Map<String, String> settings = new HashMap<>(TestDatabase.server().settings(DATABASE));
    settings.putAll(gateway.settings());
    settings.put("WAGS_TIMEZONE", zone);
    settings.put("INVARIANT_CHECK_MINUTES", "0");
    int port = TestDatabase.freePort();
    return WagsServer.launch(Path.of("target", "wags-" + port), port, settings);
  }
}
