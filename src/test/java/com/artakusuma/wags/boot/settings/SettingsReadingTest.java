package com.artakusuma.wags.boot.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** All that is wrong with settings is told, each thing once. */
class SettingsReadingTest {

  private final Map<String, String> given =
      new HashMap<>(
          Map.of(
              "DB_USER", "wags",
              "DB_PASSWORD", "secret",
              "EXTERNAL_API_URL", "http://gateway:8081",
              "EXTERNAL_API_KEY", "practice"));

  @Test
  void tellsAllFaultsAndKeepsTheRest() throws Exception {
    given.put("SERVER_PORT", "80a");
    given.put("RETRY_BASE_SECONDS", "3000");
    given.put("DELIVERY_LEASE_SECONDS", "20");
    given.remove("EXTERNAL_API_KEY");

    SettingsReading reading = read(Set.of());

    assertEquals(4, reading.faults().size(), reading.faults().toString());
    assertTrue(reading.faults().get(0).startsWith("SERVER_PORT is \"80a\" but must be "));
    assertTrue(reading.faults().get(1).startsWith("EXTERNAL_API_KEY is not set"));
    assertTrue(reading.faults().get(2).startsWith("DELIVERY_LEASE_SECONDS is 20 but must be "));
    assertEquals(
        "RETRY_CAP_SECONDS must not be less than RETRY_BASE_SECONDS", reading.faults().get(3));
    assertFalse(reading.values().containsKey("SERVER_PORT"));
    assertEquals("wags", reading.values().get("DB_USER"));
  }

  /** Neither what its default follows from it, nor what it must agree with. */
  @Test
  void saysNothingOfWhatFollowsFromAFault() throws Exception {
    given.put("HTTP_THREADS", "many");
    given.put("DB_HOST", "db/other");
    given.put("GATEWAY_TIMEOUT_SECONDS", "long");

    SettingsReading reading = read(Set.of());

    assertEquals(3, reading.faults().size(), reading.faults().toString());
    for (String name : List.of("API_CONCURRENT_CALLS", "DB_POOL_SIZE", "DB_SSL_MODE")) {
      assertFalse(reading.values().containsKey(name), name);
    }
  }

  @Test
  void saysNothingOfWhatIsKnownToBeWrong() throws Exception {
    given.remove("DB_PASSWORD");

    assertEquals(List.of(), read(Set.of("DB_PASSWORD")).faults());
  }

  private SettingsReading read(Set<String> unusable) throws Exception {
    Properties defaults = new Properties();
    try (InputStream file =
        Settings.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      defaults.load(file);
    }
    List<UnaryOperator<String>> sources =
        List.of(given::get, defaults::getProperty, MachineDefaults::of);
    return SettingsReading.of(sources, unusable);
  }
}
