package com.artakusuma.wags.broadcast.table.column;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a table has its recipients: guessed from its first rows, or chosen.
 *
 * @param columns all there are, {@value #MOST_COLUMNS} at most
 * @param index the column with the recipients, from 0, or {@link #EVERY}
 * @param headerRow the number of the row that names the columns, or 0
 * @param titleRows how many rows that are not blank stand above that one
 * @param titleNumbers how many of those hold a number, which is not read
 * @param phones the columns with mobile numbers, from 0, that one among them if it was guessed
 * @param share how sure that is: 0 where no recipient stands in the column's first rows, 1 where
 *     each is one
 */
public record PhoneColumn(
    List<Column> columns,
    int index,
    int headerRow,
    int titleRows,
    int titleNumbers,
    List<Integer> phones,
    double share)
    implements Serializable {

  /** A share above this one: not all of the column's mobiles lack a 0 or a code before them. */
  public static final double CODED = 0.965;

  /** Every cell of the table is a recipient. */
  public static final int EVERY = -1;

  /** Rows by which it is guessed. */
  public static final int SAMPLE = 200;

  /** Characters by which it is guessed, where so few rows have so many. */
  public static final int SAMPLE_LENGTH = 1 << 21;

  /** A phone number beyond these is found by nobody. */
  static final int MOST_COLUMNS = 256;

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

  /** Whether a row names the columns. */
  public boolean header() {
    return headerRow > 0;
  }

  /** Whether the column's name speaks of phone numbers. */
  public boolean isNamed() {
    Column chosen = chosen();
    return chosen != null
        && (PhoneNames.isOne(chosen.header()) || PhoneNames.isMentioned(chosen.header()));
  }

  /** Whether the column's name speaks of something else; one in other letters is not understood. */
  public boolean isNamedOtherwise() {
    Column chosen = chosen();
    return header() && chosen != null && !isNamed() && PhoneNames.isWords(chosen.header());
  }

  /** Whether the column's name is that of other numbers, which may look like those of mobiles. */
  public boolean isNamedAsOther() {
    Column chosen = chosen();
    return chosen != null && PhoneNames.isSurelyOther(chosen.header());
  }

  /** The column of the country codes that belong before the numbers, or null. */
  public @Nullable Column countryCodes() {
    return columns.stream()
        .filter(column -> header() && PhoneNames.isCountryCode(column.header()))
        .findFirst()
        .orElse(null);
  }

  /** Other columns with mobile numbers, which are not read. */
  public List<Column> alsoPhones() {
    return index == EVERY
        ? List.of()
        : columns.stream()
            .filter(column -> column.index() != index && phones.contains(column.index()))
            .toList();
  }

  /** The same table with another column; with its own where there is no such column. */
  public PhoneColumn choose(@Nullable Integer wish) {
    return wish != null && wish >= EVERY && wish < columns.size()
        ? new PhoneColumn(columns, wish, headerRow, titleRows, titleNumbers, phones, share)
        : this;
  }

  /** The column itself, or null where every cell counts. */
  public @Nullable Column chosen() {
    return index == EVERY ? null : columns.get(index);
  }
}
