package com.artakusuma.wags.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void withoutAnyEverythingIsMeasuredInFullSize() throws CannotMeasureException {
    Options options = options();

    assertEquals(Group.standard(), options.groups());
    assertTrue(options.isFullSize());
    assertEquals("none", options.special());
  }

  @Test
  void mavenPassesEmptyTextForWhatWasNotGiven() throws CannotMeasureException {
    assertEquals(options(), options("bench.warmup=", "bench.jvm=", "bench.settings="));
  }

  @Test
  void groupsKeepTheirOrder() throws CannotMeasureException {
    assertEquals(
        List.of(Group.ACCEPT, Group.DELIVER), options("bench.only=deliver,accept").groups());
  }

  @Test
  void smallerSizesAndOtherServersMakeNoReport() throws CannotMeasureException {
    assertFalse(options("bench.history=20000").isFullSize());
    assertFalse(options("bench.jvm=-Xmx256m").isFullSize());
    assertFalse(options("bench.settings=DB_POOL_SIZE=20").isFullSize());
    assertTrue(options("bench.warmup=300").isFullSize());
  }

  @Test
  void flagsAndSettingsAreTakenApart() throws CannotMeasureException {
    Options options = options("bench.jvm=-Xmx1g  -Xlog:gc", "bench.settings=A=1,B=x=y");

    assertEquals(List.of("-Xmx1g", "-Xlog:gc"), options.jvm());
    assertEquals(Map.of("A", "1", "B", "x=y"), options.settings());
  }

  @Test
  void whatMakesNoSenseIsSaid() {
    assertEquals(
        "bench.only knows accept, together, cold, nodes, deliver, receipts, expand, latency,"
            + " history, attacked, start, raw and not acept",
        assertThrows(CannotMeasureException.class, () -> options("bench.only=acept")).getMessage());
    assertThrows(CannotMeasureException.class, () -> options("bench.warmup=none"));
    assertThrows(CannotMeasureException.class, () -> options("bench.seconds=0"));
    assertThrows(CannotMeasureException.class, () -> options("bench.settings=DB_POOL_SIZE"));
  }

  private static Options options(String... properties) throws CannotMeasureException {
    Properties given = new Properties();
    for (String property : properties) {
      String[] pair = property.split("=", 2);
      given.setProperty(pair[0], pair[1]);
    }
    return Options.of(given);
  }
}
