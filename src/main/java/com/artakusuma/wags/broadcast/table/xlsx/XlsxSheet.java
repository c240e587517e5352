package com.artakusuma.wags.broadcast.table.xlsx;

import com.artakusuma.wags.broadcast.table.BadTableException;
import com.artakusuma.wags.broadcast.table.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet of a workbook. */
final class XlsxSheet {

  /** A column beyond these is not read; a row with cells only there is given, and is empty. */
  static final int MOST_COLUMNS = 1024;

  /** Characters in one row; no list of recipients has a thousandth of it. */
  private static final int LONGEST_ROW = 1 << 20;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern ADDRESS = Pattern.compile("\\$?[A-Za-z]{1,3}\\$?[0-9]{1,9}");

  private final SharedStrings strings;
  private final NumberStyles styles;
  private int rowNumber;

  /** What the last cell shows where that is more than its number. */
  private @Nullable String grouped;

  XlsxSheet(SharedStrings strings, NumberStyles styles) {
    this.strings = strings;
    this.styles = styles;
  }

  void readWhile(WorkbookXml xml, Predicate<Row> taker)
      throws XMLStreamException, BadTableException {
    boolean more = true;
    while (more && xml.find("row")) {
      more = readRow(xml, taker);
    }
  }

  /** Whether to go on after it. */
  private boolean readRow(WorkbookXml xml, Predicate<Row> taker)
      throws XMLStreamException, BadTableException {
    rowNumber = numberOr(xml.attribute("r"), rowNumber + 1);
    boolean hidden = xml.isTrue("hidden");
    List<String> cells = new ArrayList<>();
    Map<Integer, String> shown = new HashMap<>();
    boolean any = false;
    int length = 0;
    int next = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == WorkbookXml.END_ELEMENT && xml.getLocalName().equals("row")) {
        break;
      }
      if (event == WorkbookXml.START_ELEMENT && xml.getLocalName().equals("c")) {
        int column = columnOr(xml.attribute("r"), next);
        String text = cell(xml);
        next = column + 1;
        length += text.length();
        any |= !text.isEmpty();
        put(cells, column, text);
        if (grouped != null && column < MOST_COLUMNS) {
          shown.put(column, grouped);
        }
      }
      if (length > LONGEST_ROW) {
        throw new BadTableException(BadTableException.Kind.TOO_LARGE);
      }
    }
    return !any || taker.test(new Row(rowNumber, 0, hidden, cells, shown));
  }

  private static void put(List<String> cells, int column, String text) {
    if (column >= MOST_COLUMNS || text.isEmpty()) {
      return;
    }
    while (cells.size() <= column) {
      cells.add("");
    }
    cells.set(column, text);
  }

  /** Reads a cell to its end. Its formula, if any, is not looked at: the value is there, too. */
  private String cell(WorkbookXml xml) throws XMLStreamException, BadTableException {
    grouped = null;
    String type = Objects.requireNonNullElse(xml.attribute("t"), "n");
    int style = numberOr(xml.attribute("s"), 0);
    String value = "";
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == WorkbookXml.END_ELEMENT && xml.getLocalName().equals("c")) {
        break;
      }
      if (event == WorkbookXml.START_ELEMENT) {
        String name = xml.getLocalName();
        if (name.equals("v") || name.equals("is")) {
          value = CellText.of(xml, name);
        }
      }
    }
    return switch (type) {
      case "s" -> value.isEmpty() ? "" : strings.get(numberOr(value, -1));
      case "n" -> number(value, style);
      case "b" -> value.equals("1") ? "TRUE" : value.isEmpty() ? "" : "FALSE";
      default -> value;
    };
  }

  private String number(String value, int style) {
    if (value.isEmpty()) {
      return "";
    }
    String date = styles.date(value, style);
    if (date != null) {
      return date;
    }
    grouped = styles.grouped(value, style);
    return CellText.number(value);
  }

  static int numberOr(@Nullable String written, int otherwise) {
    return written != null && NUMBER.matcher(written).matches()
        ? Integer.parseInt(written)
        : otherwise;
  }

  /** The column of a cell's address, from 0: 27 for AB12. */
  private static int columnOr(@Nullable String address, int otherwise) {
    if (address == null || !ADDRESS.matcher(address).matches()) {
      return otherwise;
    }
    int column = 0;
    for (char each : address.toUpperCase(Locale.ROOT).toCharArray()) {
      if (each >= 'A' && each <= 'Z') {
        column = column * 26 + each - 'A' + 1;
      }
    }
    return column - 1;
  }
}
