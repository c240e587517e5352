package com.artakusuma.wags.broadcast.recipients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.broadcast.Collected;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.table.Sheets;
import com.artakusuma.wags.broadcast.table.Table;
import com.artakusuma.wags.broadcast.table.csv.CsvTable;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables with numbers of customers, pupils or accounts that look like those of mobiles. */
class OtherNumbersTest {

  /** They went to the numbers of customers, some of which are strangers' mobiles. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "No Pelanggan,Nama,HP~8123456701,Budi,-~8123456702,Siti,-",
        "No Pelanggan,Nama,HP~8123456701,Budi,~8123456702,Siti,",
        "No Pelanggan,Nama,HP~081234567011,Budi,-~081234567012,Siti,-",
        "ID Pelanggan,Nama,No. WA~8123456701,Budi,-~8123456702,Siti,",
        "No. Pelanggan,Nama,No HP,Telepon~8123456701,Budi,-,-~8123456702,Siti,-,-",
        "No Sambungan,Nama,Telepon~0812345678,Budi,-~0812345679,Siti,-",
        "NISN,Nama,NO. HP ORANG TUA~0851234567,Budi,-~0851234568,Siti,-",
        "Nomor,Nama,HP~8123456701,Budi,~8123456702,Siti,-",
        "No Polis,Nama,HP~8123456701,Budi,~8123456702,Siti,",
        "username,nama,phone1~8123456701,Budi,~8123456702,Siti,",
        "CPF,Nome,Celular~81234567011,Budi,~81234567012,Siti,",
        "Account No,Name,Mobile~8123456701,Budi,not given~8123456702,Siti,not given",
        "Kode Member,Nama,HP~8123456701,Budi,tidak ada~8123456702,Siti,belum ada",
        "NIS,Nama,HP~081234567011,Budi,tidak ada~081234567012,Siti,belum ada",
      })
  void areNotReadWhereNobodyHasAPhoneNumberInItsOwnColumn(String text) throws Exception {
    RecipientList list = new RecipientList("ID", 10);
    RecipientReader read = read(list, text);

    assertEquals(0, list.size());
    assertEquals(2, list.invalidCount());
    assertTrue(read.column().isNamed());
  }

  /** The column that is named as one of phones says who has WhatsApp, or belongs to another. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          Kontak darurat,WA~081234567801,Ya~081234567802,Tidak
          Kontak darurat,WA~81234567801,Ya~81234567802,Tidak
          Nama,Narahubung,WA~Budi,081234567801,Ya~Siti,081234567802,Tidak
          Nama,HP,Kontak Orang Tua~Budi,,81234567801~Siti,,81234567802
          Nama,HP,HP Orang Tua~Budi,-,081234567801~Siti,-,081234567802
          Nama,HP,Wali~Budi,,081234567801~Siti,,081234567802
          No Pelanggan,WA~081234567801,Ya~081234567802,Ya
          No Rekening,Kontak Peserta~8220123456,81234567801~8220123457,81234567802
          Nama,Nomor,Darurat~Budi,81234567801,081299990001~Siti,81234567802,081299990002
          Nomor,Nama,WA~81234567801,Budi,Ya~81234567802,Siti,Tidak
          """)
  void theColumnWithThePhoneNumbersIsReadWhateverItIsCalled(String text) throws Exception {
    RecipientList list = new RecipientList("ID", 10);
    read(list, text);

    assertEquals(List.of("6281234567801", "6281234567802"), Collected.in(list));
  }

  /** A list keeps second numbers as values, under a name that is only phone numbers'. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Recipient,Nama,No HP~(+62) 812-3456-7801,Budi,0812-3456-7811"
            + "~(+62) 812-3456-7802,Siti,0812-3456-7812",
        "Penerima;WA;Telepon~(+62) 812-3456-7801;081234567811;"
            + "~(+62) 812-3456-7802;;081234567812",
      })
  void anExportedListIsReadByItsOwnColumn(String text) throws Exception {
    RecipientList list = new RecipientList("ID", 10);
    RecipientReader read = read(list, text);

    assertEquals(List.of("6281234567801", "6281234567802"), Collected.in(list));
    assertEquals(0, read.column().index());
  }

  /** A name alone says nothing: others call people so. */
  @Test
  void whatWasNotExportedIsReadByTheSurerName() throws Exception {
    RecipientList list = new RecipientList("ID", 10);
    read(list, "Penerima,No HP~081234567811,081234567801~081234567812,081234567802");

    assertEquals(List.of("6281234567801", "6281234567802"), Collected.in(list));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Total", "Jumlah", "Gaji"})
  void amountsAreNoRecipientsUnderANameOfSomethingElse(String header) throws Exception {
    RecipientList list = new RecipientList("ID", 10);
    read(list, "Nama;" + header + "~Budi;812.345.678~Siti;8.134.567.890");

    assertEquals(0, list.size());
    assertEquals(2, list.invalidCount());
  }

  @Test
  void thousandsApartAreAPhoneNumberUnderItsName() throws Exception {
    RecipientList list = new RecipientList("ID", 10);
    read(list, "Nama;HP~Budi;81.234.567.801~Siti;81.234.567.802");

    assertEquals(List.of("6281234567801", "6281234567802"), Collected.in(list));
  }

  /** Sums of the month looked like mobiles, and stood on the first sheet. */
  @ParameterizedTest
  @ValueSource(strings = {"Bulan,Total~Januari,812345678~Februari,8134567890", "NIS~081234567011"})
  void aSheetOfThemIsNoListWhereAnotherOneHasPhoneNumbers(String first) throws Exception {
    RecipientList list = new RecipientList("ID", 10);
    RecipientReader reader = new RecipientReader(list, "ID", false, null);
    List<Table> tables = List.of(table(first), table("No,Nama,WA~1,Budi,081234567801"));

    reader.read(
        new Sheets() {
          @Override
          public List<Sheet> all() {
            return List.of(new Sheet(0, "Rekap", false), new Sheet(1, "Peserta", false));
          }

          @Override
          public Table table(int index) {
            return tables.get(index);
          }
        },
        null);

    assertEquals("Peserta", reader.sheet().name());
    assertEquals(List.of("6281234567801"), Collected.in(list));
  }

  private static Table table(String text) {
    return CsvTable.of(text.replace('~', '\n') + "\n");
  }

  private static RecipientReader read(RecipientList list, String text) throws IOException {
    RecipientReader reader = new RecipientReader(list, "ID", false, null);
    reader.read(table(text));
    return reader;
  }
}
