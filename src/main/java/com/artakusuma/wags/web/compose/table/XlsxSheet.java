package com.artakusuma.wags.web.compose.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The rows of one sheet of a workbook. */
final class XlsxSheet {

  private static final int MOST_COLUMNS = 256;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern ADDRESS = Pattern.compile("[A-Z]{1,3}[0-9]{1,9}");

  private final XMLStreamReader xml;
  private final SharedStrings strings;
  private int rowNumber;

  XlsxSheet(XMLStreamReader xml, SharedStrings strings) {
    this.xml = xml;
    this.strings = strings;
  }

  void forEach(Consumer<Row> consumer) throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("row")) {
        Row row = row();
        if (!row.isBlank()) {
          consumer.accept(row);
        }
      }
    }
  }

  private Row row() throws XMLStreamException {
    rowNumber = numberOr(xml.getAttributeValue(null, "r"), rowNumber + 1);
    List<String> cells = new ArrayList<>();
    int next = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("row")) {
        break;
      }
      if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("c")) {
        int column = columnOr(xml.getAttributeValue(null, "r"), next);
        String text = cell();
        next = column + 1;
        put(cells, column, text);
      }
    }
    return new Row(rowNumber, cells);
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
  private String cell() throws XMLStreamException {
    String type = Objects.requireNonNullElse(xml.getAttributeValue(null, "t"), "n");
    String value = "";
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("c")) {
        break;
      }
      if (event == XMLStreamReader.START_ELEMENT) {
        String name = xml.getLocalName();
        if (name.equals("v") || name.equals("is")) {
          value = CellText.of(xml, name);
        }
      }
    }
    return switch (type) {
      case "s" -> strings.get(numberOr(value, -1));
      case "n" -> CellText.number(value);
      case "e" -> "";
      default -> value;
    };
  }

  private static int numberOr(String written, int otherwise) {
    return written != null && NUMBER.matcher(written).matches()
        ? Integer.parseInt(written)
        : otherwise;
  }

  /** The column of a cell's address, from 0: 27 for AB12. */
  private static int columnOr(String address, int otherwise) {
    if (address == null || !ADDRESS.matcher(address).matches()) {
      return otherwise;
    }
    int column = 0;
    for (int i = 0; Character.isLetter(address.charAt(i)); i++) {
      column = column * 26 + address.charAt(i) - 'A' + 1;
    }
    return column - 1;
  }
}
