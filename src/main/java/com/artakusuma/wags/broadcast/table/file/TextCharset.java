package com.artakusuma.wags.broadcast.table.file;

import com.artakusuma.wags.broadcast.table.BadTableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** In which charset a text was written: its byte order mark says it, or its bytes do. */
final class TextCharset {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /** Of files that people take for text by mistake; their first bytes may all be printable. */
  private static final List<String> NO_TEXT = List.of("%PDF", "{\\rtf", "\u00ff\u00d8\u00ff");

  /** More control characters than one in so many are no text's. */
  private static final int RARE = 20;

  private TextCharset() {}

  /**
   * Finds it.
   *
   * @param start the file's first bytes, some thousands
   * @throws BadTableException where it is no text, or one in UTF-8 with bytes that are none
   */
  static Charset of(Path file, byte[] start) throws IOException {
    if (TableFile.startsWith(start, (byte) 0xFF, (byte) 0xFE)
        || TableFile.startsWith(start, (byte) 0xFE, (byte) 0xFF)) {
      return StandardCharsets.UTF_16;
    }
    int[] zeros = new int[2];
    int controls = 0;
    for (int i = 0; i < start.length; i++) {
      zeros[i % 2] += start[i] == 0 ? 1 : 0;
      controls += isControl(start[i]) ? 1 : 0;
    }
    String beginning = new String(start, StandardCharsets.ISO_8859_1);
    if (controls * RARE > start.length || NO_TEXT.stream().anyMatch(beginning::startsWith)) {
      throw new BadTableException(BadTableException.Kind.NO_TEXT);
    }
    if (isMostly(zeros[1], zeros[0], start.length)) {
      return StandardCharsets.UTF_16LE;
    }
    if (isMostly(zeros[0], zeros[1], start.length)) {
      return StandardCharsets.UTF_16BE;
    }
    return byLetters(file);
  }

  /** Text in UTF-16 has a zero in almost every second byte, and only there. */
  private static boolean isMostly(int zeros, int others, int length) {
    return zeros * 4 > length && others * 4 < zeros;
  }

  /** Zeros are not counted: some programs fill their columns with them. */
  private static boolean isControl(byte each) {
    return each > 0 && each < ' ' && each != '\t' && each != '\r' && each != '\n' && each != '\f';
  }

  /** Spreadsheets on Windows still write the code page of western Europe. */
  private static Charset byLetters(Path file) throws IOException {
    Utf8Look look;
    try (InputStream text = Files.newInputStream(file)) {
      look = Utf8Look.at(text);
    }
    if (look.isDamaged()) {
      throw new BadTableException(BadTableException.Kind.MIXED, look.faultLine());
    }
    return look.isClean() ? StandardCharsets.UTF_8 : WINDOWS;
  }
}
