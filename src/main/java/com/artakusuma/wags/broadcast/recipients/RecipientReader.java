package com.artakusuma.wags.broadcast.recipients;

import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.personal.Template;
import com.artakusuma.wags.broadcast.personal.Values;
import com.artakusuma.wags.broadcast.table.Row;
import com.artakusuma.wags.broadcast.table.Sheets;
import com.artakusuma.wags.broadcast.table.Sheets.Sheet;
import com.artakusuma.wags.broadcast.table.Table;
import com.artakusuma.wags.broadcast.table.column.ColumnGuess;
import com.artakusuma.wags.broadcast.table.column.PhoneColumn;
import com.artakusuma.wags.message.Reading;
import com.artakusuma.wags.message.Recipient;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes the recipients out of a table, a row at a time, and notes what it leaves out: no row with
 * anything in it vanishes. The first rows wait until they have shown where the phone numbers are.
 */
public final class RecipientReader implements Consumer<Row> {

  static final int INVALID_SHOWN = 50;
  static final int DUPLICATES_SHOWN = 5;
  static final int BLOCKED_SHOWN = 50;

  private final RecipientList list;
  private final CellRecipients cells;
  private final boolean pasted;
  private final UnaryOperator<PhoneColumn> choice;
  private final List<Row> sample = new ArrayList<>();
  private final List<Invalid> invalid = new ArrayList<>();
  private final List<Duplicate> duplicates = new ArrayList<>();
  private final List<Duplicate> blocked = new ArrayList<>();
  private final Doubts doubts;
  private int sampleLeft = PhoneColumn.SAMPLE_LENGTH;
  private int severalCount;
  private @Nullable PhoneColumn column;
  private PhoneColumn.@Nullable Column countryCodes;
  private UnaryOperator<CellRecipients.Found> doubted = UnaryOperator.identity();
  private @Nullable VariableColumns variables;
  private Sheet sheet = new Sheet(0, "", false);
  private Consumer<Entry> witness = entry -> {};

  /**
   * One that was read, and what became of it.
   *
   * @param row where it stands; of a very wide one the first part
   * @param written as it stands there, whole
   * @param taken what the list made of it
   */
  public record Entry(Row row, String written, Reading reading, RecipientList.Taken taken) {}

  /**
   * What is no recipient, and the row it stands in, from 1.
   *
   * @param sign the character that stands in the way, or null where the problem is another
   */
  public record Invalid(int row, String written, Recipient.Problem problem, @Nullable String sign)
      implements Serializable {

    /** The problem's name, or that of a formula without a value. */
    public String reason() {
      return FormulaError.is(written) ? "FORMULA" : problem.name();
    }
  }

  /** What is left out because it stood there before, or is blocked, and the row it stands in. */
  public record Duplicate(int row, String written) implements Serializable {}

  /**
   * @param list empty; takes the recipients
   * @param pasted whether recipients may stand beside each other
   * @param wish the column to read, or null to guess it
   */
  public RecipientReader(
      RecipientList list, String region, boolean pasted, @Nullable Integer wish) {
    this(list, region, pasted, table -> table.choose(wish));
  }

  private RecipientReader(
      RecipientList list, String region, boolean pasted, UnaryOperator<PhoneColumn> choice) {
    this.list = list;
    this.cells = new CellRecipients(region);
    this.pasted = pasted;
    this.choice = choice;
    this.doubts = new Doubts(region);
  }

  /**
   * One that does not read what was guessed.
   *
   * @param choice makes of the guess what is read
   */
  public static RecipientReader choosing(
      RecipientList list, String region, boolean pasted, UnaryOperator<PhoneColumn> choice) {
    return new RecipientReader(list, region, pasted, choice);
  }

  /**
   * Has somebody told of each entry, in the order of the rows, as soon as the list has it.
   *
   * @return this
   */
  public RecipientReader telling(Consumer<Entry> told) {
    this.witness = told;
    return this;
  }

