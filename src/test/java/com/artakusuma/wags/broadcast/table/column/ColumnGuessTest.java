package com.artakusuma.wags.broadcast.table.column;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.artakusuma.wags.broadcast.table.Row;
import com.artakusuma.wags.broadcast.table.csv.CsvTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnGuessTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name,phone/Budi,0812/Ani,0813                 | false | 1  | true
          Nama;No. HP/Budi;0812                         | false | 1  | true
          id,Nomor WhatsApp,name/0812,0813,x/0812,y,x   | false | 1  | true
          Nama,Kota/Budi,0812/Ani,0813                  | false | 1  | true
          Budi,0812/Ani,0813                            | false | 1  | false
          0812,0813/0814,0815                           | false | 0  | false
          0812/0813                                     | false | 0  | false
          phone/0812                                    | false | 0  | true
          Budi/0812                                     | false | 0  | true
          0812,0813/0814,0815                           | true  | -1 | false
          0812,0813                                     | true  | -1 | false
          Budi,Ani/0812                                 | true  | -1 | false
          Budi,0812/Ani,0813                            | true  | 1  | false
          Nama,HP/Budi,0812                             | true  | 1  | true
          WA Aktif/0812/0813                            | true  | 0  | true
          Budi/0812/Ani/0813                            | true  | -1 | false
          0812,0813,0814                                | false | -1 | false
          0812/x/0813                                   | false | 0  | false
          电话,姓名/0812,x                           | false | 0  | true
          id,Kontak X/0812,+081/0813,+082               | false | 1  | true
          N/A,0/-,08129                                 | false | 1  | false
          id,No HP-WA/+081,0812/+082,x                  | false | 1  | true
          id,Nomor WA aktif/+081,0812/+082,x            | false | 1  | true
          id,No. Kontak/+081,0812/+082,x                | false | 1  | true
          id,HP istri/+081,0812/+082,x                  | false | 0  | true
          CPF,Celular/+081,0812/+082,x                  | false | 1  | true
          CPF,Número de teléfono/+081,0812/+082,x       | false | 1  | true
          Rechnung,Handy-Nr./+081,0812/+082,x           | false | 1  | true
          IC,No. Telefon Bimbit/+081,0812/+082,x        | false | 1  | true
          Nr,Telefonnummer/+081,0812/+082,x             | false | 1  | true
          Order,No HP/0812,6.2E+12/0813,6.2E+12         | false | 1  | true
          Order,No HP/+081,6.2E+12/+082,6.2E+12         | false | 1  | true
          HP Sales,No HP/+081,6.2E+12/+082,6.2E+12      | false | 1  | true
          Order,No HP/0812,/0813,                       | false | 1  | true
          Kontak darurat,WA/+081,Ya/+082,Tidak          | false | 0  | true
          Telepon,HP/0812,/0813,                        | false | 0  | true
          Kontak,Nomor Aktif/Budi,0812/Ani,0813         | false | 1  | true
          Order,HP Orang Tua/0812,0812/0813,x           | false | 1  | true
          Nama,No HP (contoh (081))/Budi,0812           | false | 1  | true
          Budi,#081,0812/Ani,#082,0813                  | true  | 2  | false
          #081,0812/#082,0813                           | true  | -1 | false
          Budi,0812,+081/Ani,0813,+082                  | true  | -1 | false
          """)
  void isGuessedByItsNameAndByWhatStandsInIt(String rows, boolean list, int index, boolean header)
      throws Exception {
    PhoneColumn column = guess(rows.replace('/', '\n'), list);

    assertEquals(index, column.index());
    assertEquals(header, column.header());
  }

  @Test
  void showsItsColumnsWithTheirNamesAndFirstExamples() throws Exception {
    PhoneColumn column = guess("nama,hp\nBudi,08121\n,08122\nAni,08123\nIda,08124", false);

    assertEquals(
        List.of(
            new PhoneColumn.Column(0, "nama", List.of("Budi", "Ani", "Ida")),
            new PhoneColumn.Column(1, "hp", List.of("08121", "08122", "08123"))),
        column.columns());
    assertEquals("hp", column.chosen().header());
    assertNull(column.choose(PhoneColumn.EVERY).chosen());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Daftar Peserta 2026//Nama,No HP/Budi,0812     | 3 | 1
          Daftar Peserta//Nom,Portable/Budi,0812        | 3 | 1
          Judul/Untuk RT 05/Nama,HP/Budi,0812           | 3 | 2
          Daftar/No HP/0812/0813                        | 2 | 1
          Hub. (081)//Nama,No HP/Budi,0812              | 3 | 1
          Hub. (081)/Nama,No HP/Hub. (082)/Budi,0812    | 2 | 1
          Kontak Pelanggan/Nama,No HP/Budi,0812         | 2 | 1
          No WA/Nama,Kontak/Budi,0812                   | 2 | 1
          No,Nama,Kontak/,,HP/1,Budi,0812               | 1 | 0
          Nama,HP/Budi,tidak ada/Ani,0812               | 1 | 0
          ,/Budi,0812/Daftar,x                          | 0 | 0
          """)
  void titlesStandAboveTheHeader(String rows, int headerRow, int titles) throws Exception {
    PhoneColumn column = guess(rows.replace('/', '\n'), false);

    assertEquals(headerRow, column.headerRow());
    assertEquals(titles, column.titleRows());
  }

  @ParameterizedTest
  @CsvSource({"0, A", "25, Z", "26, AA", "29, AD"})
  void columnsAreCalledAsSpreadsheetsDo(int index, String letter) {
    assertEquals(letter, new PhoneColumn.Column(index, "", List.of()).letter());
  }

  private static PhoneColumn guess(String text, boolean list) throws Exception {
    List<Row> rows = new ArrayList<>();
    CsvTable.of(text).forEach(rows::add);
    return ColumnGuess.of(rows, ColumnGuessTest::likelihood, list);
  }

  private static double likelihood(String cell) {
    if (cell.startsWith("+08")) {
      return 1;
    }
    if (cell.startsWith("#08")) {
      return 0.4;
    }
    if (cell.contains(" (08")) {
      return 0.5;
    }
    return cell.startsWith("08") ? 0.6 : 0;
  }
}
