package com.artakusuma.wags.broadcast.saved;

import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.saved.RowSql.Stored;
import com.artakusuma.wags.broadcast.table.Table;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditSql;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.platform.database.SmallDeletes;
import com.artakusuma.wags.platform.database.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The lists that users keep: made, looked through, taken rows from, deleted. */
@ApplicationScoped
public class SavedLists {

  private static final Logger LOG = System.getLogger(SavedLists.class.getName());

  private static final int STEP = 1_000;

  /** What a call deletes itself; the rest of a larger list follows within a minute. */
  private static final int DELETED_AT_ONCE = 5_000;

  @Inject private WriteTransaction transaction;
  @Inject private Connections connections;
  @Inject private SmallDeletes deletes;

  @Inject
  @ConfigProperty(name = "LISTS_PER_USER")
  private int mostLists;

  /**
   * Makes a list without rows.
   *
   * @param name 1 to {@link SavedList#LONGEST_NAME} characters
   * @throws ListRefusedException where the user has that name, or too many lists
   */
  public SavedList create(int userId, String name) {
    return transaction.run(
        connection -> {
          SavedListSql sql = new SavedListSql(connection);
          if (sql.countLocked(userId) >= mostLists) {
            throw new ListRefusedException(
                ListRefusedException.Kind.LISTS,
                mostLists,
                "A user may have at most " + mostLists + " lists");
          }
          requireFree(sql, userId, name);
          long id = sql.add(userId, name);
          note(connection, AuditAct.LIST_MADE, id, null);
          return sql.find(userId, id).orElseThrow();
        });
  }

  private static void requireFree(SavedListSql sql, int userId, String name) throws SQLException {
    if (sql.of(userId).stream().anyMatch(list -> list.name().equals(name))) {
      throw new ListRefusedException(
          ListRefusedException.Kind.NAME_TAKEN, 0, "There is a list of that name already");
    }
  }

  private static void note(Connection connection, AuditAct act, long list, @Nullable String detail)
      throws SQLException {
    new AuditSql(connection).note(act, Long.toString(list), detail);
  }

  /** All of a user's, by their names. */
  public List<SavedList> of(int userId) {
    return connections.read(connection -> new SavedListSql(connection).of(userId));
  }

  /** One of a user's; empty where it has none of that id. */
  public Optional<SavedList> find(int userId, long id) {
    return connections.read(connection -> new SavedListSql(connection).find(userId, id));
  }

  /**
   * Calls a list otherwise.
   *
   * @return the list as it is now
   * @throws ListRefusedException where the user has that name, or the list is gone
   */
  public SavedList rename(SavedList list, String name) {
    return transaction.run(
        connection -> {
          SavedListSql sql = new SavedListSql(connection);
          sql.countLocked(list.userId());
          if (!sql.lock(list).list().name().equals(name)) {
            requireFree(sql, list.userId(), name);
            sql.rename(list, name);
            note(connection, AuditAct.LIST_RENAMED, list.id(), null);
          }
          return sql.find(list.userId(), list.id()).orElseThrow();
        });
  }

  /**
   * Deletes a list. From then on nobody sees it; the rows of a large one are deleted afterwards, in
   * small transactions. What was stored of it as a broadcast stays.
   *
   * @return false where it is gone already
   */
  public boolean delete(SavedList list) {
    boolean deleted =
        transaction.run(
            connection -> {
              boolean changed = new SavedListSql(connection).rename(list, null);
              if (changed) {
                note(connection, AuditAct.LIST_DELETED, list.id(), Integer.toString(list.rows()));
              }
              return changed;
            });
    if (deleted && list.rows() <= DELETED_AT_ONCE) {
      deleteRestNow();
    }
    return deleted;
  }

  private void deleteRestNow() {
    try {
      deleteRest();
    } catch (DatabaseException e) {
      LOG.log(Level.WARNING, "The rows of a deleted list go a minute later", e);
    }
  }

  /** Deletes what is left of lists that were deleted, wherever that broke off. */
  public void deleteRest() {
    List<Long> left = connections.read(connection -> new SavedListSql(connection).deleted());
    for (long id : left) {
      deletes.all(
          "DELETE FROM recipient_list_row WHERE list_id = ?",
          statement -> statement.setLong(1, id));
    }
    transaction.write(connection -> new SavedListSql(connection).forget(left));
  }

