package com.artakusuma.wags.broadcast.saved;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows that come anew together with what a list has. */
class ListColumnsTest {

  @Test
  void aColumnIsKnownByItsNameInAnyCaseAndNewOnesComeLast() {
    ListColumns columns = new ListColumns(List.of("Nama", "Kota"), List.of("Poin", "KOTA", "nama"));

    assertEquals(List.of("Nama", "Kota", "Poin"), columns.all());
    assertEquals("[\"Budi\",\"Bogor\",\"7\"]", columns.merged(null, List.of("7", "Bogor", "Budi")));
  }

  @Test
  void aNewValueTakesThePlaceOfAnOldOneAndNoValueLeavesIt() {
    ListColumns columns = new ListColumns(List.of("Nama", "Kota"), List.of("Nama", "Kota"));

    assertEquals(
        "[\"Budi\",\"Solo\"]", columns.merged("[\"Budi\",\"Bogor\"]", Arrays.asList(null, "Solo")));
    assertEquals("[\"Ani\"]", columns.merged("[\"Budi\"]", List.of("Ani", "  ")));
  }

  @Test
  void aBlankValueClearsTheOldOne() {
    ListColumns columns = new ListColumns(List.of("Nama", "Kota"), List.of("Kota"));

    assertEquals("[\"Budi\"]", columns.merged("[\"Budi\",\"Bogor\"]", List.of("")));
    assertEquals("[\"Budi\"]", columns.merged("[\"Budi\",\"Bogor\"]", List.of(" ")));
    assertNull(columns.merged("[null,\"Bogor\"]", List.of("")));
  }

  @Test
  void aRowWithoutValuesHasNone() {
    ListColumns columns = new ListColumns(List.of("Nama"), List.of());

    assertNull(columns.merged(null, List.of()));
    assertEquals("[\"Budi\"]", columns.merged("[\"Budi\"]", List.of()));
  }

  @Test
  void whatStandsBeforeAValueThatIsMissingKeepsItsPlace() {
    ListColumns columns = new ListColumns(List.of(), List.of("A", "B", "C"));

    assertEquals("[null,null,\"x\"]", columns.merged(null, List.of("", "", "x")));
    assertEquals(Arrays.asList(null, null, "x", null), RowValues.read("[null,null,\"x\"]", 4));
  }

  @Test
  void thereAreFiftyColumnsAtMost() {
    List<String> fifty = IntStream.range(0, 50).mapToObj(i -> "k" + i).toList();

    assertEquals(50, new ListColumns(fifty, List.of("K0", "k49")).all().size());
    ListRefusedException refusal =
        assertThrows(ListRefusedException.class, () -> new ListColumns(fifty, List.of("one more")));
    assertEquals(ListRefusedException.Kind.COLUMNS, refusal.kind());
  }
}
