package com.artakusuma.wags.console;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway;
import com.artakusuma.wags.testing.RestingServers;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The program with a gateway behind it, for tests that send; started once. */
final class ComposeSite {

  /** A text that the gateway rejects. */
  static final String REJECTED_TEXT = "Nomor mati";

  static final String REASON = "{\"error\":\"not on WhatsApp\"}";

  /** A message of somebody else. */
  static final long FOREIGN = 900;

  private static final String DATABASE = "wags_compose";
  private static final FakeGateway GATEWAY = FakeGateway.start();
  private static final URI HOME = start();

  private ComposeSite() {}

  static URI home() {
    return HOME;
  }

  /** How often the gateway got a text. */
  static long received(String text) {
    return GATEWAY.receipts().stream().filter(receipt -> receipt.message().equals(text)).count();
  }

  /** How often the gateway got a text for one recipient. */
  static long received(String recipient, String text) {
    return GATEWAY.receipts().stream()
        .filter(r -> r.recipient().equals(recipient) && r.message().equals(text))
        .count();
  }

  /** Gives the user a limit of its own, or takes it away. */
  static void limit(Integer perMinute) {
    give("per_minute", perMinute);
  }

  /** Gives the user a cap of messages a day, or takes it away. */
  static void cap(Integer perDay) {
    give("cap_day", perDay);
  }

  /** Has all that is left of the newest broadcast be due at once. */
  static void endOpening() throws Throwable {
    Rows rows = new Rows(TestDatabase.server(), DATABASE);
    rows.endOpening(rows.number("SELECT MAX(id) FROM message_broadcast"));
  }

  /** Ends the broadcasts that other tests left running, which take their share of pace and caps. */
  static void cancelBroadcasts() throws Throwable {
    Rows rows = new Rows(TestDatabase.server(), DATABASE);
    ApiClient api = new ApiClient(HOME, ApiClient.FIRST_KEY);
    String open = "SELECT id FROM message_broadcast WHERE ended_at IS NULL";
    for (String id : rows.column(open)) {
      api.post("broadcasts/" + id + "/cancel", "");
    }
    Eventually.equal(List.of(), Duration.ofSeconds(60), () -> rows.column(open));
  }

  private static void give(String column, Integer value) {
    try (Connection connection = TestDatabase.server().connect(DATABASE);
        PreparedStatement update =
            connection.prepareStatement("UPDATE sender SET " + column + " = ? WHERE id = 1")) {
      update.setObject(1, value);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static URI start() {
    GATEWAY.answer(
        receipt ->
            receipt.message().equals(REJECTED_TEXT)
                ? FakeGateway.Answer.status(422).withBody(REASON)
                : FakeGateway.Answer.status(200));
    TestDatabase database = TestDatabase.server();
    database.createEmpty(DATABASE);
    Map<String, String> settings = new HashMap<>(database.settings(DATABASE));
    settings.putAll(GATEWAY.settings());
    settings.put("WAGS_TIMEZONE", "Asia/Jakarta");
    settings.put("UPLOAD_MAX_MB", "1");
    URI home = RestingServers.of(ComposeSite.class, WagsServer.start(settings)).uri();
    addForeigner(database);
    return home;
  }

  private static void addForeigner(TestDatabase database) {
    try (Connection connection = database.connect(DATABASE);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO message (id, sender, recipient, status, body, dt_store, created_at)
          VALUES (900, 'other', '6281100000000', 'SENT', 'Rahasia', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""");
    } catch (SQLException e) {
      throw new IllegalStateException("The foreign message could not be written", e);
    }
  }
}
