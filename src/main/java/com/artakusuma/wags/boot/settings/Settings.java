package com.artakusuma.wags.boot.settings;

import static com.artakusuma.wags.boot.settings.Setting.addressOrEmpty;
import static com.artakusuma.wags.boot.settings.Setting.country;
import static com.artakusuma.wags.boot.settings.Setting.databaseHosts;
import static com.artakusuma.wags.boot.settings.Setting.file;
import static com.artakusuma.wags.boot.settings.Setting.httpAddress;
import static com.artakusuma.wags.boot.settings.Setting.matching;
import static com.artakusuma.wags.boot.settings.Setting.networks;
import static com.artakusuma.wags.boot.settings.Setting.number;
import static com.artakusuma.wags.boot.settings.Setting.oneOf;
import static com.artakusuma.wags.boot.settings.Setting.secret;
import static com.artakusuma.wags.boot.settings.Setting.timeZone;

import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Every setting of WAGS, checked and complete. {@code .env.example} explains them. */
public final class Settings {

  private static final String PASSWORD =
      "that user's password, without line breaks, tabs and the like; it may be empty";

  private static final String SECRET_KEY =
      "empty, or 32 to 200 printable ASCII characters without spaces that nobody can guess";

  /** A piece without a name or a value would be passed over, and believed to hold. */
  private static final String OPTIONS =
      "|O(;O)*;?".replace("O", "[^\\p{Cntrl};=]+=[^\\p{Cntrl};]*");

  private static final String HOST = "[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\]";

