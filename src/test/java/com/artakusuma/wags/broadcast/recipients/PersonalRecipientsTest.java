package com.artakusuma.wags.broadcast.recipients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.personal.PersonalTexts;
import com.artakusuma.wags.broadcast.personal.Template;
import com.artakusuma.wags.broadcast.personal.Unfilled;
import com.artakusuma.wags.broadcast.table.Sheets;
import com.artakusuma.wags.broadcast.table.Table;
import com.artakusuma.wags.broadcast.table.csv.CsvTable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the rows of a table fill a text's variables with. */
class PersonalRecipientsTest {

  private RecipientList list;

  @Test
  void columnsAreFoundByTheirNamesInAnySpelling() throws Exception {
    RecipientReader reader =
        read(
            "{{TOTAL  tagihan}} {{nama}}",
            "Nama;No HP; total Tagihan ;x/y\nBudi;081211112222;15.000;z\n");

    assertEquals("15.000 Budi", list.texts().example().text());
    assertEquals("6281211112222", list.texts().example().recipient());
    assertEquals(2, list.texts().example().row());
    assertEquals(List.of("Nama", "No HP", "total Tagihan"), reader.variables());
    assertEquals(List.of(), reader.unknown());
  }

  @Test
  void marksThatNobodySeesAreNoPartOfAColumnsName() throws Exception {
    RecipientReader reader = read("{{nama}}", "\u200eNama\u200b;No HP\nBudi;081211112222\n");

    assertEquals("Budi", list.texts().example().text());
    assertEquals(List.of("Nama", "No HP"), reader.variables());
  }

  @Test
  void theFirstRowOfANumberWinsWithItsValues() throws Exception {
    read("{{nama}}", "nama,hp\nBudi,081211112222\nAni,+62 812-1111-2222\n,6281211112222\n");

    assertEquals("Budi", list.texts().example().text());
    assertEquals(1, list.size());
    assertEquals(2, list.duplicates());
    assertEquals(0, list.texts().unfilledCount());
  }

  @Test
  void rowsWithoutAValueAreCountedAndListedWithTheirRow() throws Exception {
    read("{{nama}}", "nama,hp\nBudi,081211112222\n,081211112223\n#N/A,081211112224\n");

    assertEquals(1, list.size());
    assertEquals(
        List.of(
            new Unfilled(3, Unfilled.Kind.MISSING, "nama"),
            new Unfilled(4, Unfilled.Kind.MISSING, "nama")),
        list.texts().unfilled());
  }

  @Test
  void aCellThatWasCutIsNoValue() throws Exception {
    String long1 = "x".repeat(Table.LONGEST_CELL);
    read("{{nama}}", "nama,hp\n" + long1 + "y,081211112222\n" + long1 + ",081211112223\n");

    assertEquals(List.of(new Unfilled(2, Unfilled.Kind.TOO_LONG, null)), list.texts().unfilled());
    assertEquals(long1, list.texts().example().text());
  }

  @Test
  void variablesThatAreNoColumnOrSeveralAreNamed() throws Exception {
    RecipientReader reader =
        read("{{kota}} {{nama}} {{hp}}", "Nama,hp,nama\nBudi,081211112222,x\n");

    assertEquals(List.of("kota"), reader.unknown());
    assertEquals(List.of("nama"), reader.twice());
    assertEquals(List.of("hp"), reader.variables());
    assertTrue(list.texts().isUnbound());
  }

  @Test
  void aTableWithoutAHeaderHasNoNames() throws Exception {
    RecipientReader reader = read("{{nama}}", "081211112222,Budi\n081211112223,Ani\n");

    assertEquals(List.of(), reader.variables());
    assertEquals(List.of("nama"), reader.unknown());
  }

  private RecipientReader read(String text, String table) throws Exception {
    PersonalTexts texts = new PersonalTexts(Template.of(text), 65_536, 1 << 20, 1);
    list = new RecipientList("ID", 1_000, texts);
    RecipientReader reader = new RecipientReader(list, "ID", false, null);
    reader.read(Sheets.of(CsvTable.of(table)), null);
    return reader;
  }
}
