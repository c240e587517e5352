package com.artakusuma.wags.boot.settings;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the WAR finds wrong with a server's configuration before it starts. */
class SettingsCheckTest {

  private final Properties configuration = new Properties();

  @BeforeEach
  void givenWhatIsRequired() throws IOException {
    try (InputStream defaults =
        SettingsCheck.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      configuration.load(defaults);
    }
    configuration.setProperty("DB_USER", "wags");
    configuration.setProperty("EXTERNAL_API_URL", "http://localhost:8081");
    configuration.setProperty("EXTERNAL_API_KEY", "practice");
  }

  @Test
  void nothingWhereAllIsSet() {
    configuration.setProperty("DB_PASSWORD", "secret");

    assertDoesNotThrow(() -> SettingsCheck.check(this::value));
  }

  @Test
  void nothingInWhatIsEmptyAndMayBeWhichAServerCannotTellFromNone() {
    configuration.setProperty("DB_PASSWORD", "");

    assertDoesNotThrow(() -> SettingsCheck.check(this::value));
  }

  @Test
  void aSettingThatIsMissing() {
    configuration.remove("EXTERNAL_API_KEY");

    assertEquals(
        "EXTERNAL_API_KEY is not set: it must be the gateway's key, printable ASCII without spaces"
            + " (in the environment or in .env)",
        reason());
  }

  @Test
  void aLeaseThatEndsBeforeACallMay() {
    configuration.setProperty("DELIVERY_LEASE_SECONDS", "20");

    assertEquals(
        "DELIVERY_LEASE_SECONDS is 20 but must be more than"
            + " GATEWAY_CONNECT_TIMEOUT_SECONDS + 2 * GATEWAY_TIMEOUT_SECONDS + 10 = 75",
        reason());
  }

  /** As MicroProfile Config: what is empty is not there. */
  private String value(String name) {
    String value = configuration.getProperty(name, "");
    return value.isEmpty() ? null : value;
  }

  private String reason() {
    return assertThrows(StartFailedException.class, () -> SettingsCheck.check(this::value))
        .getMessage();
  }
}
