package com.artakusuma.wags.broadcast.recipients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.broadcast.Collected;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.table.column.PhoneColumn;
import com.artakusuma.wags.broadcast.table.csv.CsvTable;
import com.artakusuma.wags.message.Recipient.Problem;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientReaderTest {

  private final RecipientList list = new RecipientList("ID", 1_000);

  @Test
  void pastedRecipientsStandInLinesOrBetweenCommasSemicolonsAndTabs() throws Exception {
    paste("0812-1111-2222, 081311112222;081411112222\r\n\r\n081511112222\t");

    assertEquals(4, list.size());
    assertEquals(0, list.invalidCount());
  }

  @Test
  void duplicatesInAnySpellingAreCountedAndTheFirstFiveAreListed() throws Exception {
    RecipientReader read = paste("081211112222\n+62 812 1111 2222\n" + "6281211112222\n".repeat(6));

    assertEquals(1, list.size());
    assertEquals(7, list.duplicates());
    assertEquals(5, read.duplicates().size());
    assertEquals(new RecipientReader.Duplicate(2, "+62 812 1111 2222"), read.duplicates().get(0));
  }

  @Test
  void whatIsNoRecipientIsListedWithItsRowAndTheReasonFiftyAtMost() throws Exception {
    RecipientReader read = paste("\nBudi; 0812\n081211112222\n" + "x\n".repeat(60));

    assertEquals(62, list.invalidCount());
    assertEquals(50, read.invalid().size());
    assertEquals(
        List.of(
            new RecipientReader.Invalid(2, "Budi", Problem.LETTERS, "\"B\""),
            new RecipientReader.Invalid(2, "0812", Problem.TOO_SHORT, null),
            new RecipientReader.Invalid(4, "x", Problem.LETTERS, "\"x\"")),
        read.invalid().subList(0, 3));
  }

  @Test
  void numbersThatAreNotSureAndThoseAbroadAreNotedOnceWithWhatWasChosen() throws Exception {
    RecipientReader read =
        paste(
            "081211112222\n85251234567\n0841234567890\n+6591234567\n+1 415 555 0123\n"
                + "6591234568\n+85251234567\n0852 5123 4567\n12345@g.us\n");

    Doubts.Found found = read.doubts();
    assertEquals(1, found.ambiguous());
    assertEquals(1, found.unusual());
    assertEquals(
        List.of(
            new Doubts.Doubtful(2, "85251234567", "+62 852-5123-4567", "+852 5123 4567", false),
            new Doubts.Doubtful(3, "0841234567890", "+62 841-2345-67890", null, false)),
        found.listed());
    assertEquals(
        List.of(new Doubts.Abroad("SG", 2), new Doubts.Abroad("HK", 1), new Doubts.Abroad("US", 1)),
        found.abroad());
    assertEquals(1, list.duplicates());
  }

  /** A CSV that holds 6.28123E+11, opened and saved as a workbook, holds 628123000000. */
  @Test
  void whatMayHaveBeenRoundedIsTakenAndNoted() throws Exception {
    RecipientReader read =
        paste("628123000000\n081234567890\n628123000000\nBudi 6281234000000\n+6281230000000\n");

    assertEquals(4, list.size());
    assertEquals(2, read.doubts().unusual());
    assertEquals(
        List.of(
            new Doubts.Doubtful(1, "628123000000", "+62 812-3000-000", null, true),
            new Doubts.Doubtful(4, "6281234000000", "+62 812-3400-0000", null, true)),
        read.doubts().listed());
  }

  @Test
  void fiftyThatAreNotSureAreListedAndAllAreCounted() throws Exception {
    StringBuilder rows = new StringBuilder();
    for (int i = 10; i < 70; i++) {
      rows.append("852512345").append(i).append('\n');
    }

    Doubts.Found found = paste(rows.toString()).doubts();

    assertEquals(60, found.ambiguous());
    assertEquals(50, found.listed().size());
    assertEquals(10, found.more());
  }

  @Test
  void cellsPastedFromASpreadsheetAreReadByTheColumnThatHasNumbers() throws Exception {
    RecipientReader read = paste("Budi\t081211112222\nAni\t081311112222\nIda\t\n");

    assertEquals(1, read.column().index());
    assertEquals(2, list.size());
    assertEquals(List.of(new RecipientReader.Invalid(3, "", Problem.EMPTY, null)), read.invalid());
  }

  @Test
  void aFileIsReadByOneColumnEvenWhereOthersLookLikeNumbers() throws Exception {
    RecipientReader read =
        file("No,Pelanggan,No. HP\n81234501,Budi,081211112222\n81234502,Ani,08\n");

    assertTrue(read.column().header());
    assertEquals("No. HP", read.column().chosen().header());
    assertEquals(1, list.size());
    assertEquals(
        List.of(new RecipientReader.Invalid(3, "08", Problem.TOO_SHORT, null)), read.invalid());
  }

  @Test
  void ofTwoColumnsOfNumbersTheOneWithMobilesIsRead() throws Exception {
    RecipientReader named = file("Nama,Telepon,HP\nBudi,022-2501234,081211112222\n");
    assertEquals("HP", named.column().chosen().header());

    RecipientReader unnamed = file("Budi,022-2501234,081211112222\nAni,022-2501235,081211112223\n");
    assertEquals(2, unnamed.column().index());
  }

  @Test
  void daysWithoutSeparatorsAreNoColumnOfNumbers() throws Exception {
    RecipientReader read =
        file("25112026,081234567890\n31121999,081234567891\n25111999,081234567892\n");

    assertEquals(1, read.column().index());
    assertEquals(3, list.size());
    assertEquals(0, list.invalidCount());
    assertEquals(List.of(), read.invalid());
  }

  @Test
  void aRowThatIsQuotedAsAWholeStillHasItsNumber() throws Exception {
    RecipientReader read =
        file("nama,hp\nBudi,081211112222\n\"Ani,081311112222\"\nKelas B\nIda,081411112222\n");

    assertEquals(3, list.size());
    assertEquals(List.of(new RecipientReader.Invalid(4, "", Problem.EMPTY, null)), read.invalid());
  }

  /** It went to whoever answers questions about the list, and its columns had no names. */
  @Test
  void aNumberInATitleOrANoteBelowIsNoRecipient() throws Exception {
    RecipientReader read =
        file(
            "Pelanggan - Hub. 0812-9999-8888\n\nNo,Nama,No. HP\n1,Budi,081211112222\n"
                + "Info: 0812-9999-8888\n");

    assertEquals(List.of("6281211112222"), Collected.in(list));
    assertEquals(3, read.column().headerRow());
    assertEquals(List.of(new RecipientReader.Invalid(5, "", Problem.EMPTY, null)), read.invalid());
  }

  /** As chats have orders: none of the rows names the columns. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          HP: 081234567801~HP: 081234567802, 081234567803                     # 3 # 0
          HP 081234567801~Siti,081234567802~Tono,081234567803                 # 3 # 0
          WA: 081234567801~081234567802,Siti~081234567803,Tono                # 3 # 0
          Telp. 0812-3456-7801~081234567802, 081234567803~081234567804, 081234567805 # 5 # 0
          Nama: Budi~No HP: 081234567801~Alamat: Jl Melati 12, Jakarta~~Nama: Siti~No HP: 081234567802~Alamat: Jl Mawar 3, Bogor # 2 # 4
          No WA: 081234567801~Alamat: Jl Melati 12, Jakarta~No WA: 081234567802~Alamat: Jl Mawar 3, Bogor # 2 # 2
          """)
  void aCellWithANumberIsNoHeader(String text, int recipients, int invalid) throws Exception {
    for (boolean pasted : List.of(true, false)) {
      RecipientList fresh = new RecipientList("ID", 10);
      RecipientReader read = read(fresh, text.replace('~', '\n') + "\n", pasted, null);

      assertFalse(read.column().header());
      assertEquals(recipients, fresh.size());
      assertTrue(fresh.invalidCount() >= invalid);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nomor;Atas Nama;WhatsApp\n8220123456;Budi;081234567801\n8220123457;Siti;belum ada\n",
        "Nomor;Atas Nama;WhatsApp\n8220123456;Budi;6.28E+12\n8220123457;Siti;081234567801\n",
        "WhatsApp;Nomor\n081234567801;8220123456\n-;8220123457\n",
        "Kontak,Nama,Telepon\n8220123456,Budi,081234567801\n",
      })
  void aColumnThatIsNamedForSureIsReadBeforeOneThatMayBeAnything(String text) throws Exception {
    file(text);

    assertEquals(List.of("6281234567801"), Collected.in(list));
  }

  @Test
  void aSureColumnThatASpreadsheetHasRoundedIsReadBeforeOneThatMayBeAnything() throws Exception {
    file("Nomor;WhatsApp\n8220123456;6.28E+12\n8220123457;6.28E+12\n");

    assertEquals(0, list.size());
    assertEquals(2, list.invalidCount());
  }

  /** Schools' lists have "Telepon" beside "HP": one landline's row was read, and no other. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nama,Telepon,HP",
        "Nama,HP Siswa,HP Ortu",
        "Nama,Wali,Ortu",
        "Nama,Telepon Rumah,Telepon"
      })
  void aColumnThatIsMostlyEmptyIsNotReadBeforeAFullOne(String header) throws Exception {
    RecipientReader read =
        file(
            header
                + "\nBudi,,081234567801\nSiti,081299990001,081234567802\nTono,,-\n"
                + "Ida,,081234567803\nEko,,081234567804\nAni,,081234567805\n");

    assertEquals(2, read.column().index());
    assertEquals(5, list.size());
    assertEquals(List.of(new RecipientReader.Invalid(4, "-", Problem.EMPTY, null)), read.invalid());
  }

  /** Schools and offices merge cells above names, and number the columns below them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          No,Nama,Kontak,,Alamat~,,HP,WA,~1,Budi,081234567801,-,Jl A~2,Siti,081234567802,-,Jl B # 2 # No;Nama;Kontak HP;Kontak WA;Alamat
          No,Nama,Nomor HP,~,,Ayah,Ibu~1,Budi,081234567801,-~2,Siti,081234567802,- # 2 # No;Nama;Nomor HP Ayah;Nomor HP Ibu
          Daftar Siswa~~No,Nama,Kontak Orang Tua,~,,HP Ayah,HP Ibu~1,Budi,081234567801,-~2,Siti,081234567802,- # 4 # No;Nama;Kontak Orang Tua HP Ayah;Kontak Orang Tua HP Ibu
          No,Nama,HP,NIK,Data Ayah,~,,,,Nama,NIK~1,Budi,081234567801,1,Ali,2~2,Siti,081234567802,1,Edi,2 # 2 # No;Nama;HP;NIK;Data Ayah Nama;Data Ayah NIK
          No,Nama,HP~1,2,3~1,Budi,081234567801~2,Siti,081234567802 # 2 # No;Nama;HP
          No,Nama,HP~(1),(2),(3)~1,Budi,081234567801~2,Siti,081234567802 # 2 # No;Nama;HP
          No,Nama,Kontak,~,,HP,WA~1,2,3,4~1,Budi,081234567801,-~2,Siti,081234567802,- # 3 # No;Nama;Kontak HP;Kontak WA
          """)
  void theColumnsMayBeNamedByTwoRowsAndNumbered(String text, int header, String names)
      throws Exception {
    RecipientReader read = file(text.replace('~', '\n') + "\n");

    assertEquals(List.of("6281234567801", "6281234567802"), Collected.in(list));
    assertEquals(List.of(), read.invalid());
    assertEquals(header, read.column().headerRow());
    assertEquals(
        List.of(names.split(";")),
        read.column().columns().stream().map(PhoneColumn.Column::header).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nama,,HP~Budi,Jl A,~Siti,Jl B,081234567801",
        "Nama,HP,~Budi,-,belum punya~Siti,081234567801,",
        "HP,Nama~tidak ada,Budi~081234567801,Siti",
      })
  void theFirstPersonWithoutANumberIsNoNameOfColumns(String text) throws Exception {
    RecipientReader read = file(text.replace('~', '\n') + "\n");

    assertEquals(1, read.column().headerRow());
    assertEquals(1, list.size());
    assertEquals(1, list.invalidCount());
  }

  @Test
  void ofTwoColumnsWithoutNamesTheOneWithZerosIsRead() throws Exception {
    file("8123456701,Budi,081234567801\n8123456702,Siti,081234567802\n");

    assertEquals(List.of("6281234567801", "6281234567802"), Collected.in(list));
  }

  /** It is read cell by cell, since each may be a recipient. */
  @Test
  void ofAPastedTableDigitsBesideANameAndANumberAreReported() throws Exception {
    RecipientReader read =
        paste("8123456701\tBudi\t081234567801\n8123456702\tSiti\t081234567802\n");

    assertEquals(List.of("6281234567801", "6281234567802"), Collected.in(list));
    assertEquals(
        List.of(
            new RecipientReader.Invalid(1, "8123456701", Problem.COUNTRY_CODE, null),
            new RecipientReader.Invalid(2, "8123456702", Problem.COUNTRY_CODE, null)),
        read.invalid());
  }

  @Test
  void numbersInALineWithoutAnythingElseAreTakenHoweverTheyAreWritten() throws Exception {
    paste("081234567801, 81234567802; 6281234567803\nBudi, 81234567804\n");

    assertEquals(4, list.size());
    assertEquals(0, list.invalidCount());
  }

  @Test
  void namesAboveAPastedTableAreNamesWhereTheFirstPersonHasNoNumber() throws Exception {
    RecipientReader read =
        paste("NISN\tNama\tNo HP Ortu\n1\tBudi\t-\n8123456702\tSiti\t081234567801\n");

    assertEquals(1, read.column().headerRow());
    assertEquals(List.of("6281234567801"), Collected.in(list));
    assertEquals(List.of(new RecipientReader.Invalid(2, "-", Problem.EMPTY, null)), read.invalid());
  }

  /** Ten digits that begin with 8 are a pupil's or an account as well as a mobile's. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "NIS,Nama,CP~8123456701,Budi,081234567801~8123456702,Siti,081234567802",
        "No. Induk,Nama,Wali~8512345601,Budi,081234567801~8512345602,Siti,081234567802",
        "No Rekening,Nama,Nomor yang bisa dihubungi~8220123456,Budi,081234567801"
            + "~8220123457,Siti,081234567802",
        "Kode Member,Nama,Narahubung~8123456701,Budi,81234567801~8123456702,Siti,81234567802",
        "No. Induk,Nama,Ponsel Wali~8512345601,Budi,Tidak ada~8512345602,Siti,081234567801"
            + "~8512345603,Tono,081234567802",
        "No. Resi,Nama,Keterangan~081299990001,Budi,WA 081234567801~081299990002,Siti,WA"
            + " 081234567802",
      })
  void aColumnOfOtherNumbersIsNotReadBeforeThatOfPhones(String text) throws Exception {
    file(text.replace('~', '\n') + "\n");

    assertEquals(List.of("6281234567801", "6281234567802"), Collected.in(list));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NIS", "No. Rekening", "No Induk Siswa", "NO_REK", "No. Faktur"})
  void otherNumbersAloneAreNoMobiles(String header) throws Exception {
    RecipientReader read =
        file(header + ",Nama\n8220123456,Budi\n8123456701,Siti\n+62 812-3456-7801,Tono\n");

    assertEquals(List.of("6281234567801"), Collected.in(list));
    assertEquals(
        List.of(
            new RecipientReader.Invalid(2, "8220123456", Problem.COUNTRY_CODE, null),
            new RecipientReader.Invalid(3, "8123456701", Problem.COUNTRY_CODE, null)),
        read.invalid());
  }

  /** The firm's own numbers are above the table. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      textBlock =
          """
          PT MAJU JAYA,,,~Jl. Sudirman 1,Telp. 021-5551234,Fax 021-5551235,~,,,~No,Nama,No. HP,Alamat~1,Budi,081234567801,Jl A~2,Siti,081234567802,Jl B # 4 # 1
          PT MAJU JAYA,,~Telp. 021-5551234,WA 081299990000,~No,Nama,No. HP~1,Budi,081234567801~2,Siti,081234567802 # 3 # 1
          Sender,6281299990000~Date,2026-11-30~~Name,Phone~Budi,081234567801~Siti,081234567802 # 4 # 1
          DAFTAR PELANGGAN;;;~Cabang: Jakarta;;Telp: 021-5551234;~;;;~No;Nama Pelanggan;Nomor HP (WA);Ket~1;Budi;0812-3456-7801;~2;Siti;0812-3456-7802;pindah # 4 # 1
          Laporan;Toko Maju;081299990000~Tanggal;30/11/2026;~~Nama;Nomor WhatsApp;Total~Budi;081234567801;10~Siti;081234567802;20 # 4 # 1
          `# diekspor 30 Nov 2026~# oleh Ani, 081299990000~Nama,HP~Budi,081234567801~Siti,081234567802` # 3 # 1
          Data Siswa,,,Orang Tua,~NIS,Nama,HP Siswa,Nama Ayah,HP Ayah~1,Budi,081234567801,Ali,081299990001~2,Siti,081234567802,Edi,081299990002 # 2 # 0
          """)
  void theHeaderStandsBelowALetterheadOrTheNamesOfGroups(String text, int header, int numbers)
      throws Exception {
    for (boolean pasted : List.of(true, false)) {
      RecipientList fresh = new RecipientList("ID", 10);
      RecipientReader read = read(fresh, text.replace('~', '\n') + "\n", pasted, null);

      assertEquals(header, read.column().headerRow());
      assertEquals(numbers, read.column().titleNumbers());
      assertEquals(List.of("6281234567801", "6281234567802"), Collected.in(fresh));
    }
  }

  @Test
  void recipientsAboveAHeaderInTheMiddleAreRead() throws Exception {
    file("Budi,081234567801\nSiti,081234567802\nNama,HP\nTono,081234567803\n");

    assertEquals(3, list.size());
    assertEquals(1, list.invalidCount());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nama,HP\r\nBudi,081234567801\r\nSiti,081234567802\r\n\u001a",
        "Nama,HP\r\nBudi,081234567801\r\nSiti,081234567802\u001a\u001a\u001a",
        "Nama,HP\r\nBudi,081234567801\r\nSiti,081234567802\r\n\u001a\r\n",
        "| Nama | HP |\n|---|:---:|\n| Budi | 081234567801 |\n| Siti | 081234567802 |\n",
        "Nama | HP\n--- | ---\nBudi | 081234567801\nSiti | 081234567802\n",
        "| HP |\n|---|\n| 081234567801 |\n| 081234567802 |\n",
        "+------+--------------+\n| nama | hp           |\n+------+--------------+\n"
            + "| Budi | 081234567801 |\n| Siti | 081234567802 |\n+------+--------------+\n",
        " nama |      hp\n------+--------------\n Budi | 081234567801\n Siti | 081234567802\n",
      })
  void theEndOfADosTextAndDrawnLinesAreNoRows(String text) throws Exception {
    for (boolean pasted : List.of(true, false)) {
      RecipientList fresh = new RecipientList("ID", 10);
      RecipientReader read = read(fresh, text, pasted, null);

      assertEquals(List.of("6281234567801", "6281234567802"), Collected.in(fresh));
      assertEquals(List.of(), read.invalid());
      assertTrue(read.column().header());
      assertEquals(0, read.column().titleRows());
    }
  }

  @Test
  void theEndOfALongDosTextIsNoRow() throws Exception {
    StringBuilder rows = new StringBuilder("phone\r\n");
    for (int i = 0; i < 20_000; i++) {
      rows.append("0812").append(10_000_000 + i).append("\r\n");
    }
    RecipientList many = new RecipientList("ID", 100_000);

    RecipientReader read = read(many, rows + "\u001a", false, null);

    assertEquals(20_000, many.size());
    assertEquals(List.of(), read.invalid());
  }

  @Test
  void cellsOfDashesAreReported() throws Exception {
    file("Nama,HP\nBudi,081234567801\n---,---\n-,-\n---\na\u001ab,0812\u001a34567802\n");

    assertEquals(1, list.size());
    assertEquals(4, list.invalidCount());
  }

  /** They went to the numbers of orders, which were the only ones left. */
  @Test
  void aColumnOfRoundedNumbersIsStillTheOneThatIsRead() throws Exception {
    RecipientReader read =
        file("Order,Nama,No HP\n20261125001,Budi,6.28123E+12\n20261125002,Ani,6.28124E+12\n");

    assertEquals("No HP", read.column().chosen().header());
    assertEquals(0, list.size());
    assertEquals(
        List.of(
            new RecipientReader.Invalid(2, "6.28123E+12", Problem.ROUNDED, null),
            new RecipientReader.Invalid(3, "6.28124E+12", Problem.ROUNDED, null)),
        read.invalid());
  }

  @Test
  void digitsThatMayBeAnythingAreNoRecipientsUnderANameOfSomethingElse() throws Exception {
    RecipientReader read = file("Nama,No Rekening\nBudi,7135212345\nAni,7135212346\n");

    assertEquals(0, list.size());
    assertEquals(
        List.of(
            new RecipientReader.Invalid(2, "7135212345", Problem.COUNTRY_CODE, null),
            new RecipientReader.Invalid(3, "7135212346", Problem.COUNTRY_CODE, null)),
        read.invalid());
  }

  @Test
  void theSameDigitsAreTakenUnderAPhoneNumbersNameOrUnderNone() throws Exception {
    file("Nama,Telp\nBudi,7135212345\n");
    file("Nama,HP Orang Tua\nBudi,7135212346\n");
    file("名字,电话\nBudi,7135212347\n");
    file("Budi,7135212348\nAni,7135212349\n");
    read("Nama,Rek,Lain\nBudi,1370012345678,7135212350\n", false, 2);

    assertEquals(6, list.size());
    assertEquals(0, list.invalidCount());
  }

  @Test
  void ofATablePastedWithoutItsHeaderAmountsAccountsAndOrdersAreNotRead() throws Exception {
    RecipientReader read =
        paste(
            "20261125001\tBudi\t081211112222\t1.250.000\t7135212345\n"
                + "20261125002\tAni\t081311112222\t850.000\t1370012345678\n");

    assertEquals(2, read.column().index());
    assertEquals(List.of("6281211112222", "6281311112222"), Collected.in(list));
    assertEquals(List.of(), read.invalid());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Budi;081211112222;7135212345\n",
        "081211112222;7135212345\n081211112223\n081211112224",
      })
  void inALineOrAListTheyAreReported(String pasted) throws Exception {
    RecipientReader read = paste(pasted);

    assertEquals("6281211112222", Collected.in(list).get(0));
    assertEquals(
        List.of(new RecipientReader.Invalid(1, "7135212345", Problem.COUNTRY_CODE, null)),
        read.invalid());
  }

  @Test
  void aCountryCodeInAColumnOfItsOwnBelongsBeforeTheNumber() throws Exception {
    RecipientReader read =
        file(
            "Nama,Kode Negara,No HP\nBudi,+62,81211112222\nTan,65,91234567\nLim,+60,012-345 6789\n"
                + "Ida,,081311112222\nAni,62,6591234568\nMay,(+65),6591234569\n"
                + "Joe,ID,081411112222\nRia,65,+6281511112222\nWong,65,9123456\n");

    assertEquals(
        List.of(
            "6281211112222",
            "6591234567",
            "60123456789",
            "6281311112222",
            "6591234568",
            "6591234569",
            "6281411112222",
            "6281511112222"),
        Collected.in(list));
    assertEquals(
        List.of(new RecipientReader.Invalid(10, "9123456", Problem.TOO_SHORT, null)),
        read.invalid());
  }

  /** Forms put one into the question, and so into the header. */
  @Test
  void theNumberOfAnExampleInTheHeaderIsNoRecipient() throws Exception {
    for (String header :
        List.of(
            "No HP (contoh: 081234567890)",
            "Phone, e.g. +62 812-3456-7890",
            "WA cth 08123456789")) {
      RecipientList fresh = new RecipientList("ID", 10);
      RecipientReader read =
          read(fresh, "Nama;" + header + "\nBudi;081211112222\nAni;0812\n", false, null);

      assertEquals(1, read.column().headerRow());
      assertEquals(List.of("6281211112222"), Collected.in(fresh));
    }
  }

  @Test
  void anotherColumnCanBeChosenAndSoCanAllOfThem() throws Exception {
    String table = "a,b\n081211112222,081311112222\n";

    assertEquals(0, read(table, false, 0).column().index());
    assertEquals(1, read(table, false, 1).column().index());
    assertEquals(0, read(table, false, 2).column().index(), "there is no third");
    assertEquals(2, list.size());
    RecipientList both = new RecipientList("ID", 10);
    read(both, table, false, PhoneColumn.EVERY);
    assertEquals(2, both.size());
  }

  @Test
  void theRowsAfterTheSampleAreReadToo() throws Exception {
    StringBuilder rows = new StringBuilder("phone\n");
    for (int i = 0; i < 450; i++) {
      rows.append("08120000").append(1000 + i).append('\n');
    }

    file(rows.toString());

    assertEquals(450, list.size());
    assertEquals(0, list.invalidCount());
  }

  @Test
  void anEmptyTableHasNobodyInIt() throws Exception {
    RecipientReader read = file("\n\n");

    assertEquals(0, list.size());
    assertFalse(read.column().header());
  }

  @Test
  void moreThanTheLimitIsRefused() {
    RecipientList two = new RecipientList("ID", 2);

    assertThrows(RecipientList.TooManyException.class, () -> read(two, "1\n2\n3", true, null));
  }

  private RecipientReader paste(String text) throws IOException {
    return read(text, true, null);
  }

  private RecipientReader file(String text) throws IOException {
    return read(text, false, null);
  }

  private RecipientReader read(String text, boolean pasted, Integer wish) throws IOException {
    return read(list, text, pasted, wish);
  }

  private static RecipientReader read(RecipientList list, String text, boolean pasted, Integer wish)
      throws IOException {
    RecipientReader reader = new RecipientReader(list, "ID", pasted, wish);
    reader.read(CsvTable.of(text));
    return reader;
  }
}
