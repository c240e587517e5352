package com.artakusuma.wags.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LiveHeapTest {

  private static final String G1 =
      """
      12345:
       garbage-first heap   total 409600K, used 104448K [0x0000000709600000, 0x0000000800000000)
        region size 2048K, 12 young (24576K), 3 survivors (6144K)
       Metaspace       used 98304K, committed 99328K, reserved 1146880K
        class space    used 10240K, committed 10752K, reserved 1048576K
      """;

  private static final String SERIAL =
      """
      12345:
       def new generation   total 78656K, used 1024K [0x0000, 0x0001, 0x0002)
        eden space 69952K,   2% used [0x0000, 0x0001, 0x0002)
        from space 8704K,   0% used [0x0000, 0x0001, 0x0002)
       tenured generation   total 174784K, used 51200K [0x0000, 0x0001, 0x0002)
         the space 174784K,  29% used [0x0000, 0x0001, 0x0001, 0x0002)
       Metaspace       used 98304K, committed 99328K, reserved 1146880K
      """;

  @Test
  void readsWhatObjectsTake() {
    assertEquals(102, LiveHeap.used(G1));
  }

  @Test
  void addsUpGenerations() {
    assertEquals(51, LiveHeap.used(SERIAL));
  }

  @Test
  void doesNotTakeAnErrorForAnEmptyHeap() {
    assertThrows(
        IllegalArgumentException.class, () -> LiveHeap.used("12345:\nUnknown diagnostic command"));
  }
}
