package com.artakusuma.wags.web.compose;

import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.message.Reading;
import com.artakusuma.wags.message.Recipient;
import com.artakusuma.wags.web.compose.table.PhoneColumn;
import com.artakusuma.wags.web.compose.table.Row;
import com.artakusuma.wags.web.compose.table.Table;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes the recipients out of a table, a row at a time, and notes what it leaves out. The first
 * rows wait until they have shown where the phone numbers are.
 */
final class RecipientReader implements Consumer<Row> {

  static final int INVALID_SHOWN = 50;
  static final int DUPLICATES_SHOWN = 5;

  private static final Pattern BETWEEN = Pattern.compile("[,;\t]");

  private final RecipientList list;
  private final String region;
  private final boolean pasted;
  private final Integer wish;
  private final List<Row> sample = new ArrayList<>();
  private final List<Invalid> invalid = new ArrayList<>();
  private final List<Duplicate> duplicates = new ArrayList<>();
  private final Doubts doubts;
  private PhoneColumn column;

  /**
   * What is no recipient, and the row it stands in, from 1.
   *
   * @param sign the character that stands in the way, or null where the problem is another
   */
  public record Invalid(int row, String written, Recipient.Problem problem, String sign)
      implements Serializable {}

  /** What stood in the table before, in any spelling, and the row it stands in again. */
  public record Duplicate(int row, String written) implements Serializable {}

  /**
   * @param list empty; takes the recipients
   * @param pasted whether recipients may stand beside each other
   * @param wish the column to read, or null to guess it
   */
  RecipientReader(RecipientList list, String region, boolean pasted, Integer wish) {
    this.list = list;
    this.region = region;
    this.pasted = pasted;
    this.wish = wish;
    this.doubts = new Doubts(region);
  }

  /**
   * Reads all of a table.
   *
   * @throws com.artakusuma.wags.web.compose.table.BadTable where it is none
   * @throws RecipientList.TooMany past the list's limit
   */
  void read(Table table) throws IOException {
    table.forEach(this);
    if (column == null) {
      readSample();
    }
  }

  @Override
  public void accept(Row row) {
    if (column != null) {
      take(row);
    } else if (sample.add(row) && sample.size() == PhoneColumn.SAMPLE) {
      readSample();
    }
  }

  private void readSample() {
    column = PhoneColumn.guess(sample, this::holdsRecipients, pasted).choose(wish);
    sample.stream().skip(column.header() ? 1 : 0).forEach(this::take);
    sample.clear();
  }

  private boolean holdsRecipients(String cell) {
    return !cell.isEmpty()
        && entries(cell).allMatch(entry -> Recipient.normalise(entry, region).isPresent());
  }

  private Stream<String> entries(String cell) {
    return pasted ? BETWEEN.splitAsStream(cell).map(String::strip) : Stream.of(cell);
  }

  private void take(Row row) {
    if (column.index() != PhoneColumn.EVERY) {
      take(row.number(), row.cell(column.index()));
      return;
    }
    row.cells().stream()
        .flatMap(this::entries)
        .filter(entry -> !entry.isEmpty())
        .forEach(entry -> take(row.number(), entry));
  }

  private void take(int row, String written) {
    Reading reading = Recipient.read(written, region);
    switch (list.add(written, reading)) {
      case INVALID -> {
        if (invalid.size() < INVALID_SHOWN) {
          invalid.add(
              new Invalid(row, RecipientList.shown(written), reading.problem(), reading.sign()));
        }
      }
      case DUPLICATE -> {
        if (duplicates.size() < DUPLICATES_SHOWN) {
          duplicates.add(new Duplicate(row, RecipientList.shown(written)));
        }
      }
      default -> doubts.note(row, written, reading);
    }
  }

  /** Where the recipients stood. */
  PhoneColumn column() {
    return column;
  }

  /** What to look at among those that are. */
  Doubts.Found doubts() {
    return doubts.found();
  }

  /** The first 50 that are no recipients. */
  List<Invalid> invalid() {
    return List.copyOf(invalid);
  }

  /** The first 5 that were there before. */
  List<Duplicate> duplicates() {
    return List.copyOf(duplicates);
  }
}