  /**
   * Reads all of a file's sheet.
   *
   * @param wish the index of the sheet to read, or null to guess it
   * @throws com.artakusuma.wags.broadcast.table.BadTableException where it is none
   * @throws RecipientList.TooManyException past the list's limit
   */
  public void read(Sheets sheets, @Nullable Integer wish) throws IOException {
    try {
      sheet = new SheetChoice(cells::likelihood).of(sheets, wish);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    read(sheets.table(sheet.index()));
  }

  /**
   * Reads all of a table.
   *
   * @throws com.artakusuma.wags.broadcast.table.BadTableException where it is none
   * @throws RecipientList.TooManyException past the list's limit
   */
  void read(Table table) throws IOException {
    try {
      table.forEach(this);
      if (column == null) {
        readSample();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void accept(Row row) {
    if (column != null) {
      take(row);
      return;
    }
    sample.add(row);
    sampleLeft -= row.length();
    if (sample.size() == PhoneColumn.SAMPLE || sampleLeft <= 0) {
      readSample();
    }
  }

  private void readSample() {
    PhoneColumn guess = ColumnGuess.of(sample, cells::likelihood, pasted);
    column = choice.apply(guess);
    if (column.index() == guess.index() && column.isNamedOtherwise()) {
      doubted = column.isNamedAsOther() ? cells::withoutCodeless : cells::withoutBare;
    }
    countryCodes = column.countryCodes();
    variables = new VariableColumns(column, template());
    // The header may be in pieces, too: what stands above has lower numbers
    int above = column.headerRow();
    sample.stream().filter(row -> row.number() > above).forEach(this::take);
    sample.clear();
  }

  private @Nullable Template template() {
    return list.texts() == null ? null : list.texts().template();
  }

  private void take(Row row) {
    Values values = list.texts() == null ? null : found().of(row);
    if (column().index() == PhoneColumn.EVERY) {
      takeEvery(row, values);
    } else if (row.isBeginning()) {
      CellRecipients.Found found = inColumn(row);
      take(row, doubted.apply(found), values);
    }
  }

  /**
   * A row that has one cell alone may be a whole one within quotation marks, or, in a table with a
   * header, a note that tells whom to ask.
   */
  private CellRecipients.Found inColumn(Row row) {
    if (row.cells().size() == 1 && column().index() > 0) {
      CellRecipients.Found found = cells.in(row.cell(0));
      if (found.numbers() > 0 && (found.areParts(row.cell(0)) || !column().header())) {
        return found;
      }
    }
    String countryCode = countryCodes == null ? "" : row.cell(countryCodes.index());
    return cells.in(row.cell(column().index()), countryCode);
  }

  /** Beside a recipient, a cell without any digit is a name and no mistake. */
  private void takeEvery(Row row, @Nullable Values values) {
    List<CellRecipients.Found> found =
        row.cells().stream().filter(cell -> !cell.isEmpty()).map(cells::in).toList();
    boolean any = found.stream().anyMatch(cell -> cell.numbers() > 0);
    UnaryOperator<CellRecipients.Found> without = beside(found);
    found.stream()
        .filter(cell -> !any || cell.numbers() > 0 || cell.hasDigit())
        .map(without)
        .forEach(cell -> take(row, cell, values));
  }

  /** Which digits are no recipients in a row: those beside a person's number may be anything. */
  private UnaryOperator<CellRecipients.Found> beside(List<CellRecipients.Found> row) {
    boolean names = row.stream().anyMatch(cell -> !cell.hasDigit());
    if (names && row.stream().anyMatch(cells::hasCode)) {
      return cells::withoutCodeless;
    }
    return row.stream().anyMatch(cells::isSure) ? cells::withoutBare : UnaryOperator.identity();
  }

  private void take(Row row, CellRecipients.Found found, @Nullable Values values) {
    severalCount += found.numbers() > 1 ? 1 : 0;
    found
        .entries()
        .forEach(
            entry -> {
              RecipientList.Taken taken = list.add(entry.written(), entry.reading(), values);
              note(row, entry.written(), entry.reading(), taken);
              witness.accept(new Entry(row, entry.written(), entry.reading(), taken));
            });
  }

  private void note(Row row, String written, Reading reading, RecipientList.Taken taken) {
    switch (taken) {
      case INVALID -> {
        if (invalid.size() < INVALID_SHOWN) {
          invalid.add(
              new Invalid(
                  row.number(),
                  RecipientList.shown(written),
                  Objects.requireNonNull(reading.problem()),
                  reading.sign()));
        }
      }
      case DUPLICATE -> {
        if (duplicates.size() < DUPLICATES_SHOWN) {
          duplicates.add(new Duplicate(row.number(), RecipientList.shown(written)));
        }
      }
      case BLOCKED -> {
        if (blocked.size() < BLOCKED_SHOWN) {
          blocked.add(new Duplicate(row.number(), RecipientList.shown(written)));
        }
      }
      case UNFILLED -> {
        // noted by the list
      }
      default -> doubts.note(row, written, reading);
    }
  }

  /** The recipients. */
  public RecipientList list() {
    return list;
  }

  /** Where the recipients stood. */
  public PhoneColumn column() {
    return Objects.requireNonNull(column);
  }

  private VariableColumns found() {
    return Objects.requireNonNull(variables);
  }

  /** The columns that a text may name as variables, in their order. */
  public List<String> variables() {
    return found().names();
  }

  /** The text's variables that are no column. */
  public List<String> unknown() {
    return found().unknown();
  }

  /** The text's variables that are the name of several columns. */
  public List<String> twice() {
    return found().twice();
  }

  /** The sheet that was read; the one without a name of a text. */
  public Sheet sheet() {
    return sheet;
  }

  /** How many cells held more than one number. */
  public int severalCount() {
    return severalCount;
  }

  /** What to look at among those that are. */
  public Doubts.Found doubts() {
    return doubts.found();
  }

  /** The first 50 that are no recipients. */
  public List<Invalid> invalid() {
    return List.copyOf(invalid);
  }

  /** The first 50 that are on the blocklist. */
  public List<Duplicate> blocked() {
    return List.copyOf(blocked);
  }

  /** The first 5 that were there before. */
  public List<Duplicate> duplicates() {
    return List.copyOf(duplicates);
  }
}
