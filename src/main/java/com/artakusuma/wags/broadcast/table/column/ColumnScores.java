package com.artakusuma.wags.broadcast.table.column;

import com.artakusuma.wags.broadcast.table.Row;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Weighs a table's columns, by their names and by what stands in them. */
final class ColumnScores {

  /** What a name adds to the share of a column's numbers. */
  private static final double NAMED = 2;

  /** What one adds that is only phone numbers': "Nomor" may be an account's or an order's. */
  private static final double NAMED_FOR_SURE = 4;

  /** What one adds of a file that was exported here: a list's other columns may be of phones. */
  private static final double EXPORTED_NAME = 6;

  /** How files that were exported here have recipients, each of them. */
  private static final Pattern EXPORTED = Pattern.compile("\\(\\+[0-9]+\\).*|[0-9-]+@g\\.us");

  /** What one adds that only speaks of phones. */
  private static final double MENTIONED = 0.5;

  /** What is left of the numbers of a column that is named as one of something else. */
  private static final double NAMED_OTHERWISE = 0.1;

  /** What a landline counts, of which few have WhatsApp, beside a mobile in another column. */
  private static final double LANDLINE = 0.25;

  /** What a cell of an account or an order may come to; in a table it is none to read. */
  static final double DOUBTFUL = 0.45;

  /** What digits count there that may be an account's or an order's. */
  private static final double ACCOUNT = 0.01;

  /** More than any column that has not such a name for sure. */
  private static final double NAMED_AND_WRONG = 3.9;

  /** Less than a column of nothing but mobiles has: this one may say who has WhatsApp. */
  private static final double NAMED_AND_WORDS = 0.95;

  private static final int ATTEMPT = 4;

  private final List<Row> rows;
  private final List<String> names;
  private final ToDoubleFunction<String> likelihood;
  private final double[] shares;

  /**
   * Looks at all of them.
   *
   * @param rows below those that name the columns
   * @param names of all columns, empty where they have none
   * @param likelihood says from 0 to 1 how sure a cell holds a recipient
   */
  ColumnScores(List<Row> rows, List<String> names, ToDoubleFunction<String> likelihood) {
    this.rows = rows;
    this.names = names;
    this.likelihood = likelihood;
    this.shares = columns().mapToDouble(column -> share(rows, column, likelihood)).toArray();
  }

  /** How sure the cells of a column that are not empty hold recipients, from 0 to 1. */
  static double share(List<Row> rows, int column, ToDoubleFunction<String> likelihood) {
    return rows.stream()
        .map(row -> row.cell(column))
        .filter(cell -> !cell.isEmpty())
        .mapToDouble(likelihood)
        .average()
        .orElse(0);
  }

  /** The same of one of them, looked up. */
  double share(int column) {
    return shares[column];
  }

  /** The column of the recipients, the first one where none is likelier than another. */
  int best() {
    int best =
        columns()
            .boxed()
            .max(Comparator.comparingDouble(this::score).thenComparing(Comparator.reverseOrder()))
            .orElse(0);
    return columns()
        .filter(column -> column != best && goesBefore(column, best))
        .boxed()
        .max(
            Comparator.comparing((Integer column) -> PhoneNames.isSure(names.get(column)))
                .thenComparing(Comparator.reverseOrder()))
        .orElse(best);
  }

  /**
   * The columns with mobile numbers: that of the recipients, those whose names speak of phones and
   * have any that is not the recipient's beside it, and others with nothing else.
   */
  List<Integer> withMobiles(int best) {
    return columns().filter(column -> column == best || hasOthers(column, best)).boxed().toList();
  }

  private boolean hasOthers(int column, int best) {
    String name = names.get(column);
    boolean phones = PhoneNames.isOne(name) || PhoneNames.isMentioned(name);
    if (shares[column] <= (phones ? 0 : PhoneColumn.CODED) || PhoneNames.isOther(name)) {
      return false;
    }
    return rows.stream()
        .filter(row -> !row.cell(column).equals(row.cell(best)))
        .anyMatch(row -> likelihood.applyAsDouble(row.cell(column)) > NAMED_AND_WORDS);
  }

