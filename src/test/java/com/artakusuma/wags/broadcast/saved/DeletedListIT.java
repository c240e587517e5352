package com.artakusuma.wags.broadcast.saved;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.artakusuma.wags.broadcast.table.Row;
import com.artakusuma.wags.queue.QueueFixture;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody who has found a list reads of it once it is deleted, and its first rows are. */
public class DeletedListIT extends QueueFixture {

  private static final int ROWS = 1_500;

  @Inject private SavedLists lists;
  private SavedList list;

  @BeforeEach
  void makeList() throws SQLException {
    list = lists.create(SHOP, "customers");
    sql(
        """
        INSERT INTO recipient_list_row (list_id, row_no, recipient)
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
        SELECT %1$d, i, 6281234500000 + i FROM n UNION ALL
        SELECT %1$d, 1000 + i, 6281234501000 + i FROM n WHERE i <= 500"""
            .formatted(list.id()));
    list = lists.find(SHOP, list.id()).orElseThrow();
  }

  @AfterEach
  void forget() throws SQLException {
    sql("DELETE FROM recipient_list_row");
    sql("DELETE FROM recipient_list");
    sql("DELETE FROM audit");
  }

  @Test
  void asATableItHasAllRowsOrNone() throws Exception {
    assertEquals(ROWS, table());

    delete();

    assertEquals(0, table());
  }

  @Test
  void itsExportDoesNotLookWhole() throws SQLException {
    Iterator<SavedRow> all = lists.all(list).iterator();
    List<SavedRow> read = new ArrayList<>();
    read.add(all.next());

    delete();

    assertThrows(ListRefusedException.class, () -> all.forEachRemaining(read::add));
  }

  private int table() throws IOException {
    List<Row> rows = new ArrayList<>();
    lists.table(list).forEach(rows::add);
    return rows.size();
  }

  /** As it stands when the job has taken the first of its rows. */
  private void delete() throws SQLException {
    sql("UPDATE recipient_list SET name = NULL WHERE id = " + list.id());
    sql("DELETE FROM recipient_list_row WHERE row_no <= 1200 AND list_id = " + list.id());
  }
}