  /** All that there are. */
  public static final List<Setting> ALL =
      List.of(
          matching(
              "SERVER_ADDRESS",
              HOST,
              "a host name or an address of this machine, IPv6 in brackets: [::1]"),
          number("SERVER_PORT", 1, 65535),
          file("SERVER_TLS_CERTIFICATE"),
          file("SERVER_TLS_KEY"),
          number("SERVER_HSTS_SECONDS", 0, 100_000_000),
          number("SERVER_READ_TIMEOUT", 1, 3600),
          number("SERVER_WRITE_TIMEOUT", 1, 3600),
          number("SERVER_IDLE_TIMEOUT", 1, 3600),
          number("SERVER_CONNECTIONS", 16, 1_000_000),
          number("SERVER_UPLOADS", 1, 1000),
          number("HTTP_THREADS", 5, 2000),
          number("HTTP_QUEUE", 1, 1_000_000),
          number("SERVER_REQUEST_TIMEOUT", 1, 86_400),
          number("WARM_UP_SECONDS", 0, 600),
          databaseHosts("DB_HOST"),
          number("DB_PORT", 1, 65535),
          matching("DB_NAME", "[A-Za-z0-9_-]{1,64}", "a name of letters, digits, _ and -"),
          matching("DB_USER", "\\S{1,80}", "a database user's name"),
          secret("DB_PASSWORD", "[^\\p{Cntrl}]*", PASSWORD).orEmpty(),
          file("DB_PASSWORD_FILE"),
          matching("DB_MIGRATION_USER", "|\\S{1,80}", "empty, or a database user's name").orEmpty(),
          secret("DB_MIGRATION_PASSWORD", "[^\\p{Cntrl}]*", PASSWORD).orEmpty(),
          file("DB_MIGRATION_PASSWORD_FILE"),
          oneOf("DB_SSL_MODE", "DISABLED", "PREFERRED", "REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY"),
          number("DB_POOL_WAIT_SECONDS", 1, 60),
          number("DB_CONNECT_TIMEOUT_SECONDS", 1, 60),
          number("DB_TIMEOUT_SECONDS", 1, 3600),
          number("API_CONCURRENT_CALLS", 1, 1000),
          number("API_WAIT_MILLIS", 10, 60_000),
          number("INTAKE_QUEUE", 1, 100_000),
          number("INVARIANT_CHECK_MINUTES", 0, 10_080),
          httpAddress("EXTERNAL_API_URL"),
          secret(
              "EXTERNAL_API_KEY",
              "[\\x21-\\x7e]+",
              "the gateway's key, printable ASCII without spaces"),
          file("EXTERNAL_API_KEY_FILE"),
          oneOf(
              "GATEWAY_KIND",
              "wags",
              "waha",
              "gowa",
              "evolution",
              "fonnte",
              "wablas",
              "cloud-api",
              "smsgate",
              "twilio"),
          matching("GATEWAY_OPTIONS", OPTIONS, "empty, or name=value;name=value").orEmpty(),
          secret(
                  "GATEWAY_WEBHOOK_SECRET",
                  "[\\x21-\\x7e]*",
                  "empty, or printable ASCII without spaces")
              .orEmpty(),
          file("GATEWAY_WEBHOOK_SECRET_FILE"),
          secret(
                  "GATEWAY_RECEIPT_TOKEN",
                  "|[A-Za-z0-9_-]{16,100}",
                  "empty, or 16 to 100 letters, digits, - and _")
              .orEmpty(),
          file("GATEWAY_RECEIPT_TOKEN_FILE"),
          secret("WAGS_SECRET_KEY", "|[\\x21-\\x7e]{32,200}", SECRET_KEY).orEmpty(),
          file("WAGS_SECRET_KEY_FILE"),
          secret("WAGS_SECRET_KEY_OLD", "|[\\x21-\\x7e]{32,200}", SECRET_KEY).orEmpty(),
          file("WAGS_SECRET_KEY_OLD_FILE"),
          addressOrEmpty("PUBLIC_URL"),
          number("SESSION_POLL_SECONDS", 0, 3600),
          number("RECEIPT_DAYS", 1, 3650),
          number("COLD_CONTACT_MINUTES", 1, 100_000),
          number("COLD_CONTACTS_IN_A_ROW", 1, 1000),
          number("GATEWAY_CONNECT_TIMEOUT_SECONDS", 1, 300),
          number("GATEWAY_TIMEOUT_SECONDS", 1, 3600),
          oneOf("GATEWAY_500_MEANS", "uncertain", "not-sent"),
          matching(
              "GATEWAY_SUCCESS_FIELD",
              "(/[^=]+|[^/=\\s][^/=]*)(=.+)?",
              "none, or a JSON field or pointer such as status=true or /result/sent"),
          number("PACING_PER_MINUTE", 0, 1_000_000),
          oneOf("DELIVERY_UNCERTAIN", "retry", "hold"),
          number("DELIVERY_SLOTS", 0, 256),
          number("DELIVERY_SENDER_PERCENT", 10, 100),
          number("DELIVERY_SENDER_FIRST_CALLS", 1, 256),
          number("DELIVERY_MAX_ATTEMPTS", 1, 1000),
          number("DELIVERY_LEASE_SECONDS", 12, 86_400),
          number("RETRY_BASE_SECONDS", 1, 3600),
          number("RETRY_CAP_SECONDS", 1, 86_400),
          number("BREAKER_FAILURES_IN_A_ROW", 1, 1000),
          number("BREAKER_CALLS", 1, 1000),
          number("BREAKER_FAILURE_PERCENT", 1, 100),
          number("BREAKER_SAME_REFUSALS", 2, 1000),
          number("BREAKER_PAUSE_SECONDS", 1, 3600),
          number("BREAKER_PAUSE_CAP_SECONDS", 1, 86_400),
          number("BROADCAST_HOLD_SHARE", 0, 100),
          number("BROADCAST_HOLD_MIN", 1, 1_000_000),
          number("MESSAGE_TTL_HOURS", 0, 100_000),
          number("RETENTION_DAYS", 0, 36_500),
          number("AUDIT_DAYS", 0, 36_500),
          number("IDEMPOTENCY_HOURS", 1, 8760),
          number("MESSAGE_MAX_CHARS", 1, 1_000_000),
          number("BATCH_MAX_MESSAGES", 1, 10_000),
          number("BULK_MAX_RECIPIENTS", 1, 10_000_000),
          number("BULK_CONCURRENT_UPLOADS", 1, 100),
          number("BULK_MAX_VALUES_MB", 1, 1000),
          number("UPLOAD_MAX_MB", 1, 1000),
          number("LISTS_PER_USER", 0, 1000),
          number("LIST_MAX_ROWS", 1, 10_000_000),
          number("LIST_MAX_VALUES_MB", 1, 10_000),
          number("EXPANSION_WORKERS", 0, 16),
          number("DB_POOL_SIZE", 5, 1000), // after those which its default follows from
          country("PHONE_REGION"),
          secret(
                  "WAGS_FIRST_KEY",
                  "|[\\x21-\\x7e]{16,200}",
                  "empty, or 16 to 200 printable ASCII characters without spaces")
              .orEmpty(),
          file("WAGS_FIRST_KEY_FILE"),
          number("LOGIN_ATTEMPTS_PER_MINUTE", 1, 10_000),
          number("API_KEYS_PER_USER", 1, 1_000),
          number("API_KEY_PER_MINUTE", 0, 1_000_000),
          number("SEARCH_MAX_SCANNED", 1_000, 100_000_000),
          number("CONSOLE_SESSION_MINUTES", 1, 1440),
          number("CONSOLE_SESSION_HOURS", 0, 8760),
          number("CONSOLE_SESSIONS_PER_KEY", 1, 10_000),
          number("CONSOLE_DISPLAY_HOURS", 0, 8760),
          networks("WEBHOOK_ALLOW_PRIVATE"),
          number("WEBHOOK_RETRY_HOURS", 1, 720),
          number("WEBHOOK_TIMEOUT_SECONDS", 1, 30),
          number("WEBHOOK_SLOTS", 0, 128),
          number("WEBHOOK_MAX_WAITING", 100, 100_000_000),
          number("WEBHOOK_LOG_DAYS", 1, 365),
          number("WEBHOOK_MAX_CALLBACKS", 0, 10_000),
          oneOf("MONITORING", "local", "open"),
          secret(
                  "MONITORING_TOKEN",
                  "|[\\x21-\\x7e]{16,200}",
                  "empty, or 16 to 200 printable ASCII characters without spaces")
              .orEmpty(),
          file("MONITORING_TOKEN_FILE"),
          addressOrEmpty("OTEL_EXPORTER_OTLP_ENDPOINT"),
          secret(
                  "OTEL_EXPORTER_OTLP_HEADERS",
                  "|[A-Za-z0-9-]+=[\\x20-\\x2b\\x2d-\\x7e]+(,[A-Za-z0-9-]+=[\\x20-\\x2b\\x2d-\\x7e]+)*",
                  "empty, or name=value,name=value")
              .orEmpty(),
          file("OTEL_EXPORTER_OTLP_HEADERS_FILE"),
          matching(
              "OTEL_TRACES_SAMPLER_ARG", "0(\\.\\d{1,9})?|1(\\.0{1,9})?", "a number from 0 to 1"),
          oneOf("WAGS_COOKIE_SECURE", "true", "false"),
          oneOf("WAGS_BEHIND_PROXY", "true", "false"),
          number("SHUTDOWN_DRAIN_SECONDS", 0, 3600),
          oneOf("LOG_LEVEL", "WARNING", "INFO", "FINE", "FINEST"),
          oneOf("LOG_FORMAT", "text", "json"),
          timeZone("WAGS_TIMEZONE"),
          matching(
              "NODE_NAME",
              "[\\x21-\\x7e]{1,64}",
              "up to 64 printable ASCII characters without spaces"));

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Takes each value from the first source that has it.
   *
   * @param sources look-ups by name, the strongest first; null where a source lacks the name
   * @throws StartFailedException where something is wrong; it says all that is
   */
  public static Settings from(List<UnaryOperator<@Nullable String>> sources)
      throws StartFailedException {
    SettingsReading reading = SettingsReading.of(sources, Set.of());
    if (!reading.faults().isEmpty()) {
      throw new StartFailedException(reading.faults());
    }
    return of(reading);
  }

  /** What was read without a fault. */
  public static Settings of(SettingsReading reading) {
    return new Settings(reading.values());
  }

  /**
   * The value of a setting.
   *
   * @throws IllegalArgumentException where there is no setting of that name
   */
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("No setting is called " + name);
    }
    return value;
  }

  /** Whether one that may be empty is not. */
  public boolean has(String name) {
    return !text(name).isEmpty();
  }

  /**
   * The value of a setting that is a number.
   *
   * @throws IllegalArgumentException where there is no setting of that name
   */
  public int integer(String name) {
    return Integer.parseInt(text(name));
  }

  /**
   * Where to listen.
   *
   * @throws StartFailedException where no such host is known
   */
  public InetSocketAddress address() throws StartFailedException {
    String host = text("SERVER_ADDRESS");
    InetSocketAddress address = new InetSocketAddress(host, integer("SERVER_PORT"));
    if (address.isUnresolved()) {
      throw new StartFailedException(
          "SERVER_ADDRESS is \"" + host + "\" but no such host is known");
    }
    return address;
  }

  /** All values by name. */
  public Map<String, String> values() {
    return Collections.unmodifiableMap(values);
  }
}
