package com.artakusuma.wags.boot.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

  @Test
  void readsAVariableAsUtf8() {
    byte[] block =
        "XDB_PASSWORD=no\0DB_PASSWORD=pä=ß€\0PATH=/bin\0".getBytes(StandardCharsets.UTF_8);

    assertEquals("pä=ß€", Environment.find("DB_PASSWORD", block, "p?"));
    assertEquals("p?", Environment.find("PASSWORD", block, "p?"));
  }

  @Test
  void hasNoValueForAVariableThatIsNotSet() {
    assertNull(Environment.get("WAGS_SURELY_NOT_SET"));
  }
}
