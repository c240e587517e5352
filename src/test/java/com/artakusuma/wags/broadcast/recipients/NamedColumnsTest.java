package com.artakusuma.wags.broadcast.recipients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.table.Sheets;
import com.artakusuma.wags.broadcast.table.csv.CsvTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which columns of a table can be kept beside its recipients. */
class NamedColumnsTest {

  private final List<List<String>> values = new ArrayList<>();
  private NamedColumns columns;

  @Test
  void thoseThatATextMayNameEachOnceButForTheRecipientsOwn() throws IOException {
    read("Nama,HP,Saldo (Rp),nama,Kota\nBudi,081211112222,5,x,Bogor\nAni,081211112223,6,y,#N/A\n");

    assertEquals(List.of("Nama", "Kota"), columns.names());
    assertEquals(List.of("Saldo (Rp)", "nama"), columns.leftOut());
    assertEquals(List.of(List.of("Budi", "Bogor"), Arrays.asList("Ani", null)), values);
  }

  @Test
  void withoutAHeaderNoneAndItSaysWhich() throws IOException {
    read("Budi,081211112222\nAni,081211112223\n");

    assertEquals(List.of(), columns.names());
    assertEquals(List.of("A"), columns.leftOut());
  }

  @Test
  void entriesAreToldWithWhatBecameOfThemInTheirOrder() throws IOException {
    RecipientList list = new RecipientList("ID", 10);
    List<String> told = new ArrayList<>();
    new RecipientReader(list, "ID", false, null)
        .telling(e -> told.add(e.row().number() + " " + e.written() + " " + e.taken()))
        .read(
            Sheets.of(
                CsvTable.of(
                    "HP\n0812-1111-2222\n081211112222\n0812\n081311112222 / 081411112222\n")),
            null);

    assertEquals(
        List.of(
            "2 0812-1111-2222 ADDED",
            "3 081211112222 DUPLICATE",
            "4 0812 INVALID",
            "5 081311112222 ADDED",
            "5 081411112222 ADDED"),
        told);
  }

  private void read(String csv) throws IOException {
    RecipientReader reader = new RecipientReader(new RecipientList("ID", 10), "ID", false, null);
    List<RecipientReader.Entry> entries = new ArrayList<>();
    reader.telling(entries::add).read(Sheets.of(CsvTable.of(csv)), null);
    columns = new NamedColumns(reader.column());
    entries.forEach(entry -> values.add(columns.values(entry.row(), NamedColumns.GivenEmpty.NONE)));
  }
}
