package com.artakusuma.wags.boot.settings;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.boot.server.ListenerCommands;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class SettingsTest {

  private static final String WHOLE_NUMBER = "a whole number from ";

  @Test
  void areCompleteWithTheRequiredOnesAndTheDefaults() throws Exception {
    Settings settings = settings(Map.of());

    assertAll(
        () -> assertEquals("wags", settings.text("DB_USER")),
        () -> assertEquals(8080, settings.integer("SERVER_PORT")),
        () -> assertEquals(64, settings.integer("DELIVERY_SLOTS")),
        () -> assertEquals(Settings.ALL.size(), settings.values().size()));
  }

  @Test
  void takeEachValueFromTheFirstSourceThatHasIt() throws Exception {
    Map<String, String> strong = Map.of("SERVER_PORT", "9001", "DB_HOST", " ");
    Map<String, String> weak = complete(Map.of("SERVER_PORT", "9002", "DB_HOST", "db"));

    Settings settings = Settings.from(List.of(strong::get, weak::get, MachineDefaults::of));

    assertEquals("9001", settings.text("SERVER_PORT"));
    assertEquals("db", settings.text("DB_HOST"), "a blank value counts as not set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DB_USER", "DB_PASSWORD", "EXTERNAL_API_URL", "EXTERNAL_API_KEY"})
  void nameTheRequiredOneThatIsMissing(String name) throws Exception {
    Map<String, String> values = complete(Map.of());
    values.remove(name);

    StartFailedException failure =
        assertThrows(
            StartFailedException.class,
            () -> Settings.from(List.of(values::get, MachineDefaults::of)));

    assertTrue(failure.getMessage().startsWith(name + " is not set: it must be "));
    assertFalse(failure.getMessage().contains("\n"));
  }

  @Test
  void nameAllThatAreWrong() {
    StartFailedException failure =
        assertThrows(
            StartFailedException.class,
            () -> settings(Map.of("SERVER_PORT", "80a", "RETRY_CAP_SECONDS", "4")));

    assertEquals(
        """
        SERVER_PORT is "80a" but must be a whole number from 1 to 65535
        RETRY_CAP_SECONDS must not be less than RETRY_BASE_SECONDS""",
        failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"SERVER_ADDRESS", "DB_HOST"})
  void sayThatIpv6StandsInBrackets(String name) throws Exception {
    settings(Map.of(name, "[::1]"));

    StartFailedException failure =
        assertThrows(StartFailedException.class, () -> settings(Map.of(name, "::1")));

    assertTrue(failure.getMessage().endsWith(", IPv6 in brackets: [::1]"), failure.getMessage());
  }

  @Test
  void acceptAnEmptyPassword() throws Exception {
    assertEquals("", settings(Map.of("DB_PASSWORD", "")).text("DB_PASSWORD"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SERVER_PORT            | 0",
        "SERVER_PORT            | 65536",
        "SERVER_PORT            | 80a",
        "SERVER_PORT            | 99999999999",
        "SERVER_READ_TIMEOUT    | -1",
        "SERVER_IDLE_TIMEOUT    | 60s",
        "DB_PORT                | 3306.0",
        "DB_HOST                | db/other?x=y",
        "DB_HOST                | db1,",
        "DB_HOST                | db1:0",
        "DB_HOST                | db1:3306,db2:65536",
        "DB_HOST                | db1;db2",
        "DB_NAME                | db;drop",
        "DB_SSL_MODE            | maybe",
        "EXTERNAL_API_URL       | gateway:8081",
        "EXTERNAL_API_URL       | ftp://gateway",
        "EXTERNAL_API_URL       | http://",
        "DELIVERY_UNCERTAIN     | maybe",
        "DELIVERY_SLOTS         | 257",
        "EXPANSION_WORKERS      | 17",
        "DELIVERY_SENDER_PERCENT | 0",
        "BREAKER_FAILURE_PERCENT | 101",
        "MESSAGE_TTL_HOURS      | -1",
        "RETENTION_DAYS         | 36501",
        "WAGS_TIMEZONE          | Asia/Nowhere",
        "OTEL_EXPORTER_OTLP_ENDPOINT | collector:4318",
        "OTEL_TRACES_SAMPLER_ARG | 1.5",
        "OTEL_TRACES_SAMPLER_ARG | 10%",
        "WAGS_COOKIE_SECURE     | yes",
        "PHONE_REGION           | IDN",
        "PHONE_REGION           | id",
        "PHONE_REGION           | UK",
        "PHONE_REGION           | AQ",
        "GATEWAY_OPTIONS        | template",
        "GATEWAY_OPTIONS        | template:notice;language=id",
        "GATEWAY_OPTIONS        | =notice",
        "WEBHOOK_ALLOW_PRIVATE  | 10.0.0.0/33",
        "WEBHOOK_ALLOW_PRIVATE  | 10.0.0/8",
        "WEBHOOK_ALLOW_PRIVATE  | 10.0.0.256/32",
        "WEBHOOK_ALLOW_PRIVATE  | 10.0.0.0/8,fd00::/129",
        "WEBHOOK_ALLOW_PRIVATE  | 10.0.0.0-10.0.0.9",
        "WEBHOOK_ALLOW_PRIVATE  | 10.0.0.0/8,",
        "WEBHOOK_ALLOW_PRIVATE  | 1:2",
        "WEBHOOK_ALLOW_PRIVATE  | fd00:::/8",
        "WEBHOOK_ALLOW_PRIVATE  | ::ffff:10.0.0.0/104",
        "NODE_NAME              | my node",
      })
  void nameTheOneThatIsMalformedAndWhatItMustBe(String name, String value) {
    StartFailedException failure =
        assertThrows(StartFailedException.class, () -> settings(Map.of(name, value)));

    assertTrue(
        failure.getMessage().startsWith(name + " is \"" + value + "\" but must be "),
        failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "gateway:8081, 'gateway:8081', write http:// or https:// before it",
    "127.0.0.1:8081, '127.0.0.1:8081', write http:// or https:// before it",
    "gate way, 'gate way', write http:// or https:// before it",
    "http://my_gateway:80, 'http://my_gateway:80', a host's name cannot have a _",
    "http://gateway/x?a=b, 'http://gateway/x?...', 'leave out what begins with ? or #'",
    "http://gateway/#k?a=b, 'http://gateway/#...', 'leave out what begins with ? or #'",
    "user:pw@gateway:8081, '...@gateway:8081', write http:// or https:// before it",
    "https://user:p/w@gateway/, 'https://...@gateway/', leave out the user and password",
    "'https://user:p\nw@gateway/', 'https://...@gateway/', it has a character that no address may",
    "https://user:p/w@a@gateway/, 'https://...@gateway/', leave out the user and password",
    "http://gateway:65536/x, 'http://gateway:65536/x', its port must be from 1 to 65535",
    "http://gateway:0, 'http://gateway:0', its port must be from 1 to 65535",
    "https://user:pw@gateway/, 'https://...@gateway/', leave out the user and password",
    "http://us_er:p%20w@gate_way/, 'http://...@gate_way/', leave out the user and password",
    "http:///x, 'http:///x', it names no host",
    "http://gate way, 'http://gate way', it has a character that no address may have",
  })
  void sayWhatIsWrongWithTheGatewaysAddressButNotItsPassword(
      String value, String shown, String fault) {
    StartFailedException failure =
        assertThrows(StartFailedException.class, () -> settings(Map.of("EXTERNAL_API_URL", value)));

    assertTrue(
        failure
            .getMessage()
            .startsWith(
                "EXTERNAL_API_URL is \"%s\" but must be an address that starts with http:// or"
                        .formatted(shown)
                    + " https://: "
                    + fault),
        failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUBLIC_URL", "OTEL_EXPORTER_OTLP_ENDPOINT"})
  void sayTheSameOfOtherAddresses(String name) {
    StartFailedException failure =
        assertThrows(StartFailedException.class, () -> settings(Map.of(name, "http://a_b:80")));

    assertEquals(
        name
            + " is \"http://a_b:80\" but must be empty, or an address that starts with http:// or"
            + " https://: a host's name cannot have a _; give the host another name, such as one"
            + " with a -",
        failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "'8080\u00a0', 8080<U+00A0>",
    "'\u200b8080', <U+200B>8080",
    "'\uff18080', <U+FF18>080",
    "'80\n80', 80<U+000A>80"
  })
  void showWhatNobodySees(String value, String shown) {
    StartFailedException failure =
        assertThrows(StartFailedException.class, () -> settings(Map.of("SERVER_PORT", value)));

    assertEquals(
        "SERVER_PORT is \"" + shown + "\" but must be a whole number from 1 to 65535",
        failure.getMessage());
  }

  @Test
  void takeEachCountryWithPhoneNumbersAndNoOther() {
    Set<String> plans = new TreeSet<>(PhoneNumberUtil.getInstance().getSupportedRegions());
    plans.removeAll(Set.of("AC", "TA")); // islands of Saint Helena's, which have no ISO code
    Setting region =
        Settings.ALL.stream()
            .filter(s -> s.name().equals("PHONE_REGION"))
            .findFirst()
            .orElseThrow();
    Set<String> taken = new TreeSet<>();
    for (char first = 'A'; first <= 'Z'; first++) {
      for (char second = 'A'; second <= 'Z'; second++) {
        String code = "" + first + second;
        if (region.fault(code) == null) {
          taken.add(code);
        }
      }
    }

    assertEquals(plans, taken);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PHONE_REGION           | XK",
        "GATEWAY_OPTIONS        | template=notice;language=id; verify-token=a word=x ;",
        "WEBHOOK_ALLOW_PRIVATE  | true",
        "WEBHOOK_ALLOW_PRIVATE  | 10.0.0.0/8 , fd00::/8,192.168.1.1,::1,fe80::1/128,::ffff:10.0.0.1",
        "EXTERNAL_API_URL       | https://gateway:65535/a/b/",
      })
  void takeWhatCanBeUsed(String name, String value) throws Exception {
    assertEquals(value, settings(Map.of(name, value)).text(name));
  }

  @Test
  void neverShowASecret() {
    StartFailedException failure =
        assertThrows(
            StartFailedException.class, () -> settings(Map.of("EXTERNAL_API_KEY", "top secret")));

    assertFalse(failure.getMessage().contains("top"), failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "DB_PASSWORD, 'a\nb', 'line breaks'",
    "EXTERNAL_API_KEY, a b, 'without spaces'",
    "MONITORING_TOKEN, 0123456789 012345, 'without spaces'"
  })
  void sayWhatASecretMayNotHave(String name, String value, String words) {
    StartFailedException failure =
        assertThrows(StartFailedException.class, () -> settings(Map.of(name, value)));

    assertTrue(failure.getMessage().contains(words), failure.getMessage());
  }

  @Test
  void refuseALeaseThatEndsBeforeTheGatewayMayAnswer() {
    StartFailedException failure =
        assertThrows(
            StartFailedException.class, () -> settings(Map.of("GATEWAY_TIMEOUT_SECONDS", "38")));

    assertEquals(
        "DELIVERY_LEASE_SECONDS is 90 but must be more than GATEWAY_CONNECT_TIMEOUT_SECONDS + 2 *"
            + " GATEWAY_TIMEOUT_SECONDS + 10 = 91",
        failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "RETRY_CAP_SECONDS, RETRY_BASE_SECONDS, 4",
    "BREAKER_PAUSE_CAP_SECONDS, BREAKER_PAUSE_SECONDS, 4"
  })
  void refuseALongestPauseThatIsShorterThanTheFirst(String cap, String base, String value) {
    StartFailedException failure =
        assertThrows(StartFailedException.class, () -> settings(Map.of(cap, value)));

    assertEquals(cap + " must not be less than " + base, failure.getMessage());
  }

  @Test
  void haveNoDefaultThatIsNoSetting() throws Exception {
    Set<String> names = Settings.ALL.stream().map(Setting::name).collect(Collectors.toSet());

    assertTrue(names.containsAll(defaults().keySet()));
  }

  @Test
  void areAllExplainedInTheExampleFileWithTheirDefaults() throws Exception {
    Pattern assignment = Pattern.compile("#?([A-Z0-9_]+)=(.*)");
    Map<String, String> example =
        Files.readAllLines(Path.of(".env.example")).stream()
            .map(assignment::matcher)
            .filter(matcher -> matcher.matches())
            .collect(Collectors.toMap(matcher -> matcher.group(1), matcher -> matcher.group(2)));
    Set<String> expected =
        Settings.ALL.stream().map(Setting::name).collect(Collectors.toCollection(TreeSet::new));
    expected.addAll(Set.of("JWT_SECRET", "JWT_EXPIRES"));

    assertEquals(expected, new TreeSet<>(example.keySet()));
    defaults().forEach((name, value) -> assertEquals(value, example.get(name), name));
  }

  @Test
  void areAllInTheirTablesWithTheirDefaultsAndRanges() throws Exception {
    Pattern line =
        Pattern.compile("\\| `([A-Z0-9_]+)` \\| (?:`([^`]*)`|[a-z' ]+)(?: \\((.+)\\))? \\| .*");
    Map<String, MatchResult> table =
        Files.readAllLines(Path.of("docs", "SETTINGS.md")).stream()
            .map(line::matcher)
            .filter(matcher -> matcher.matches())
            .collect(Collectors.toMap(matcher -> matcher.group(1), Matcher::toMatchResult));

    assertEquals(
        Settings.ALL.stream().map(Setting::name).collect(Collectors.toCollection(TreeSet::new)),
        new TreeSet<>(table.keySet()));
    defaults()
        .forEach(
            (name, value) ->
                assertEquals(
                    value, Objects.requireNonNullElse(table.get(name).group(2), ""), name));
    Settings.ALL.stream()
        .filter(setting -> setting.expected().startsWith(WHOLE_NUMBER))
        .forEach(
            setting ->
                assertEquals(
                    setting.expected().substring(WHOLE_NUMBER.length()),
                    table.get(setting.name()).group(3),
                    setting.name()));
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP_THREADS, 80, 32, 40",
    "HTTP_THREADS, 5, 2, 10",
    "HTTP_THREADS, 200, 80, 88",
    "EXPANSION_WORKERS, 4, 32, 42",
    "API_CONCURRENT_CALLS, 50, 50, 58"
  })
  void followFromOthersWhereTheyAreNotGiven(String name, String value, int calls, int pool)
      throws Exception {
    Settings settings = settings(Map.of(name, value));

    assertEquals(calls, settings.integer("API_CONCURRENT_CALLS"));
    assertEquals(pool, settings.integer("DB_POOL_SIZE"));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, DISABLED",
    "127.0.0.1, DISABLED",
    "[::1], DISABLED",
    "database, PREFERRED",
    "127.example.com, PREFERRED",
    "localhost.example.com, PREFERRED",
    "'localhost:3307, 127.0.0.1', DISABLED",
    "'localhost:3307,db2', PREFERRED"
  })
  void encryptWhatLeavesTheMachine(String host, String mode) throws Exception {
    assertEquals(mode, settings(Map.of("DB_HOST", host)).text("DB_SSL_MODE"));
    assertEquals(
        "REQUIRED",
        settings(Map.of("DB_HOST", host, "DB_SSL_MODE", "REQUIRED")).text("DB_SSL_MODE"));
  }

  @ParameterizedTest
  @CsvSource({
    "db, db:3306",
    "db:3307, db:3307",
    "'db1, db2:3307,db3', 'db1:3306, db2:3307, db3:3306'",
    "'[::1],[::1]:3307', '[::1]:3306, [::1]:3307'"
  })
  void nameSeveralDatabaseServers(String value, String addresses) throws Exception {
    assertEquals(
        addresses, String.join(", ", DatabaseHosts.addresses(settings(Map.of("DB_HOST", value)))));
  }

  @ParameterizedTest
  @CsvSource({"'', '', false", "a.pem, b.pem, true"})
  void makeTheCookieSecureWhereTheProgramSpeaksHttps(String certificate, String key, String secure)
      throws Exception {
    Map<String, String> files =
        Map.of("SERVER_TLS_CERTIFICATE", certificate, "SERVER_TLS_KEY", key);

    assertEquals(secure, settings(files).text("WAGS_COOKIE_SECURE"));
  }

  @Test
  void wantAUserForThePasswordOfAMigration() {
    StartFailedException failure =
        assertThrows(
            StartFailedException.class, () -> settings(Map.of("DB_MIGRATION_PASSWORD", "secret")));

    assertEquals(
        "DB_MIGRATION_PASSWORD is set but DB_MIGRATION_USER is not: set both, or neither",
        failure.getMessage());
  }

  @Test
  void becomeListenerCommands() throws Exception {
    List<String> commands = ListenerCommands.of(settings(Map.of("SERVER_READ_TIMEOUT", "9")));

    String network = "set configs.config.server-config.network-config.";
    assertTrue(
        commands.contains(network + "network-listeners.network-listener.http-listener.port=0"));
    assertTrue(commands.contains(network + "transports.transport.tcp.read-timeout-millis=9000"));
  }

  @Test
  void giveTheMachinesValuesOnlyWhereThereAreSome() {
    assertNull(MachineDefaults.of("DB_USER"));
    assertTrue(MachineDefaults.of("NODE_NAME").endsWith("-" + ProcessHandle.current().pid()));
  }

  public static Settings settings(Map<String, String> changes)
      throws StartFailedException, IOException {
    Map<String, String> values = complete(changes);
    return Settings.from(List.of(values::get, MachineDefaults::of));
  }

  private static Map<String, String> complete(Map<String, String> changes) throws IOException {
    Map<String, String> values = new HashMap<>(defaults());
    values.put("DB_USER", "wags");
    values.put("DB_PASSWORD", "secret");
    values.put("EXTERNAL_API_URL", "http://gateway:8081/api");
    values.put("EXTERNAL_API_KEY", "key");
    values.putAll(changes);
    return values;
  }

  /** The settings' defaults; the file may hold options of MicroProfile too. */
  private static Map<String, String> defaults() throws IOException {
    Properties properties = new Properties();
    try (InputStream file =
        SettingsTest.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      properties.load(file);
    }
    return properties.stringPropertyNames().stream()
        .filter(name -> name.matches("[A-Z0-9_]+"))
        .collect(Collectors.toMap(name -> name, properties::getProperty));
  }
}
