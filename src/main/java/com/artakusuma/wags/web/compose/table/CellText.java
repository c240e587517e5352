package com.artakusuma.wags.web.compose.table;

import java.math.BigDecimal;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The text in an element of a workbook's XML, and numbers as text. */
final class CellText {

  private static final int LONGEST = 64;
  private static final int LONGEST_NUMBER = 30;

  private CellText() {}

  /**
   * The text up to the end of an element: that of its {@code t} and {@code v}, or its own, without
   * phonetic hints; cut at 64 characters.
   */
  static String of(XMLStreamReader xml, String element) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    boolean hint = false;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamReader.START_ELEMENT -> hint |= xml.getLocalName().equals("rPh");
        case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> {
          if (!hint && text.length() < LONGEST) {
            text.append(xml.getText());
          }
        }
        case XMLStreamReader.END_ELEMENT -> {
          if (xml.getLocalName().equals(element)) {
            return cut(text);
          }
          hint &= !xml.getLocalName().equals("rPh");
        }
        default -> {
          // comments and the like say nothing
        }
      }
    }
    return cut(text);
  }

  /** A number's digits as a person would type them: 6.2812E12 is 6281200000000. */
  static String number(String written) {
    if (written.length() > LONGEST_NUMBER) {
      return written;
    }
    try {
      BigDecimal number = new BigDecimal(written).stripTrailingZeros();
      return Math.abs(number.scale()) > LONGEST_NUMBER ? written : number.toPlainString();
    } catch (NumberFormatException e) {
      // A cell that says it is a number and is none: shown as it is
      return written;
    }
  }

  private static String cut(StringBuilder text) {
    if (text.length() > LONGEST) {
      text.setLength(Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
    return text.toString().strip();
  }
}
