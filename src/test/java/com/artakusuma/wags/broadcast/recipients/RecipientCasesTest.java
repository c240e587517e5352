package com.artakusuma.wags.broadcast.recipients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.broadcast.Collected;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.table.file.TableFile;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as people really have them, which once lost rows. */
class RecipientCasesTest {

  @TempDir private Path folder;

  private final RecipientList list = new RecipientList("ID", 10_000);

  @ParameterizedTest
  @CsvSource({
    "lonequote10.csv, 10, 0, 0",
    "lonequote2.csv, 1000, 0, 0",
    "invis.csv, 5, 0, 0",
    "fullwidth.csv, 1, 0, 0",
    "apostrophe.csv, 2, 0, 0",
    "float.csv, 3, 0, 0",
    "strfloat.xlsx, 2, 0, 0",
    "sepline.csv, 2, 0, 0",
    "jid.csv, 2, 0, 0",
    "title.csv, 2, 0, 0",
    "google.csv, 3, 0, 1",
    "twoincell.csv, 4, 0, 2",
    "named.txt, 2, 0, 0",
    "thousandc.csv, 2, 0, 0",
    "sg.csv, 2, 0, 0",
    "wags_export.csv, 2, 0, 0",
    "unknownhdr.csv, 2, 0, 0",
    "cover.xlsx, 1, 0, 0",
    "wb2.xlsx, 1, 0, 0",
    "absent_dot.xlsx, 1, 0, 0",
    "x000d.xlsx, 2, 0, 0",
    "formula_err.xlsx, 1, 1, 0",
  })
  void nothingVanishes(String file, int recipients, int invalid, int several) throws Exception {
    RecipientReader read = read(file);

    assertEquals(recipients, list.size(), () -> file + ": " + read.invalid());
    assertEquals(invalid, list.invalidCount());
    assertEquals(several, read.severalCount());
    assertEquals(0, list.duplicates());
  }

  @ParameterizedTest
  @CsvSource({
    "sg.csv, 6591234567 6581234568",
    "float.csv, 6281234567890 6281234567891 6281234567892",
    "strfloat.xlsx, 6281234567890 6281234567891",
    "wags_export.csv, 6281234567890 6591234567",
    "google.csv, 6281234567890 6281234567891 6281234567899",
    "twoincell.csv, 6281234567890 6281234567899 6281234567891 6281234567892",
    "named.txt, 6281234567890 6281234567891",
    "thousandc.csv, 6281234567890 6281234567891",
    "x000d.xlsx, 6281234567890 6281234567891",
  })
  void itIsTheNumbersThatStandThere(String file, String numbers) throws Exception {
    read(file);

    assertEquals(List.of(numbers.split(" ")), Collected.in(list));
  }

  @ParameterizedTest
  @CsvSource({
    "sepline.csv, 1, phone",
    "jid.csv, 1, jid",
    "title.csv, 3, No HP",
    "google.csv, 1, Phone 1 - Value",
    "unknownhdr.csv, 1, WA Aktif Peserta",
    "wags_export.csv, 1, recipient",
  })
  void theHeaderIsKnown(String file, int row, String name) throws Exception {
    RecipientReader read = read(file);

    assertEquals(row, read.column().headerRow());
    assertEquals(name, read.column().chosen().header());
  }

  @Test
  void theSheetWithTheNumbersIsReadUnlessAnotherOneIsChosen() throws Exception {
    assertEquals("Data", read("cover.xlsx").sheet().name());

    RecipientReader other = new RecipientReader(list, "ID", false, null);
    other.read(TableFile.of(copied("cover.xlsx"), ""), 0);

    assertEquals("Petunjuk", other.sheet().name());
    assertEquals(1, list.invalidCount());
  }

  @Test
  void aSheetWithANoteThatHasOneNumberIsNoList() throws Exception {
    assertEquals("Januari", read("note.xlsx").sheet().name());
    assertEquals(List.of("6281234567890"), Collected.in(list));
  }

  @Test
  void aSheetOfOrdersOrAccountsIsNoListWhereAnotherHasPhoneNumbers() throws Exception {
    assertEquals("Pelanggan", read("orders.xlsx").sheet().name());
    assertEquals(List.of("6281234567890"), Collected.in(list));
  }

  @Test
  void anErrorOfAFormulaIsToldAsOne() throws Exception {
    RecipientReader read = read("formula_err.xlsx");

    assertEquals("#N/A", read.invalid().get(0).written());
    assertEquals(2, read.invalid().get(0).row());
    assertEquals("FORMULA", read.invalid().get(0).reason());
  }

  private RecipientReader read(String file) throws Exception {
    RecipientReader reader = new RecipientReader(list, "ID", file.endsWith(".txt"), null);
    reader.read(TableFile.of(copied(file), ""), null);
    return reader;
  }

  private Path copied(String file) throws Exception {
    Path copy = folder.resolve(file);
    try (InputStream in = getClass().getResourceAsStream("cases/" + file)) {
      Files.write(copy, in.readAllBytes());
    }
    return copy;
  }
}
