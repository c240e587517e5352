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
  void a_column_is_known_by_its_name_in_any_case_and_new_ones_come_last() {
    ListColumns columns = new ListColumns(List.of("Nama", "Kota"), List.of("Poin", "KOTA", "nama"));

    assertEquals(List.of("Nama", "Kota", "Poin"), columns.all());
    assertEquals("[\"Budi\",\"Bogor\",\"7\"]", columns.merged(null, List.of("7", "Bogor", "Budi")));
  }

  @Test
  void a_new_value_takes_the_place_of_an_old_one_and_no_value_leaves_it() {
    ListColumns columns = new ListColumns(List.of("Nama", "Kota"), List.of("Nama", "Kota"));

    assertEquals(
        "[\"Budi\",\"Solo\"]", columns.merged("[\"Budi\",\"Bogor\"]", Arrays.asList(null, "Solo")));
    assertEquals("[\"Ani\"]", columns.merged("[\"Budi\"]", List.of("Ani", "  ")));
  }

  @Test
  void a_row_without_values_has_none() {
    ListColumns columns = new ListColumns(List.of("Nama"), List.of());

    assertNull(columns.merged(null, List.of()));
    assertEquals("[\"Budi\"]", columns.merged("[\"Budi\"]", List.of()));
  }

  @Test
  void what_stands_before_a_value_that_is_missing_keeps_its_place() {
    ListColumns columns = new ListColumns(List.of(), List.of("A", "B", "C"));

    assertEquals("[null,null,\"x\"]", columns.merged(null, List.of("", "", "x")));
    assertEquals(Arrays.asList(null, null, "x", null), RowValues.read("[null,null,\"x\"]", 4));
  }

  @Test
  void there_are_fifty_columns_at_most() {
    List<String> fifty = IntStream.range(0, 50).mapToObj(i -> "k" + i).toList();

    assertEquals(50, new ListColumns(fifty, List.of("K0", "k49")).all().size());
    ListRefusal refusal =
        assertThrows(ListRefusal.class, () -> new ListColumns(fifty, List.of("one more")));
    assertEquals(ListRefusal.Kind.COLUMNS, refusal.kind());
  }
}
