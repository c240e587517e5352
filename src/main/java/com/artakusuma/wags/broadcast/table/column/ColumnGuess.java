package com.artakusuma.wags.broadcast.table.column;

import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.table.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Guesses from a table's first rows where its recipients are, and which row names the columns. */
public final class ColumnGuess {

  private static final int EXAMPLES = 3;
  private static final double ENOUGH = 0.5;

  /** A letterhead is no longer, and has no more rows with a number. */
  private static final int LETTERHEAD = 20;

  private static final int LETTERHEAD_NUMBERS = 3;

  /** A number beside such words shows how to write one, and is nobody's. */
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "\\b(?:contoh|cth|misal|misalnya|example|ex|e\\.?g|format|ejemplo|exemplo|beispiel)\\b",
          Pattern.CASE_INSENSITIVE);

  private final List<Row> sample;
  private final ToDoubleFunction<String> likelihood;
  private final boolean list;
  private final int width;

  private ColumnGuess(List<Row> sample, ToDoubleFunction<String> likelihood, boolean list) {
    this.sample = sample.stream().filter(Row::isBeginning).toList();
    this.likelihood = likelihood;
    this.list = list;
    this.width =
        Math.min(
            PhoneColumn.MOST_COLUMNS,
            sample.stream().mapToInt(row -> row.cells().size()).max().orElse(0));
  }

  /**
   * Guesses.
   *
   * @param sample the table's first rows
   * @param likelihood says from 0 to 1 how sure a cell holds a recipient
   * @param list whether cells beside each other may all be recipients, as in pasted text
   */
  public static PhoneColumn of(
      List<Row> sample, ToDoubleFunction<String> likelihood, boolean list) {
    return new ColumnGuess(sample, likelihood, list).guess();
  }

  private PhoneColumn guess() {
    int firstNumber = firstNumber();
    int named = named(firstNumber);
    int below = belowLetterhead(named, firstNumber);
    named = below < 0 ? named : below;
    HeaderRows header = headerRows(named);
    ColumnScores scores = scores(header);
    if (named < 0) {
      int people = namesOfPeople(firstNumber);
      header = headerRows(people < 0 ? unnamedHeader(firstNumber, scores.best()) : people);
      scores = scores(header);
    }
    return column(header, scores);
  }

  private ColumnScores scores(HeaderRows header) {
    return new ColumnScores(body(header), header.names(), likelihood);
  }

  private PhoneColumn column(HeaderRows header, ColumnScores scores) {
    int best = scores.best();
    boolean every = width == 0 || everyCell(scores, best, header);
    return new PhoneColumn(
        IntStream.range(0, width).mapToObj(column -> column(column, header)).toList(),
        every ? PhoneColumn.EVERY : best,
        header.last() < 0 ? 0 : sample.get(header.last()).number(),
        Math.max(0, header.last()),
        (int) sample.stream().limit(Math.max(0, header.last())).filter(this::hasNumber).count(),
        scores.withMobiles(best),
        width == 0 ? 0 : scores.share(best));
  }

  private HeaderRows headerRows(int header) {
    return HeaderRows.around(sample, header, width, this::hasNumber);
  }

  /**
   * The first row with a number in any cell, but for titles that tell whom to ask; all rows' count
   * where there is none.
   */
  private int firstNumber() {
    boolean wide = sample.stream().anyMatch(row -> filled(row) > 1);
    return IntStream.range(0, sample.size())
        .filter(i -> hasNumber(sample.get(i)))
        .filter(i -> !(wide && isNote(sample.get(i)) || hasExample(sample.get(i))))
        .findFirst()
        .orElse(sample.size());
  }

  private boolean hasNumber(Row row) {
    return row.cells().stream().anyMatch(this::isNumber);
  }

  /** Whether no number in it is anybody's, so that it may name the columns. */
  private boolean mayBeHeader(Row row) {
    return !hasNumber(row) || hasExample(row);
  }

  private boolean hasExample(Row row) {
    return row.cells().stream()
        .anyMatch(
            cell ->
                isNumber(cell)
                    && likelihood.applyAsDouble(cell) <= ENOUGH
                    && EXAMPLE.matcher(cell).find());
  }

  /** Whether nothing stands in it but words with a number. */
  private boolean isNote(Row row) {
    return filled(row) == 1
        && row.cells().stream()
            .filter(cell -> !cell.isEmpty())
            .allMatch(cell -> likelihood.applyAsDouble(cell) <= ENOUGH);
  }

  /**
   * The row above all numbers that calls a column as people call one of phone numbers, or -1; of
   * several the one with the most cells, since a title may have such a word, too.
   */
  private int named(int firstNumber) {
    return IntStream.range(0, firstNumber)
        .filter(i -> mayBeHeader(sample.get(i)))
        .filter(i -> sample.get(i).cells().stream().anyMatch(PhoneNames::isOne))
        .boxed()
        .max(
            Comparator.comparingLong((Integer i) -> filled(sample.get(i)))
                .thenComparing(Comparator.reverseOrder()))
        .orElse(-1);
  }

  /**
   * The row that names the columns below a letterhead with the firm's own numbers, or below names
   * of groups of columns; -1 where there is none, or the named one has numbers of its own. More
   * rows must have a number below it than above, or a blank row must stand before it: else what
   * stands above may be recipients.
   */
  private int belowLetterhead(int named, int firstNumber) {
    if (named >= 0 && filled(sample.get(named)) > 1 && !namesNothing(named)) {
      return -1;
    }
    return IntStream.range(named + 1, Math.min(LETTERHEAD, sample.size()))
        .filter(i -> filled(sample.get(i)) > 1 && mayBeHeader(sample.get(i)))
        .filter(i -> i > firstNumber || named < 0 && i > 0 && filled(sample.get(i - 1)) > 1)
        .filter(i -> isClearHeader(i))
        .findFirst()
        .orElse(-1);
  }

  /** Whether the next rows have no number in any column that a row calls one of phones. */
  private boolean namesNothing(int header) {
    List<Row> next = sample.subList(header + 1, Math.min(LETTERHEAD, sample.size()));
    return IntStream.range(0, width)
        .filter(column -> PhoneNames.isOne(sample.get(header).cell(column)))
        .noneMatch(column -> next.stream().anyMatch(row -> isNumber(row.cell(column))));
  }

  private boolean isClearHeader(int header) {
    Row row = sample.get(header);
    List<Row> body = sample.subList(header + 1, sample.size());
    long above = sample.stream().limit(header).filter(this::hasNumber).count();
    boolean apart = header > 0 && row.number() > sample.get(header - 1).number() + 1;
    return above <= LETTERHEAD_NUMBERS
        && IntStream.range(0, width)
            .filter(column -> speaksOfPhones(row.cell(column), body, column))
            .mapToLong(column -> body.stream().filter(each -> isNumber(each.cell(column))).count())
            .anyMatch(below -> below > (apart ? 0 : above));
  }

  /** A name that only speaks of phones may be a remark, unless numbers stand below it. */
  private boolean speaksOfPhones(String name, List<Row> body, int column) {
    return PhoneNames.isOne(name)
        || PhoneNames.isMentioned(name) && ColumnScores.share(body, column, likelihood) > ENOUGH;
  }

  /**
   * The first row above all numbers that calls a column as people call that of names, or -1: the
   * one of the numbers may have no name.
   */
  private int namesOfPeople(int firstNumber) {
    return IntStream.range(0, firstNumber)
        .filter(i -> sample.get(i).cells().stream().anyMatch(PhoneNames::isOfPeople))
        .filter(i -> !anyDigit(sample.get(i)) && firstNumber < sample.size())
        .findFirst()
        .orElse(-1);
  }

  /**
   * The first row that is no title, in any language: it has no number and is above the first, with
   * words where the numbers are. In a list it may as well be a mistake, unless it is the only one.
   */
  private int unnamedHeader(int firstNumber, int column) {
    if (firstNumber == 0 || list && !onlyOtherRow(firstNumber) && !speaksOfPhones(firstNumber)) {
      return -1;
    }
    boolean noNumbers = firstNumber == sample.size();
    boolean wide = !noNumbers && filled(sample.get(firstNumber)) > 1;
    for (int i = 0; i < firstNumber; i++) {
      Row row = sample.get(i);
      boolean title = wide && filled(row) == 1;
      if (!title) {
        if (!mayBeHeader(row)) {
          return -1;
        }
        boolean names = noNumbers ? filled(row) > 1 && !anyDigit(row) : isWords(row.cell(column));
        return names ? i : -1;
      }
    }
    return -1;
  }

  /** Whether the first row names columns, one of which holds a number further down, as phones'. */
  private boolean speaksOfPhones(int firstNumber) {
    return filled(sample.get(0)) > 1
        && firstNumber < sample.size()
        && IntStream.range(0, width)
            .filter(column -> PhoneNames.isMentioned(sample.get(0).cell(column)))
            .anyMatch(column -> isNumber(sample.get(firstNumber).cell(column)));
  }

  /** Whether the first row alone holds no number, and has as many cells as the next. */
  private boolean onlyOtherRow(int firstNumber) {
    return firstNumber == 1
        && sample.size() > 1
        && filled(sample.get(0)) == filled(sample.get(1))
        && sample.stream().skip(1).allMatch(row -> row.cells().stream().anyMatch(this::isNumber));
  }

  private static long filled(Row row) {
    return row.cells().stream().filter(cell -> !cell.isEmpty()).count();
  }

  private static boolean anyDigit(Row row) {
    return row.cells().stream().anyMatch(cell -> cell.chars().anyMatch(Character::isDigit));
  }

  /** Whether there is any letter in it. */
  static boolean isWords(String cell) {
    return cell.codePoints().anyMatch(Character::isLetter);
  }

  private boolean everyCell(ColumnScores scores, int best, HeaderRows header) {
    int rows = body(header).size();
    double floor =
        scores.share(best) > ENOUGH && hasWords(scores, header) ? ColumnScores.DOUBTFUL : 0;
    long full = IntStream.range(0, width).filter(i -> scores.share(i) > floor).count();
    if (!list) {
      return header.last() < 0 && full > 1 && full == width && (rows == 1 || isText());
    }
    return header.last() < 0
        ? !(rows > 1 && full == 1 && scores.share(best) > ENOUGH)
        : full > 1 && filled(sample.get(header.last())) == 1;
  }

  /** Whether its rows have numbers in all their cells, and not all as many: no table is so. */
  private boolean isText() {
    return sample.stream()
            .allMatch(
                row -> row.cells().stream().allMatch(cell -> cell.isEmpty() || isNumber(cell)))
        && sample.stream().mapToLong(ColumnGuess::filled).distinct().count() > 1;
  }

  /** Whether a column has something else than numbers, such as names: no list of them has. */
  private boolean hasWords(ColumnScores scores, HeaderRows header) {
    return IntStream.range(0, width)
        .filter(i -> scores.share(i) == 0)
        .anyMatch(i -> body(header).stream().anyMatch(row -> isWords(row.cell(i))));
  }

  /** The rows below. */
  private List<Row> body(HeaderRows header) {
    return sample.subList(header.last() + 1, sample.size());
  }

  private boolean isNumber(String cell) {
    return !cell.isEmpty() && likelihood.applyAsDouble(cell) > 0;
  }

  private PhoneColumn.Column column(int index, HeaderRows header) {
    List<String> examples = new ArrayList<>();
    for (Row row : body(header)) {
      if (examples.size() < EXAMPLES && !row.cell(index).isEmpty()) {
        examples.add(RecipientList.shown(row.cell(index)));
      }
    }
    String name = RecipientList.shown(header.names().get(index));
    return new PhoneColumn.Column(index, name, List.copyOf(examples));
  }
}