  /**
   * Rows of a list in their order.
   *
   * @param after only those behind the row of this number; 0 for the first ones
   */
  public List<SavedRow> rows(SavedList list, int after, int most) {
    return connections
        .read(connection -> new RowSql(connection, list.id()).after(after, most))
        .stream()
        .map(row -> row(list, row))
        .toList();
  }

  private static SavedRow row(SavedList list, Stored row) {
    int size = list.columns().size();
    return new SavedRow(
        row.number(), row.recipient(), RowValues.read(row.variables(), size).subList(0, size));
  }

  /**
   * All rows of a list in their order, a thousand a statement; the first are read at once. Where it
   * is deleted meanwhile the end is a {@link ListRefusedException}, since rows may be missing.
   */
  public Iterable<SavedRow> all(SavedList list) {
    List<SavedRow> first = rows(list, 0, STEP);
    return () ->
        Stream.iterate(first, page -> !page.isEmpty(), page -> next(list, page))
            .flatMap(List::stream)
            .iterator();
  }

  private List<SavedRow> next(SavedList list, List<SavedRow> page) {
    List<SavedRow> next = rows(list, page.get(page.size() - 1).number(), STEP);
    if (next.isEmpty() && find(list.userId(), list.id()).isEmpty()) {
      throw ListRefusedException.gone();
    }
    return next;
  }

  /**
   * A list as a table: its recipients in the first column, its own behind it. It is read as it is
   * at one moment, by one statement, without keeping its rows; without any where it was deleted.
   *
   * @see SavedTable#column
   */
  public Table table(SavedList list) {
    return told -> {
      try (Connection connection = connections.open()) {
        new RowSql(connection, list.id()).each(row -> told.test(SavedTable.row(row(list, row))));
      } catch (SQLException e) {
        throw new DatabaseException(e);
      }
    };
  }

  /**
   * Takes rows off a list.
   *
   * @param recipients as messages have them; those that are not on it are passed over
   * @return how many were on it
   * @throws ListRefusedException where it is gone
   * @throws WriteTransaction.PartlyStoredException where the database fails after it took some off
   */
  public int remove(SavedList list, List<String> recipients) {
    int removed = 0;
    for (int from = 0; from < recipients.size(); from += STEP) {
      List<String> some = recipients.subList(from, Math.min(from + STEP, recipients.size()));
      removed += WriteTransaction.next(from > 0, () -> removeSome(list, some));
    }
    return removed;
  }

  private int removeSome(SavedList list, List<String> recipients) {
    return transaction.run(
        connection ->
            remove(
                connection,
                new SavedListSql(connection).lock(list),
                List.copyOf(new RowSql(connection, list.id()).among(recipients).values())));
  }

  /**
   * Takes one row off a list.
   *
   * @return false where it has none of that number
   * @throws ListRefusedException where it is gone
   */
  public boolean remove(SavedList list, int number) {
    return transaction.run(
            connection ->
                remove(
                    connection,
                    new SavedListSql(connection).lock(list),
                    new RowSql(connection, list.id()).numbered(number)))
        > 0;
  }

  private static int remove(Connection connection, SavedListSql.Locked list, List<Stored> rows)
      throws SQLException {
    if (!rows.isEmpty()) {
      new RowSql(connection, list.list().id()).delete(rows);
      long bytes = rows.stream().mapToLong(Stored::bytes).sum();
      new SavedListSql(connection)
          .change(
              ListFilling.with(
                  list,
                  list.list().columns(),
                  list.list().rows() - rows.size(),
                  list.nextRow(),
                  list.bytes() - bytes));
      note(connection, AuditAct.LIST_ROWS_REMOVED, list.list().id(), Integer.toString(rows.size()));
    }
    return rows.size();
  }

  /** Those of some recipients that are on a list. */
  public Set<String> among(SavedList list, Collection<String> recipients) {
    List<String> asked = List.copyOf(recipients);
    Set<String> found = new HashSet<>();
    for (int from = 0; from < asked.size(); from += STEP) {
      List<String> some = asked.subList(from, Math.min(from + STEP, asked.size()));
      found.addAll(
          connections.read(connection -> new RowSql(connection, list.id()).among(some).keySet()));
    }
    return found;
  }

  /** How many of some recipients are not on a list. */
  int missing(SavedList list, RecipientList recipients) {
    List<String> some = new ArrayList<>();
    int[] there = {0};
    recipients.each(
        recipient -> {
          some.add(recipient);
          if (some.size() == STEP) {
            there[0] += among(list, some).size();
            some.clear();
          }
        });
    return recipients.size() - there[0] - among(list, some).size();
  }
}
