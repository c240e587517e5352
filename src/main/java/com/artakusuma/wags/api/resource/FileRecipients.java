package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.personal.Template;
import com.artakusuma.wags.broadcast.personal.VariableName;
import com.artakusuma.wags.broadcast.recipients.Doubts;
import com.artakusuma.wags.broadcast.recipients.RecipientReader;
import com.artakusuma.wags.broadcast.table.Sheets;
import com.artakusuma.wags.broadcast.table.column.PhoneColumn;
import com.artakusuma.wags.broadcast.table.file.TableFile;
import com.artakusuma.wags.platform.body.MultipartForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The recipients of a file that a program sent, or of a list, and what was left out of it. */
public final class FileRecipients {

  /** Of those that are named; all are counted. */
  private static final int SHOWN = 10;

  private final RecipientList list;
  private final RecipientReader reader;
  private final @Nullable Template template;
  private final IntakeRules rules;

  private FileRecipients(
      RecipientList list, RecipientReader reader, @Nullable Template template, IntakeRules rules) {
    this.list = list;
    this.reader = reader;
    this.template = template;
    this.rules = rules;
  }

  /**
   * What was read, where it is not about the file of a text.
   *
   * @param reader done
   */
  public static FileRecipients of(RecipientReader reader, IntakeRules rules) {
    return new FileRecipients(reader.list(), reader, null, rules);
  }

  /**
   * Reads the file of a text.
   *
   * @param list empty; takes the recipients
   * @throws com.artakusuma.wags.broadcast.table.BadTableException where it is no table
   * @throws ApiException where there is no such sheet or column, or no column for a variable
   */
  static FileRecipients read(
      Path file, MultipartForm form, Template template, RecipientList list, IntakeRules rules)
      throws IOException {
    RecipientReader reader = read(file, form, list, rules, entry -> {});
    return new FileRecipients(list, reader, template, rules).requireColumns();
  }

  /**
   * Reads a file.
   *
   * @param form says by {@code sheet} and {@code column} where the recipients are; where it does
   *     not that is guessed
   * @param list empty; takes the recipients
   * @param told of each entry
   * @return the reader, done
   * @throws com.artakusuma.wags.broadcast.table.BadTableException where it is no table
   * @throws ApiException where there is no such sheet or column
   */
  public static RecipientReader read(
      Path file,
      MultipartForm form,
      RecipientList list,
      IntakeRules rules,
      Consumer<RecipientReader.Entry> told)
      throws IOException {
    String name = Objects.requireNonNull(form.getPart("file")).getSubmittedFileName();
    boolean asPasted = name != null && name.toLowerCase(Locale.ROOT).endsWith(".txt");
    Place place = new Place(form.getParameter("sheet"), form.getParameter("column"));
    return read(file, asPasted, place, list, rules, told);
  }

  /**
   * Where the recipients are, as the caller says; what is null or blank is guessed.
   *
   * @param sheet its name, or its place from 1
   * @param column its header, or its letter
   */
  public record Place(@Nullable String sheet, @Nullable String column) {}

  /**
   * The same for a file that came without a form.
   *
   * @param asPasted whether recipients may stand beside each other
   */
  public static RecipientReader read(
      Path file,
      boolean asPasted,
      Place place,
      RecipientList list,
      IntakeRules rules,
      Consumer<RecipientReader.Entry> told)
      throws IOException {
    Sheets sheets = TableFile.of(file, rules.region());
    RecipientReader reader =
        RecipientReader.choosing(
                list, rules.region(), asPasted, table -> column(table, place.column()))
            .telling(told);
    reader.read(sheets, sheet(sheets, place.sheet()));
    return reader;
  }

  /** By its name, or by its place from 1; null to guess it. */
  private static @Nullable Integer sheet(Sheets sheets, @Nullable String wish) {
    if (wish == null || wish.isBlank()) {
      return null;
    }
    List<Sheets.Sheet> all = sheets.all();
    return Stream.concat(
            all.stream().filter(each -> each.name().equals(wish)),
            all.stream().filter(each -> Integer.toString(each.index() + 1).equals(wish.strip())))
        .map(Sheets.Sheet::index)
        .findFirst()
        .orElseThrow(
            () ->
                new ApiException(
                    "Invalid sheet",
                    all.stream().allMatch(each -> each.name().isEmpty())
                        ? "The file is no workbook and has no sheets: leave sheet out"
                        : "There is no such sheet; there are "
                            + all.stream()
                                .limit(SHOWN)
                                .map(each -> RecipientList.shown(each.name()))
                                .collect(Collectors.joining(", "))));
  }

