package com.artakusuma.wags.web.compose.table;

import com.artakusuma.wags.broadcast.RecipientList;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Where a table has its recipients: guessed from its first rows, or chosen.
 *
 * @param columns all there are, 30 at most
 * @param index the column with the recipients, from 0, or {@link #EVERY}
 * @param header whether the first row names the columns
 */
public record PhoneColumn(List<Column> columns, int index, boolean header) implements Serializable {

  /** Every cell of the table is a recipient. */
  public static final int EVERY = -1;

  /** Rows by which it is guessed. */
  public static final int SAMPLE = 200;

  private static final int MOST_COLUMNS = 30;
  private static final int EXAMPLES = 3;
  private static final double ENOUGH = 0.5;

  /** What people call a phone number, in English and Indonesian, letters only. */
  private static final Set<String> NAMES =
      Set.of(
          "phone",
          "phones",
          "phonenumber",
          "phoneno",
          "telephone",
          "mobile",
          "mobilephone",
          "mobilenumber",
          "cell",
          "cellphone",
          "msisdn",
          "number",
          "recipient",
          "recipients",
          "contact",
          "wa",
          "nowa",
          "nomorwa",
          "whatsapp",
          "whatsappnumber",
          "nowhatsapp",
          "nomorwhatsapp",
          "hp",
          "nohp",
          "nomorhp",
          "handphone",
          "nohandphone",
          "nomorhandphone",
          "ponsel",
          "noponsel",
          "nomorponsel",
          "telepon",
          "notelepon",
          "nomortelepon",
          "telp",
          "notelp",
          "nomortelp",
          "tlp",
          "notlp",
          "telpon",
          "notelpon",
          "nomortelpon",
          "nomor",
          "penerima",
          "kontak",
          "tujuan",
          "nomortujuan",
          "notujuan");

  /**
   * A column as it is shown.
   *
   * @param index from 0
   * @param header its name, or empty
   * @param examples what stands in it first
   */
  public record Column(int index, String header, List<String> examples) implements Serializable {

    /** The examples in one line. */
    public String exampleLine() {
      return String.join(", ", examples);
    }

    /** As spreadsheets call it: A, B ... Z, AA. */
    public String letter() {
      String last = String.valueOf((char) ('A' + index % 26));
      return index < 26 ? last : (char) ('A' + index / 26 - 1) + last;
    }
  }

  /**
   * Guesses.
   *
   * @param sample the table's first rows
   * @param recipient says whether a cell is one
   * @param list whether cells beside each other may all be recipients, as in pasted text
   */
  public static PhoneColumn guess(List<Row> sample, Predicate<String> recipient, boolean list) {
    int width = Math.min(MOST_COLUMNS, widest(sample));
    Row first = sample.isEmpty() ? new Row(1, List.of()) : sample.get(0);
    boolean header = isHeader(first, list, recipient);
    List<Row> body = header ? sample.subList(1, sample.size()) : sample;
    double[] shares =
        IntStream.range(0, width).mapToDouble(i -> share(body, i, recipient)).toArray();
    int best =
        IntStream.range(0, width)
            .boxed()
            .max(
                Comparator.comparingDouble(
                        (Integer i) -> score(shares[i], header && isName(first.cell(i))))
                    .thenComparing(Comparator.reverseOrder()))
            .orElse(0);
    long full = IntStream.range(0, width).filter(i -> shares[i] > 0).count();
    boolean table = header || body.size() > 1 && full == 1 && shares[best] > ENOUGH;
    return new PhoneColumn(
        IntStream.range(0, width).mapToObj(i -> column(i, header, first, body)).toList(),
        width == 0 || list && !table ? EVERY : best,
        header);
  }

  /** The same table with another column; with its own where there is no such column. */
  public PhoneColumn choose(Integer wish) {
    boolean possible = wish != null && wish >= EVERY && wish < columns.size();
    return possible ? new PhoneColumn(columns, wish, header) : this;
  }

  /** The column itself, or null where every cell counts. */
  public Column chosen() {
    return index == EVERY ? null : columns.get(index);
  }

  private static int widest(List<Row> rows) {
    return rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
  }

  /**
   * A first row that names a phone column, or that has several cells and no digit in any of them;
   * in a list, several cells may as well be several mistakes.
   */
  private static boolean isHeader(Row first, boolean list, Predicate<String> recipient) {
    if (first.cells().stream().anyMatch(recipient)) {
      return false;
    }
    boolean wordsOnly =
        first.cells().stream().allMatch(cell -> cell.chars().noneMatch(Character::isDigit));
    return first.cells().stream().anyMatch(PhoneColumn::isName)
        || !list && wordsOnly && first.cells().stream().filter(c -> !c.isEmpty()).count() > 1;
  }

  private static boolean isName(String cell) {
    return NAMES.contains(cell.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
  }

  /** A name outweighs all numbers elsewhere, such as those of orders, if there is one below it. */
  private static double score(double share, boolean named) {
    if (named) {
      return share > 0 ? share + 1 : Double.MIN_VALUE;
    }
    return share;
  }

  private static double share(List<Row> rows, int column, Predicate<String> recipient) {
    List<String> written =
        rows.stream().map(row -> row.cell(column)).filter(cell -> !cell.isEmpty()).toList();
    return written.isEmpty()
        ? 0
        : (double) written.stream().filter(recipient).count() / written.size();
  }

  private static Column column(int index, boolean header, Row first, List<Row> body) {
    List<String> examples = new ArrayList<>();
    for (Row row : body) {
      if (examples.size() < EXAMPLES && !row.cell(index).isEmpty()) {
        examples.add(RecipientList.shown(row.cell(index)));
      }
    }
    return new Column(
        index, header ? RecipientList.shown(first.cell(index)) : "", List.copyOf(examples));
  }
}
