package com.artakusuma.wags.web.compose.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Tells what kind of table a file is, by its content: people rename files. */
public final class TableFile {

  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] COMPOUND = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final byte[] UTF_16_LITTLE = {(byte) 0xFF, (byte) 0xFE};
  private static final byte[] UTF_16_BIG = {(byte) 0xFE, (byte) 0xFF};
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int LOOKED_AT = 4096;

  private TableFile() {}

  /**
   * The table of a file.
   *
   * @throws BadTable where it is neither a workbook nor text
   */
  public static Table of(Path file) throws IOException {
    byte[] start = start(file);
    if (startsWith(start, ZIP)) {
      return new XlsxTable(file);
    }
    if (startsWith(start, COMPOUND)) {
      throw new BadTable(BadTable.Kind.OLD_EXCEL);
    }
    Charset charset = charset(file, start);
    return new CsvTable(() -> new InputStreamReader(Files.newInputStream(file), charset));
  }

  private static byte[] start(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LOOKED_AT);
    }
  }

  private static boolean startsWith(byte[] start, byte[] mark) {
    return start.length >= mark.length
        && Arrays.equals(start, 0, mark.length, mark, 0, mark.length);
  }

  private static Charset charset(Path file, byte[] start) throws IOException {
    if (startsWith(start, UTF_16_LITTLE) || startsWith(start, UTF_16_BIG)) {
      return StandardCharsets.UTF_16;
    }
    for (byte each : start) {
      if (each == 0) {
        throw new BadTable(BadTable.Kind.NO_TEXT);
      }
    }
    return isUtf8(file) ? StandardCharsets.UTF_8 : WINDOWS;
  }

  private static boolean isUtf8(Path file) throws IOException {
    try (Reader reader =
        new BufferedReader(
            new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)))) {
      reader.transferTo(Writer.nullWriter());
      return true;
    } catch (CharacterCodingException e) {
      // Spreadsheets on Windows still write the code page of western Europe
      return false;
    }
  }
}