  /** By its header, or by its letter. */
  private static PhoneColumn column(PhoneColumn table, @Nullable String wish) {
    if (wish == null || wish.isBlank()) {
      return table;
    }
    String shown = RecipientList.shown(wish.strip());
    String key = VariableName.key(shown);
    List<PhoneColumn.Column> named =
        table.columns().stream()
            .filter(each -> VariableName.key(each.header()).equals(key))
            .toList();
    if (named.size() > 1 && !shown.equals(wish.strip())) {
      throw new ApiException(
          "Invalid column", "Several columns begin with " + shown + ": name one by its letter");
    }
    return Stream.concat(
            named.stream(),
            table.columns().stream().filter(each -> each.letter().equalsIgnoreCase(wish.strip())))
        .map(PhoneColumn.Column::index)
        .findFirst()
        .map(table::choose)
        .orElseThrow(
            () -> new ApiException("Invalid column", "There is no such column; " + has(table)));
  }

  private static String has(PhoneColumn table) {
    String names =
        table.columns().stream()
            .map(PhoneColumn.Column::header)
            .filter(header -> !header.isEmpty())
            .limit(SHOWN)
            .collect(Collectors.joining(", "));
    if (table.header()) {
      return "row " + table.headerRow() + " names " + names;
    }
    return names.isEmpty() ? "no row names the columns" : "there are " + names;
  }

  /**
   * Refuses a text with variables that are no columns.
   *
   * @return this
   * @throws ApiException where there are any
   */
  FileRecipients requireColumns() {
    if (!reader.unknown().isEmpty()) {
      throw new ApiException(
          "Unknown variables",
          "There is no column for "
              + String.join(", ", reader.unknown())
              + "; "
              + has(reader.column()));
    }
    if (!reader.twice().isEmpty()) {
      throw new ApiException(
          "Unknown variables",
          "There are several columns for " + String.join(", ", reader.twice()));
    }
    return this;
  }

  RecipientList list() {
    return list;
  }

  /** The text as it is stored: without backslashes where it has no variables. */
  String text() {
    return Objects.requireNonNull(template).stored();
  }

  /**
   * Refuses rows without a recipient.
   *
   * @throws ApiException where there are any
   */
  public void requireAllValid() {
    if (list.invalidCount() > 0) {
      String shown =
          reader.invalid().stream()
              .limit(SHOWN)
              .map(
                  invalid ->
                      "row " + invalid.row() + ": " + invalid.written() + ", " + why(invalid))
              .collect(Collectors.joining("; "));
      throw RecipientRefusals.invalid(list.invalidCount(), shown);
    }
  }

  private static String why(RecipientReader.Invalid invalid) {
    return IntakeRules.why(invalid.problem(), invalid.sign());
  }

  /** How many entries nobody gets anything for. */
  int leftOutCount() {
    return list.invalidCount() + (list.texts() == null ? 0 : list.texts().unfilledCount());
  }

  /** The first fifty of each kind of them, by their rows. */
  List<BroadcastPreview.Problem> leftOut() {
    List<BroadcastPreview.Problem> problems = new ArrayList<>();
    reader
        .invalid()
        .forEach(
            each ->
                problems.add(
                    new BroadcastPreview.Problem(
                        each.row(), each.written(), "invalid: " + why(each))));
    if (list.texts() != null) {
      list.texts()
          .unfilled()
          .forEach(
              each ->
                  problems.add(
                      new BroadcastPreview.Problem(
                          each.row(), null, "no text: " + rules.why(each))));
    }
    problems.sort(Comparator.comparingInt(BroadcastPreview.Problem::row));
    return problems;
  }

  /** The same, with those that a person should look at. */
  public List<BroadcastPreview.Problem> problems() {
    List<BroadcastPreview.Problem> problems = leftOut();
    reader
        .doubts()
        .listed()
        .forEach(
            each ->
                problems.add(
                    new BroadcastPreview.Problem(each.row(), each.written(), doubt(each))));
    problems.sort(Comparator.comparingInt(BroadcastPreview.Problem::row));
    return problems;
  }

  BroadcastPreview.Found found(BroadcastPreview.Prospect prospect) {
    return BroadcastPreview.found(
        BroadcastPreview.ReadFrom.of(reader.sheet(), reader.column()),
        list,
        reader.doubts(),
        problems(),
        prospect);
  }

  private static String doubt(Doubts.Doubtful each) {
    return BroadcastPreview.doubt(each.taken(), each.other(), each.round());
  }
}
