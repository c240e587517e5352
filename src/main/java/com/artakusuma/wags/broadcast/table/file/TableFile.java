package com.artakusuma.wags.broadcast.table.file;

import com.artakusuma.wags.broadcast.table.BadTableException;
import com.artakusuma.wags.broadcast.table.Sheets;
import com.artakusuma.wags.broadcast.table.csv.CsvTable;
import com.artakusuma.wags.broadcast.table.xlsx.XlsxWorkbook;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/** Tells what kind of table a file is, by its content: people rename files. */
public final class TableFile {

  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] COMPOUND = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final int LOOKED_AT = 4096;

  /** HTML, which many programs call .xls; XML, JSON and contacts (vCard). */
  private static final Pattern NO_TABLE =
      Pattern.compile(
          "\\uFEFF?\\s*(?:<[a-z!?]|MIME-Version:|\\[?\\s*\\{\\s*\"|BEGIN:VCARD)",
          Pattern.CASE_INSENSITIVE);

  /** What stands in OpenDocument, texts, presentations and binary workbooks. */
  private static final List<String> OTHER_OFFICE =
      List.of("mimetype", "word/document.xml", "ppt/presentation.xml", "xl/workbook.bin");

  private TableFile() {}

  /**
   * The tables of a file.
   *
   * @param region in whose language a workbook's months are written, and its large numbers, ISO
   *     3166-1 alpha-2
   * @throws BadTableException where it is neither a workbook nor text that may be a table
   */
  public static Sheets of(Path file, String region) throws IOException {
    byte[] start = start(file);
    if (startsWith(start, ZIP)) {
      return workbook(file, region);
    }
    if (startsWith(start, COMPOUND)) {
      throw new BadTableException(BadTableException.Kind.OLD_EXCEL);
    }
    Charset charset = TextCharset.of(file, start);
    if (NO_TABLE.matcher(new String(start, charset)).lookingAt()) {
      throw new BadTableException(BadTableException.Kind.NO_TABLE);
    }
    return Sheets.of(
        new CsvTable(() -> new InputStreamReader(Files.newInputStream(file), charset)));
  }

  private static Sheets workbook(Path file, String region) throws IOException {
    try {
      return XlsxWorkbook.of(file, region);
    } catch (BadTableException e) {
      throw e.kind() == BadTableException.Kind.BROKEN && isOfOffice(file)
          ? new BadTableException(BadTableException.Kind.OTHER_OFFICE)
          : e;
    }
  }

  private static boolean isOfOffice(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return OTHER_OFFICE.stream().anyMatch(name -> zip.getEntry(name) != null);
    } catch (IOException e) {
      return false; // no whole archive of any kind
    }
  }

  private static byte[] start(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LOOKED_AT);
    }
  }

  static boolean startsWith(byte[] start, byte... mark) {
    return start.length >= mark.length
        && Arrays.equals(start, 0, mark.length, mark, 0, mark.length);
  }
}
