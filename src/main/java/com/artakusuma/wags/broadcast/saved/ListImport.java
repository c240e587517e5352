package com.artakusuma.wags.broadcast.saved;

import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.recipients.NamedColumns;
import com.artakusuma.wags.broadcast.recipients.RecipientReader;
import com.artakusuma.wags.platform.database.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Puts a table's recipients on a list. The table is read twice, so that nothing is stored of one
 * that cannot be, and its rows are never in memory together.
 */
@ApplicationScoped
public class ListImport {

  @Inject private SavedLists lists;
  @Inject private WriteTransaction transaction;

  @Inject
  @ConfigProperty(name = "LIST_MAX_ROWS")
  private int mostRows;

  @Inject
  @ConfigProperty(name = "LIST_MAX_VALUES_MB")
  private int mostMegabytes;

  @Inject
  @ConfigProperty(name = "BULK_MAX_RECIPIENTS")
  private int mostOfBroadcast;

  /** A table that can be read again and again, always with the same outcome. */
  @FunctionalInterface
  public interface Source {

    /**
     * Reads all of it, into an empty list of recipients.
     *
     * @param told of each entry
     * @return the reader, done
     */
    RecipientReader read(Consumer<RecipientReader.Entry> told) throws IOException;
  }

  /**
   * What was found in a table.
   *
   * @param columns that are kept; their names and those that cannot be
   */
  public record Found(RecipientReader reader, NamedColumns columns) {

    /** The recipients, each once. */
    public RecipientList recipients() {
      return reader.list();
    }
  }

  /**
   * What became of them.
   *
   * @param list as it is now
   * @param added those that were not on it
   * @param updated those that were, and got other values
   */
  public record Done(SavedList list, int added, int updated) {}

  /** Most rows that a list may have: no more than one broadcast. */
  public int mostRows() {
    return Math.min(mostRows, mostOfBroadcast);
  }

  /**
   * Reads a table and stores nothing.
   *
   * @throws ListRefusedException where its columns are too many, or a value is none that can be
   *     stored
   */
  public Found look(Source source) throws IOException {
    ValueCheck check = new ValueCheck();
    RecipientReader reader = source.read(check);
    NamedColumns columns = new NamedColumns(reader.column());
    check.refuse(null, columns);
    return new Found(reader, columns);
  }

  /**
   * Puts all its recipients on a list; what is none is left out.
   *
   * @param found in the same table
   * @param cleared which empty cells clear what is stored
   * @throws ListRefusedException where they do not fit, or the list is gone
   */
  public Done store(SavedList list, Found found, Source source, NamedColumns.GivenEmpty cleared)
      throws IOException {
    RecipientList recipients = found.recipients();
    new ListColumns(list.columns(), found.columns().names());
    if (list.rows() + recipients.size() > mostRows()
        && list.rows() + lists.missing(list, recipients) > mostRows()) {
      throw ListFilling.tooManyRows(mostRows());
    }
    NamedColumns columns = found.columns();
    ListFilling filling =
        new ListFilling(
            transaction,
            list,
            columns.names(),
            new ListFilling.Limits(mostRows(), mostMegabytes),
            recipients.size());
    source.read(
        entry -> {
          if (entry.taken() == RecipientList.Taken.ADDED) {
            String recipient = Objects.requireNonNull(entry.reading().recipient());
            filling.add(new NewRow(recipient, columns.values(entry.row(), cleared)));
          }
        });
    filling.end();
    SavedList now =
        WriteTransaction.next(true, () -> lists.find(list.userId(), list.id()))
            .orElseThrow(ListRefusedException::gone);
    return new Done(now, filling.added(), filling.updated());
  }

  /** Finds the first value that cannot be stored, as it is told of a table's entries. */
  public static final class ValueCheck implements Consumer<RecipientReader.Entry> {

    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private @Nullable ListRefusedException refusal;

    @Override
    public void accept(RecipientReader.Entry entry) {
      if (refusal == null && entry.taken() == RecipientList.Taken.ADDED) {
        entry.row().cells().stream()
            .filter(cell -> cell.length() > SavedList.LONGEST_VALUE || !encoder.canEncode(cell))
            .findFirst()
            .ifPresent(cell -> refusal = refused(entry.row().number(), cell));
      }
    }

    /**
     * Refuses what adding would refuse.
     *
     * @param list to which they would be added; null for a new one
     * @param columns of the table
     * @throws ListRefusedException where the columns are too many, or a value is none that can be
     *     stored
     */
    public void refuse(@Nullable SavedList list, NamedColumns columns) {
      new ListColumns(list == null ? List.of() : list.columns(), columns.names());
      if (refusal != null) {
        throw refusal;
      }
    }

    private static ListRefusedException refused(int row, String cell) {
      return cell.length() > SavedList.LONGEST_VALUE
          ? new ListRefusedException(
              ListRefusedException.Kind.VALUE,
              row,
              "Row " + row + " has a value of more than " + SavedList.LONGEST_VALUE + " characters")
          : new ListRefusedException(
              ListRefusedException.Kind.NO_TEXT,
              row,
              "Row " + row + " has half of a surrogate pair");
    }
  }
}
