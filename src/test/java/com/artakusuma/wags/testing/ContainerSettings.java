package com.artakusuma.wags.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tells Arquillian's container its port and its settings, before it starts: an empty database, and
 * neither delivery nor expansion, so that a test is alone with the queue.
 */
public final class ContainerSettings implements BeforeAllCallback {

  private static final String DATABASE = "wags_container";
  private static final String OPTIONS = "wags.container.options";

  private static final Map<String, String> INTAKE_ONLY =
      Map.of(
          "DELIVERY_SLOTS", "0",
          "EXPANSION_WORKERS", "0",
          "PACING_PER_MINUTE", "10",
          "EXTERNAL_API_URL", "http://127.0.0.1:1",
          "EXTERNAL_API_KEY", "none",
          "WAGS_TIMEZONE", "Asia/Jakarta",
          "NODE_NAME", "container");

  @Override
  public void beforeAll(ExtensionContext context) {
    if (System.getProperty("DB_NAME") != null || System.getProperty(OPTIONS) != null) {
      return; // in the container, or there is one already
    }
    TestDatabase.server().createEmpty(DATABASE);
    Map<String, String> settings = new HashMap<>(TestDatabase.server().settings(DATABASE));
    settings.putAll(INTAKE_ONLY);
    String options =
        settings.entrySet().stream()
            .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining(" "));
    System.setProperty(OPTIONS, "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m " + options);
    System.setProperty("wags.container.port", Integer.toString(TestDatabase.freePort()));
  }
}
