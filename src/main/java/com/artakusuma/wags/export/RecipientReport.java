package com.artakusuma.wags.export;

import com.artakusuma.wags.history.BroadcastRecipients;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of each recipient of a broadcast, as a file for one reader. It is read a thousand at
 * a time, each by a statement of its own.
 *
 * @param zone in which times are told
 */
public record RecipientReport(BroadcastRecipients recipients, Locale locale, ZoneId zone) {

  private static final int BATCH = 1_000;

  /** The console's words, which {@code Reason} takes its sentences from, too. */
  private static final String WORDS = "com.artakusuma.wags.web.messages";

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "recipient",
          "status",
          "queued",
          "ended",
          "attempts",
          "reason",
          "stage",
          "delivered",
          "read");

  private static final List<Double> WIDTHS =
      List.of(10., 22., 12., 20., 20., 10., 60., 22., 20., 20.);

  /** A kind of file. */
  public enum Kind {
    CSV(Spreadsheet.CSV_TYPE),
    XLSX(Spreadsheet.XLSX_TYPE);

    private final String type;

    Kind(String type) {
      this.type = type;
    }

    /** Its media type. */
    public String type() {
      return type;
    }

    /** How names of such files end, without the dot. */
    public String extension() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@code wags-broadcast-7-2026-11-28.csv}, in the reader's language. */
  public String fileName(long broadcast, LocalDate today, Kind kind) {
    return fileName("export.report.file", broadcast, today, kind);
  }

  /** The same, for a report of those that failed alone: it must not be taken for that of all. */
  public String failedFileName(long broadcast, LocalDate today, Kind kind) {
    return fileName("export.report.file.failed", broadcast, today, kind);
  }

  private String fileName(String key, long broadcast, LocalDate today, Kind kind) {
    return "wags-" + text(key, Long.toString(broadcast)) + "-" + today + "." + kind.extension();
  }

  /** Writes the whole file; where that fails the file has no proper end. */
  public void write(long broadcast, Kind kind, OutputStream out) throws IOException {
    write(broadcast, kind, line -> true, out);
  }

  /** The same, of some recipients only. */
  public void write(
      long broadcast, Kind kind, Predicate<BroadcastRecipients.Line> taken, OutputStream out)
      throws IOException {
    List<String> header =
        COLUMNS.stream().map(name -> text("export." + name, zone.getId())).toList();
    Rows rows =
        kind == Kind.XLSX
            ? new XlsxRows(
                out,
                new XlsxRows.Layout(text("export.report.sheet"), header, WIDTHS),
                XlsxRows.MOST_ROWS)
            : new CsvRows(
                new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)),
                locale,
                header);
    int after = -1;
    List<BroadcastRecipients.Line> some;
    do {
      some = recipients.after(broadcast, after, BATCH);
      for (BroadcastRecipients.Line line : some) {
        after = line.seq();
        if (!taken.test(line)) {
          continue;
        }
        rows.row(
            line.messageId(),
            Spreadsheet.recipient(line.recipient()),
            text("status." + line.status()),
            time(line.queuedAt()),
            time(line.endedAt()),
            line.attempts(),
            line.reason() == null ? "" : line.reason().sentence(locale),
            line.stage() == null ? "" : text("stage." + line.stage()),
            time(line.deliveredAt()),
            time(line.readAt()));
      }
      // Not "fewer than asked for": some may have been deleted while they were read
    } while (!some.isEmpty());
    rows.end();
  }

  private @Nullable LocalDateTime time(@Nullable Instant instant) {
    return instant == null
        ? null
        : LocalDateTime.ofInstant(instant, zone).truncatedTo(ChronoUnit.SECONDS);
  }

  private String text(String key, Object... values) {
    String pattern = ResourceBundle.getBundle(WORDS, locale).getString(key);
    return new MessageFormat(pattern, locale).format(values);
  }

  /** The first language of these that the words are there in, else English. */
  public static Locale spoken(List<Locale> wanted) {
    return wanted.stream()
        .map(Locale::getLanguage)
        .flatMap(language -> Stream.of("en", "id").filter(language::equals))
        .findFirst()
        .map(Locale::forLanguageTag)
        .orElse(Locale.ENGLISH);
  }
}
