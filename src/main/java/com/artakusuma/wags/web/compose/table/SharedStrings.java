package com.artakusuma.wags.web.compose.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The texts of a workbook, to which its cells refer by number. Each is cut at 64 characters, and
 * all lie in one array: a million phone numbers take 16 MB.
 */
final class SharedStrings {

  /** The name by which the workbook's parts know them. */
  static final String PART = "sharedStrings";

  private byte[] bytes = new byte[1024];
  private int[] ends = new int[64];
  private int count;

  void read(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("si")) {
        add(CellText.of(xml, "si"));
      }
    }
  }

  /** The text of a number; empty where there is none. */
  String get(int index) {
    if (index < 0 || index >= count) {
      return "";
    }
    int start = index == 0 ? 0 : ends[index - 1];
    return new String(bytes, start, ends[index] - start, StandardCharsets.UTF_8);
  }

  private void add(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    int start = count == 0 ? 0 : ends[count - 1];
    if (start + encoded.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, start + encoded.length));
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
    }
    System.arraycopy(encoded, 0, bytes, start, encoded.length);
    ends[count++] = start + encoded.length;
  }
}
