package com.artakusuma.wags.export;

import com.artakusuma.wags.platform.Contract;
import java.io.IOException;
import java.io.Writer;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * CSV (RFC 4180) that spreadsheets open as it is meant: UTF-8 with a byte order mark, cells between
 * the characters that the reader's language has there, and no text that they would run as a
 * formula, also where they cut it at another character: each cell is quoted, and within a text each
 * place where a cell could begin is made harmless.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
 */
public final class SafeCsv {

  private static final String BYTE_ORDER_MARK = "\ufeff";

  /** What begins a formula; some spreadsheets pass over white space before it. */
  private static final Pattern DANGEROUS =
      Pattern.compile("(?s)[=+@\\-\uff1d\uff0b\uff0d\uff20\t\r\n].*");

  /**
   * Where within a text a spreadsheet could begin a cell, with a formula in it: behind what it
   * takes for a separator or a line's end, and quotation marks.
   */
  private static final Pattern CUT_HERE =
      Pattern.compile(
          "(?<=[,;|\t\r\n])(?=\"{0,9}(?:[=+@\uff1d\uff0b\uff0d\uff20]|(-)(?!\\z|[\r\n])))");

  private static final Pattern LINE_END = Pattern.compile("[\r\n]|\\z");

  /** What a call, a link or another program's name has. */
  private static final String CALLS = "(|!=[";

  private final CSVPrinter printer;

  /**
   * Begins a file with its header.
   *
   * @param locale the reader's
   */
  public SafeCsv(Writer out, Locale locale, List<String> header) throws IOException {
    out.write(BYTE_ORDER_MARK);
    printer =
        new CSVPrinter(
            out,
            CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter(locale))
                .setQuoteMode(QuoteMode.ALL)
                .setNullString("")
                .setHeader(header.toArray(String[]::new))
                .get());
  }

  /** Where a comma separates decimals, spreadsheets expect semicolons between cells. */
  private static char delimiter(Locale locale) {
    return DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ',' ? ';' : ',';
  }

  /** Writes a row; null is an empty cell. */
  public void row(@Nullable Object... cells) throws IOException {
    printer.printRecord(cells);
  }

  /** Writes out what is left. */
  public void end() throws IOException {
    printer.flush();
  }

  /** A text that stays one: an apostrophe makes a spreadsheet take a cell as text. Null stays. */
  @Contract(Contract.NULL_STAYS_NULL)
  public static @Nullable String harmless(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Calls calls = new Calls(text);
    String within =
        CUT_HERE
            .matcher(text)
            .replaceAll(
                cut -> cut.group(1) != null && calls.isHyphenOfList(cut.start(1)) ? "" : "'");
    return DANGEROUS.matcher(text).matches() ? "'" + within : within;
  }

  /**
   * Where a text's lines have calls; each line is read once, however many places in it are asked
   * for, which must come in their order.
   */
  private static final class Calls {

    private final String text;
    private int end = -1;
    private int last;

    Calls(String text) {
      this.text = text;
    }

    /**
     * Whether a hyphen begins no formula: before a space or slash, as in lists and behind prices,
     * it does so only with a call behind it in its line.
     */
    boolean isHyphenOfList(int hyphen) {
      char next = text.charAt(hyphen + 1); // the last one of a text is no place to cut at
      return (next == ' ' || next == '/') && lastCall(hyphen) < hyphen + 2;
    }

    private int lastCall(int place) {
      if (place > end) {
        Matcher line = LINE_END.matcher(text);
        end = line.find(place) ? line.start() : text.length();
        last = end - 1;
        while (last > place && CALLS.indexOf(text.charAt(last)) < 0) {
          last--;
        }
      }
      return last;
    }
  }
}
