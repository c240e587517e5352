package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the first administrator gets in, and that nobody else does by what is published. */
class FirstKeyIT {

  private static final String DATABASE = "wags_first_key";
  private static final String PUBLISHED = "telkomsel-change-me";
  private static final Pattern KEY = Pattern.compile("wags_[0-9A-Za-z]{40}");
  private static final TestDatabase DATABASES = TestDatabase.server();

  @BeforeEach
  void emptyDatabase() {
    DATABASES.createEmpty(DATABASE);
  }

  @Test
  void theFirstStartMakesOneAndSaysItOnce() throws Exception {
    String key;
    try (WagsServer first = start()) {
      List<String> keys = keys(first);
      assertEquals(1, keys.size(), first.logged());
      key = keys.get(0);
      assertEquals(200, call(first, key));
      assertEquals(401, call(first, PUBLISHED));
    }
    try (WagsServer second = start()) {
      assertEquals(List.of(), keys(second));
      assertEquals(200, call(second, key));
    }
  }

  @Test
  void theOneInSchemaSqlIsTakenAndNoneIsPublishedThere() throws Exception {
    String own = "an-owners-own-key";
    loadSchemaWith(own);

    try (WagsServer server = start()) {
      assertEquals(List.of(), keys(server));
      assertEquals(200, call(server, own));
      assertEquals(401, call(server, PUBLISHED));
    }
  }

  @Test
  void theOneOfTheSettingsIsNotTakenOnceItWasRevokedAndTheLogSaysSo() throws Exception {
    String wanted = "an-owners-own-first-key";
    loadSchemaWith(wanted);
    load("UPDATE api_key SET revoked_at = UTC_TIMESTAMP(6)");

    try (WagsServer server = start(Map.of("WAGS_FIRST_KEY", wanted))) {
      assertEquals(1, keys(server).size(), server.logged());
      assertEquals(401, call(server, wanted));
      assertTrue(
          server.logged().contains("the key of WAGS_FIRST_KEY was not taken"), server.logged());
    }
  }

  /** The statement of docs/OPERATIONS.md. */
  @Test
  void aLostKeyIsReplacedAndProgramsKeepTheirs() throws Exception {
    String lost = "an-owners-lost-first-key";
    String programs = "a-programs-own-key";
    loadSchemaWith(lost);
    load(
        """
        INSERT INTO api_key (key_hash, user_id, prefix, name, created_at, scopes)
        VALUES (SHA2('%s', 256), 1, 'a-progra', 'program', UTC_TIMESTAMP(6), 'READ,SEND')"""
            .formatted(programs));
    Matcher statement =
        Pattern.compile("(?m)^UPDATE api_key .*$")
            .matcher(Files.readString(Path.of("docs", "OPERATIONS.md")));
    assertTrue(statement.find());
    load(statement.group());

    try (WagsServer server = start()) {
      assertEquals(1, keys(server).size(), server.logged());
      assertEquals(401, call(server, lost));
      assertEquals(200, call(server, programs));
    }
  }

  private static List<String> keys(WagsServer server) {
    return KEY.matcher(server.logged()).results().map(MatchResult::group).toList();
  }

  private static int call(WagsServer server, String key) {
    return new ApiClient(server.uri(), key).get("ui/years").statusCode();
  }

  private static WagsServer start() {
    return start(Map.of());
  }

  private static WagsServer start(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(DATABASES.settings(DATABASE));
    settings.remove("WAGS_FIRST_KEY");
    settings.putAll(Map.of("EXTERNAL_API_URL", "http://127.0.0.1:9", "EXTERNAL_API_KEY", "none"));
    settings.put("DELIVERY_SLOTS", "0");
    settings.putAll(more);
    return WagsServer.start(settings);
  }

  private static void loadSchemaWith(String own) throws Exception {
    String schema = Files.readString(Path.of("schema.sql"));
    assertTrue(schema.contains("SELECT '' AS own"), schema);
    assertEquals(0, KEY.matcher(schema).results().count());
    load(schema.replace("SELECT '' AS own", "SELECT '" + own + "' AS own"));
  }

  private static void load(String sql) throws Exception {
    String url = DATABASES.url(DATABASE) + "&allowMultiQueries=true";
    try (Connection connection =
            DriverManager.getConnection(url, DATABASES.user(), DATABASES.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
