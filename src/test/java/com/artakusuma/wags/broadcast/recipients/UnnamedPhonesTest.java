package com.artakusuma.wags.broadcast.recipients;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.broadcast.Collected;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.table.column.PhoneColumn;
import com.artakusuma.wags.broadcast.table.csv.CsvTable;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables whose phone numbers stand in a column without a name, beside others that have one. */
class UnnamedPhonesTest {

  private final RecipientList list = new RecipientList("ID", 10);

  /** The row of names was a recipient that is wrong, and texts could not name its columns. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          Nama,,Alamat~Budi,081234567801,Jl A~Siti,081234567802,Jl B # 1 # Nama;;Alamat
          No,nama_siswa,~1,Budi,081234567801~2,Siti,081234567802 # 1 # No;nama_siswa;
          Nama,~Budi,081234567801~Siti,081234567802 # 1 # Nama;
          No Pelanggan,Customer Name,,~8123456701,Budi,081234567801,x~8123456702,Siti,081234567802,x # 1 # No Pelanggan;Customer Name;;
          Daftar Nama Siswa,,~No,Nama,~1,Budi,081234567801~2,Siti,081234567802 # 2 # No;Nama;
          Kelas 7A,,,~~No,Nama,,Email~1,Budi,081234567801,x@y.id~2,Siti,081234567802, # 3 # No;Nama;;Email
          """)
  void theRowAboveIsOneOfNames(String text, int header, String names) throws Exception {
    for (boolean pasted : List.of(true, false)) {
      RecipientList fresh = new RecipientList("ID", 10);
      RecipientReader read = read(fresh, text, pasted);

      assertEquals(List.of("6281234567801", "6281234567802"), Collected.in(fresh));
      assertEquals(List.of(), read.invalid());
      assertEquals(header, read.column().headerRow());
      assertEquals(
          List.of(names.split(";", -1)),
          read.column().columns().stream().map(PhoneColumn.Column::header).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Budi,,Jl A~Siti,081234567801,Jl B",
        "Budi,~Siti,081234567801",
        "1,Budi,~2,Siti,081234567801",
        "Nama: Budi,~Siti,081234567801",
      })
  void theFirstPersonWithoutANumberIsReported(String text) throws Exception {
    RecipientReader read = read(list, text, false);

    assertEquals(List.of("6281234567801"), Collected.in(list));
    assertEquals(1, list.invalidCount());
    assertEquals(0, read.column().headerRow());
  }

  /** Only one column is read; nobody told that second numbers got nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          Nama,HP,~Budi,081234567801,081299990001~Siti,081234567802, # C
          Nama,HP~Budi,081234567801,081299990001~Siti,081234567802 # C
          Nama,HP Ayah,HP Ibu~Budi,081234567801,-~Siti,081234567802,081299990001 # C
          HP,WA,Nama~081234567801,081299990001,Budi~081234567802,081234567802,Siti # B
          Nama,HP,WA~Budi,081234567801,081234567801~Siti,081234567802, #
          Nama,HP,No Pelanggan~Budi,081234567801,081299990001~Siti,081234567802,081299990002 #
          Nama,HP,Telepon~Budi,081234567801,022-2501234~Siti,081234567802,- #
          Nama,HP,Fax~Budi,081234567801,081299990001~Siti,081234567802, #
          """)
  void otherColumnsWithMobilesAreKnown(String text, String letters) throws Exception {
    PhoneColumn column = read(list, text, false).column();

    assertEquals(List.of("6281234567801", "6281234567802"), Collected.in(list));
    assertEquals(
        letters == null ? "" : letters,
        column.alsoPhones().stream().map(PhoneColumn.Column::letter).collect(joining()));
    assertEquals(List.of(), column.choose(PhoneColumn.EVERY).alsoPhones());
  }

  private static RecipientReader read(RecipientList list, String text, boolean pasted)
      throws IOException {
    RecipientReader reader = new RecipientReader(list, "ID", pasted, null);
    reader.read(CsvTable.of(text.replace('~', '\n') + "\n"));
    return reader;
  }
}
