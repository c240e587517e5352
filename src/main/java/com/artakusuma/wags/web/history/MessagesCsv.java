package com.artakusuma.wags.web.history;

import com.artakusuma.wags.message.MessageLine;
import com.artakusuma.wags.web.words.Words;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes messages as CSV (RFC 4180) that spreadsheets open as it is meant: UTF-8 with a byte order
 * mark, and no text that they would run as a formula.
 */
final class MessagesCsv {

  private static final String BYTE_ORDER_MARK = "\ufeff";

  /** What begins a formula. */
  private static final String DANGEROUS = "=+-@\t\r\n";

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader(
              "id",
              "recipient",
              "status",
              "broadcast_id",
              "dt_store",
              "dt_queue",
              "dt_send",
              "reason",
              "text")
          .get();

  private final Words words;
  private final CSVPrinter printer;
  private final DateTimeFormatter times;

  /** Begins the file with its header, for a reader. */
  MessagesCsv(Writer out, Words words) throws IOException {
    this.words = words;
    out.write(BYTE_ORDER_MARK);
    printer = new CSVPrinter(out, FORMAT);
    times = DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(words.zone());
  }

  void write(List<MessageLine> lines) throws IOException {
    for (MessageLine line : lines) {
      printer.printRecord(
          line.id(),
          line.recipient(),
          line.status(),
          line.broadcastId(),
          time(line.storedAt()),
          time(line.queuedAt()),
          time(line.sentAt()),
          harmless(words.reason(line.reason())),
          harmless(line.text()));
    }
  }

  private String time(Instant instant) {
    return instant == null ? null : times.format(instant);
  }

  /**
   * A leading apostrophe makes a spreadsheet take a cell as text.
   *
   * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
   */
  private static String harmless(String text) {
    return text == null || text.isEmpty() || DANGEROUS.indexOf(text.charAt(0)) < 0
        ? text
        : "'" + text;
  }
}
