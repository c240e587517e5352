package com.artakusuma.wags.broadcast.table.xlsx;

import com.artakusuma.wags.broadcast.table.BadTableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/**
 * The texts of a workbook, to which its cells refer by number. They lie in arrays of a megabyte: a
 * million phone numbers take 18 MB. A file may have ten times its own size of them, 4 MB in any
 * case and 64 MB at most.
 */
final class SharedStrings {

  private static final int BLOCK = 1 << 20;

  private static final long LEAST_BUDGET = 4L * BLOCK;
  private static final long MOST_BUDGET = 64L * BLOCK;
  private static final int TIMES_THE_FILE = 10;
  private static final int BYTES_A_PLACE = 4;

  private final List<byte[]> blocks = new ArrayList<>();
  private int[] ends = new int[64];
  private int count;
  private long left;

  /**
   * @param fileSize of the whole workbook, in bytes
   */
  SharedStrings(long fileSize) {
    left = Math.max(LEAST_BUDGET, Math.min(MOST_BUDGET, fileSize * TIMES_THE_FILE));
  }

  void read(WorkbookXml xml) throws XMLStreamException, IOException {
    while (xml.find("si")) {
      add(CellText.of(xml, "si"));
    }
  }

  /**
   * The text of a number.
   *
   * @throws BadTableException where there is none: what stood in the cell is lost
   */
  String get(int index) throws BadTableException {
    if (index < 0 || index >= count) {
      throw new BadTableException(BadTableException.Kind.BROKEN);
    }
    int start = index == 0 ? 0 : ends[index - 1];
    byte[] text = new byte[ends[index] - start];
    for (int done = 0; done < text.length; ) {
      int at = start + done;
      int part = Math.min(text.length - done, BLOCK - at % BLOCK);
      System.arraycopy(blocks.get(at / BLOCK), at % BLOCK, text, done, part);
      done += part;
    }
    return new String(text, StandardCharsets.UTF_8);
  }

  private void add(String text) throws BadTableException {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    int start = count == 0 ? 0 : ends[count - 1];
    left -= encoded.length + BYTES_A_PLACE;
    if (left < 0) {
      throw new BadTableException(BadTableException.Kind.TOO_LARGE);
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count + count / 2);
    }
    for (int done = 0; done < encoded.length; ) {
      int at = start + done;
      if (at / BLOCK == blocks.size()) {
        blocks.add(new byte[BLOCK]);
      }
      int part = Math.min(encoded.length - done, BLOCK - at % BLOCK);
      System.arraycopy(encoded, done, blocks.get(at / BLOCK), at % BLOCK, part);
      done += part;
    }
    ends[count++] = start + encoded.length;
  }
}
