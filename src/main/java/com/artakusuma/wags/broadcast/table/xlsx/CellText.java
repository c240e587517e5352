package com.artakusuma.wags.broadcast.table.xlsx;

import com.artakusuma.wags.broadcast.table.Table;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** The text in an element of a workbook's XML, and numbers as text. */
final class CellText {

  private static final int LONGEST_NUMBER = 30;

  /** As many digits as spreadsheets show: 59.970000000000006 is 59.97 to whoever looks at it. */
  private static final MathContext SHOWN = new MathContext(15);

  /** How the format writes characters that XML does not allow: {@code _x000D_}. */
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private CellText() {}

  /**
   * The text up to the end of an element: that of its {@code t} and {@code v}, or its own, without
   * phonetic hints; cut behind {@link Table#LONGEST_CELL} characters.
   */
  static String of(WorkbookXml xml, String element) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    boolean hint = false;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case WorkbookXml.START_ELEMENT -> hint |= xml.getLocalName().equals("rPh");
        case WorkbookXml.CHARACTERS, WorkbookXml.CDATA, WorkbookXml.SPACE -> {
          if (!hint && text.length() <= Table.LONGEST_CELL) {
            text.append(xml.getText());
          }
        }
        case WorkbookXml.END_ELEMENT -> {
          if (xml.getLocalName().equals(element)) {
            return plain(text);
          }
          hint &= !xml.getLocalName().equals("rPh");
        }
        default -> {
          // comments and the like say nothing
        }
      }
    }
    return plain(text);
  }

  /** A number's digits as a person would type them: 6.2812E12 is 6281200000000. */
  static String number(String written) {
    if (written.length() > LONGEST_NUMBER) {
      return written;
    }
    try {
      BigDecimal number = new BigDecimal(written).stripTrailingZeros();
      if (number.scale() > 0) {
        number = number.round(SHOWN).stripTrailingZeros();
      }
      boolean isShort = number.scale() <= LONGEST_NUMBER && number.scale() >= -LONGEST_NUMBER;
      return isShort ? number.toPlainString() : written;
    } catch (ArithmeticException | NumberFormatException e) {
      // A cell that says it is a number and is none, or none that can be: shown as it is
      return written;
    }
  }

  private static String plain(StringBuilder text) {
    if (text.length() > Table.LONGEST_CELL + 1) {
      text.setLength(Table.LONGEST_CELL + 1);
    }
    String written = text.toString();
    return (written.contains("_x") ? unescaped(written) : written).strip();
  }

  private static String unescaped(String written) {
    return ESCAPED
        .matcher(written)
        .replaceAll(
            escape -> {
              String meant = String.valueOf((char) Integer.parseInt(escape.group(1), 16));
              return meant.equals("$") || meant.equals("\\") ? "\\" + meant : meant;
            });
  }
}
