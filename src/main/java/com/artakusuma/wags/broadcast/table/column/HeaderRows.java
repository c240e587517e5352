package com.artakusuma.wags.broadcast.table.column;

import com.artakusuma.wags.broadcast.table.Row;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The rows of a table that name its columns: mostly one, but two where cells of the first are
 * merged, and one more where the columns are numbered below their names, as offices do.
 *
 * @param last the index of the last one, or -1 where no row names the columns
 * @param names of the columns, empty where they have none
 */
record HeaderRows(int last, List<String> names) {

  private static final Pattern BRACKETS = Pattern.compile("[()]");

  /**
   * Takes those that belong to one.
   *
   * @param sample the table's first rows
   * @param header the index of the one, or -1 where there is none
   * @param width how many columns there are
   * @param hasNumber whether a row has a recipient, so that it names nothing
   */
  static HeaderRows around(List<Row> sample, int header, int width, Predicate<Row> hasNumber) {
    if (header < 0) {
      return new HeaderRows(-1, IntStream.range(0, width).mapToObj(column -> "").toList());
    }
    int upper = areOne(sample, header - 1, width, hasNumber) ? header - 1 : header;
    int lower = upper == header && areOne(sample, header, width, hasNumber) ? header + 1 : header;
    List<String> names =
        IntStream.range(0, width)
            .mapToObj(column -> name(sample.get(upper), sample.get(lower), column))
            .toList();
    return new HeaderRows(follows(sample, lower, HeaderRows::numbers) ? lower + 1 : lower, names);
  }

  /** The name of a column: that of its group and its own, where the two rows are not one. */
  private static String name(Row upper, Row lower, int column) {
    String own = lower.cell(column);
    if (upper.number() == lower.number() || own.isEmpty()) {
      return upper.cell(column);
    }
    return group(upper, column) + " " + own;
  }

  /** What is written to the left of the merged cells that a column is below. */
  private static String group(Row upper, int column) {
    return IntStream.rangeClosed(0, column)
        .map(i -> column - i)
        .mapToObj(upper::cell)
        .filter(cell -> !cell.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static boolean follows(List<Row> sample, int index, Predicate<Row> what) {
    return index >= 0
        && index + 1 < sample.size()
        && sample.get(index + 1).number() == sample.get(index).number() + 1
        && what.test(sample.get(index + 1));
  }

  private static boolean areOne(List<Row> sample, int index, int width, Predicate<Row> hasNumber) {
    return follows(
        sample,
        index,
        lower -> {
          Row upper = sample.get(index);
          return !hasNumber.test(upper)
              && !hasNumber.test(lower)
              && IntStream.range(0, width).allMatch(column -> fits(upper, lower, column))
              && IntStream.range(0, width)
                  .anyMatch(i -> !upper.cell(i).isEmpty() && lower.cell(i).isEmpty())
              && IntStream.range(0, width).anyMatch(column -> isName(upper, lower, column));
        });
  }

  /** Whether a cell is below merged ones, as is the one beside it, or below its column's name. */
  private static boolean fits(Row upper, Row lower, int column) {
    String own = lower.cell(column);
    if (own.isEmpty()) {
      return true;
    }
    boolean begins = !upper.cell(column).isEmpty();
    int beside = begins ? column + 1 : column - 1;
    return own.codePoints().anyMatch(Character::isLetter)
        && beside >= 0
        && !lower.cell(beside).isEmpty()
        && (!begins || upper.cell(beside).isEmpty());
  }

  /** Whether a cell below is surely a name, and no value of the first recipient. */
  private static boolean isName(Row upper, Row lower, int column) {
    String own = lower.cell(column);
    return !own.isEmpty()
        && (speaksOfPhones(own)
            || speaksOfPhones(group(upper, column))
            || upper.cells().stream().anyMatch(own::equalsIgnoreCase));
  }

  private static boolean speaksOfPhones(String name) {
    return PhoneNames.isOne(name) || PhoneNames.isMentioned(name);
  }

  /** Whether nothing stands in a row but 1, 2, 3 and so on. */
  private static boolean numbers(Row row) {
    List<String> cells =
        row.cells().stream()
            .filter(cell -> !cell.isEmpty())
            .map(cell -> BRACKETS.matcher(cell).replaceAll(""))
            .toList();
    return cells.size() > 1
        && IntStream.range(0, cells.size())
            .allMatch(i -> cells.get(i).equals(Integer.toString(i + 1)));
  }
}
