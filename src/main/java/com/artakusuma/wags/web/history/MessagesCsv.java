package com.artakusuma.wags.web.history;

import com.artakusuma.wags.message.MessageLine;
import com.artakusuma.wags.web.words.Words;
import java.io.IOException;
import java.io.Writer;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/**
 * Writes messages as CSV (RFC 4180) that spreadsheets open as it is meant: UTF-8 with a byte order
 * mark, cells between the characters that the reader's language has there, and no text that they
 * would run as a formula, also where they cut it at another character: each cell is quoted, and
 * within a text each place where a cell could begin is made harmless.
 */
final class MessagesCsv implements ExportFile {

  private static final String BYTE_ORDER_MARK = "\ufeff";

  /** What begins a formula; some spreadsheets pass over white space before it. */
  private static final Pattern DANGEROUS =
      Pattern.compile("(?s)[=+@\\-\uff1d\uff0b\uff0d\uff20\t\r\n].*");

  /**
   * Where within a text a spreadsheet could begin a cell, with a formula in it: behind what it
   * takes for a separator or a line's end, and quotation marks. A hyphen before a space, as in
   * lists and behind prices, begins one only with a call, a link or another program's name in its
   * line.
   */
  private static final Pattern CUT_HERE =
      Pattern.compile(
          "(?<=[,;|\t\r\n])(?=\"{0,9}(?:[=+@\uff1d\uff0b\uff0d\uff20]"
              + "|-(?!\\z|[\r\n]|[ /][^(|!=\\[\r\n]*(?:\\z|[\r\n]))))");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final ExportWords words;
  private final CSVPrinter printer;

  /** Begins the file with its header, for a reader. */
  MessagesCsv(Writer out, Words words) throws IOException {
    this.words = new ExportWords(words);
    out.write(BYTE_ORDER_MARK);
    printer =
        new CSVPrinter(
            out,
            CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter(words.locale()))
                .setQuoteMode(QuoteMode.ALL)
                .setNullString("")
                .setHeader(this.words.header().toArray(String[]::new))
                .get());
  }

  /** Where a comma separates decimals, spreadsheets expect semicolons between cells. */
  private static char delimiter(Locale locale) {
    return DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ',' ? ';' : ',';
  }

  @Override
  public void write(List<MessageLine> lines) throws IOException {
    for (MessageLine line : lines) {
      printer.printRecord(
          line.id(),
          harmless(line.sender()),
          ExportWords.recipient(line),
          words.status(line),
          line.broadcastId(),
          time(line.storedAt()),
          time(line.queuedAt()),
          time(line.sentAt()),
          harmless(words.reason(line)),
          harmless(line.text()));
    }
  }

  @Override
  public void end() throws IOException {
    printer.flush();
  }

  private String time(Instant instant) {
    LocalDateTime time = words.time(instant);
    return time == null ? null : TIME.format(time);
  }

  /**
   * A leading apostrophe makes a spreadsheet take a cell as text.
   *
   * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
   */
  private static String harmless(String text) {
    if (text == null) {
      return null;
    }
    String within = CUT_HERE.matcher(text).replaceAll("'");
    return DANGEROUS.matcher(text).matches() ? "'" + within : within;
  }
}
