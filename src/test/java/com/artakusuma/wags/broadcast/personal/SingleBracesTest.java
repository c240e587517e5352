package com.artakusuma.wags.broadcast.personal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SingleBracesTest {

  private static final List<String> COLUMNS = List.of("Nama", "No HP");

  @Test
  void aColumnsNameInOnePairOfBracesIsFoundOnce() {
    assertEquals(
        List.of("nama", "no  hp"),
        SingleBraces.in("Halo {nama} {NAMA}, { no  hp } {kota}", COLUMNS));
  }

  @Test
  void whatHasTwoOrIsNoColumnIsNot() {
    assertEquals(
        List.of(), SingleBraces.in("{{nama}} \\{{nama}} {{nama|{Kak}}} {x} {} { nama", COLUMNS));
    assertEquals(List.of(), SingleBraces.in("{nama}", List.of()));
  }
}