  private IntStream columns() {
    return IntStream.range(0, names.size());
  }

  /**
   * Whether a column of phone numbers of which nobody has one is the one to read all the same:
   * another's may be those of customers or pupils. Where it says who has WhatsApp the numbers are
   * in another one.
   */
  private boolean goesBefore(int phones, int other) {
    String name = names.get(phones);
    String otherName = names.get(other);
    if (shares[phones] > 0
        || !(PhoneNames.isSure(name) || PhoneNames.isMentioned(name))
        || PhoneNames.isContact(otherName)) {
      return false;
    }
    boolean codeless = shares[other] <= PhoneColumn.CODED;
    return PhoneNames.isSurelyOther(otherName)
        || (hasWords(phones)
            ? codeless && !PhoneNames.isOne(otherName)
            : codeless || PhoneNames.isNumberOf(otherName));
  }

  /** Whether words stand in a column, and nothing that may be a number. */
  private boolean hasWords(int column) {
    return !hasAttempt(column)
        && rows.stream().anyMatch(row -> ColumnGuess.isWords(row.cell(column)));
  }

  private boolean hasAttempt(int column) {
    return rows.stream()
        .anyMatch(row -> row.cell(column).chars().filter(Character::isDigit).count() >= ATTEMPT);
  }

  /**
   * A name outweighs all numbers elsewhere, such as those of orders, if there is one below it, or
   * an attempt at one: a spreadsheet may have rounded them all.
   */
  private double score(int column) {
    String name = names.get(column);
    double share = shares[column];
    if (share == 0) {
      return PhoneNames.isOne(name) ? withoutNumbers(name, column) : 0;
    }
    double filled = filled(column);
    if (isExported(column)) {
      return filled + EXPORTED_NAME;
    }
    if (PhoneNames.isSure(name)) {
      return filled + NAMED_FOR_SURE;
    }
    if (PhoneNames.isOne(name)) {
      return filled + (isPerhapsOther(column) ? 0 : NAMED);
    }
    if (PhoneNames.isOther(name) && share > DOUBTFUL) {
      return filled * NAMED_OTHERWISE;
    }
    return PhoneNames.isMentioned(name) ? filled + MENTIONED : filled;
  }

  /** Whether a file that was exported here has its recipients in a column. */
  private boolean isExported(int column) {
    return PhoneNames.isOwn(names.get(column))
        && rows.stream()
            .map(row -> row.cell(column))
            .allMatch(cell -> cell.isEmpty() || EXPORTED.matcher(cell).matches());
  }

  /** Whether a column of "numbers" has none with a 0 or a code, and one without a name has. */
  private boolean isPerhapsOther(int column) {
    return shares[column] <= PhoneColumn.CODED
        && PhoneNames.isNumberOf(names.get(column))
        && columns().anyMatch(i -> shares[i] > PhoneColumn.CODED && names.get(i).isEmpty());
  }

  /**
   * Which part of the rows has a number in a column, mobiles before all: a share of the cells that
   * hold anything would be the largest where one cell alone is filled.
   */
  private double filled(int column) {
    return rows.stream()
        .map(row -> row.cell(column))
        .mapToDouble(cell -> cell.isEmpty() ? 0 : weight(likelihood.applyAsDouble(cell)))
        .average()
        .orElse(0);
  }

  private static double weight(double likely) {
    if (likely > NAMED_AND_WORDS) {
      return likely;
    }
    return likely * (likely > DOUBTFUL ? LANDLINE : ACCOUNT);
  }

  private double withoutNumbers(String name, int column) {
    if (!PhoneNames.isSure(name)) {
      return Double.MIN_VALUE;
    }
    boolean mobiles = Arrays.stream(shares).anyMatch(share -> share > NAMED_AND_WORDS);
    double words = mobiles ? Double.MIN_VALUE : NAMED_AND_WORDS;
    return hasAttempt(column) ? NAMED_AND_WRONG : words;
  }
}
