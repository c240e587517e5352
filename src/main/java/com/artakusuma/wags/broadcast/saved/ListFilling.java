package com.artakusuma.wags.broadcast.saved;

import com.artakusuma.wags.broadcast.saved.RowSql.Stored;
import com.artakusuma.wags.broadcast.saved.SavedListSql.Locked;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditSql;
import com.artakusuma.wags.platform.database.WriteTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Puts rows on a list, some hundred a transaction: where it breaks off the same may be asked for
 * again. A recipient that is on the list keeps its row and gets the new values.
 */
final class ListFilling {

  /** Rows of a transaction. */
  private static final int STEP = 1_000;

  /** Characters of its values after which it has enough, though they are fewer. */
  private static final int MOST_CHARACTERS = 1 << 20;

  private static final long MEGABYTE = 1L << 20;

  private final WriteTransaction transaction;
  private final SavedList list;
  private final List<String> names;
  private final Limits limits;
  private final int asked;
  private final List<NewRow> waiting = new ArrayList<>();
  private boolean noted;
  private int characters;
  private int added;
  private int updated;

  /**
   * What a list may have.
   *
   * @param rows at most
   * @param megabytes of the values of all rows
   */
  record Limits(int rows, int megabytes) {}

  /** What became of one transaction's rows. */
  private record Step(int added, int updated) {}

  /**
   * @param names of the values that come
   * @param asked how many rows are to come, for the audit log
   */
  ListFilling(
      WriteTransaction transaction, SavedList list, List<String> names, Limits limits, int asked) {
    this.transaction = transaction;
    this.list = list;
    this.names = List.copyOf(names);
    this.limits = limits;
    this.asked = asked;
  }

  /**
   * Takes the next row, each recipient once.
   *
   * @throws ListRefusedException where it does not fit, or the list is gone; what was stored by
   *     then stays
   * @throws WriteTransaction.PartlyStoredException where the database fails after it stored some
   */
  void add(NewRow row) {
    waiting.add(row);
    characters += row.values().stream().mapToInt(value -> value == null ? 0 : value.length()).sum();
    if (waiting.size() == STEP || characters >= MOST_CHARACTERS) {
      store();
    }
  }

  /** Stores what is left. */
  void end() {
    if (!waiting.isEmpty()) {
      store();
    }
  }

  private void store() {
    Step step = WriteTransaction.next(noted, () -> transaction.run(this::store));
    noted = true;
    added += step.added();
    updated += step.updated();
    waiting.clear();
    characters = 0;
  }

  private Step store(Connection connection) throws SQLException {
    SavedListSql sql = new SavedListSql(connection);
    RowSql rows = new RowSql(connection, list.id());
    Locked now = sql.lock(list);
    ListColumns columns = new ListColumns(now.list().columns(), names);
    Map<String, Stored> there = rows.among(waiting.stream().map(NewRow::recipient).toList());
    List<Stored> put = new ArrayList<>();
    int fresh = 0;
    long bytes = now.bytes();
    for (NewRow row : waiting) {
      Stored old = there.get(row.recipient());
      String variables = columns.merged(old == null ? null : old.variables(), row.values());
      int number = old == null ? now.nextRow() + fresh++ : old.number();
      Stored stored = new Stored(number, row.recipient(), variables);
      if (!stored.equals(old)) {
        put.add(stored);
        bytes += stored.bytes() - (old == null ? 0 : old.bytes());
      }
    }
    requireRoom(now.list().rows() + fresh, bytes);
    rows.put(put);
    sql.change(with(now, columns.all(), now.list().rows() + fresh, now.nextRow() + fresh, bytes));
    if (!noted) {
      new AuditSql(connection)
          .note(AuditAct.LIST_ROWS_ADDED, Long.toString(list.id()), Integer.toString(asked));
    }
    return new Step(fresh, put.size() - fresh);
  }

  private void requireRoom(int rows, long bytes) {
    if (rows > limits.rows()) {
      throw tooManyRows(limits.rows());
    }
    if (bytes > limits.megabytes() * MEGABYTE) {
      throw new ListRefusedException(
          ListRefusedException.Kind.VALUES,
          limits.megabytes(),
          "The values of a list may have at most " + limits.megabytes() + " MB");
    }
  }

  static ListRefusedException tooManyRows(int most) {
    return new ListRefusedException(
        ListRefusedException.Kind.ROWS, most, "A list may have at most " + most + " recipients");
  }

  static Locked with(Locked list, List<String> columns, int rows, int nextRow, long bytes) {
    SavedList old = list.list();
    return new Locked(
        new SavedList(
            old.id(), old.userId(), old.name(), columns, rows, old.createdAt(), old.changedAt()),
        nextRow,
        bytes);
  }

  /** Recipients that were not on the list. */
  int added() {
    return added;
  }

  /** Recipients that were, and got other values. */
  int updated() {
    return updated;
  }
}
