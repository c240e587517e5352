package com.artakusuma.wags.web.history.export;

import static com.artakusuma.wags.web.http.SafeCsv.harmless;

import com.artakusuma.wags.history.MessageLine;
import com.artakusuma.wags.web.http.SafeCsv;
import com.artakusuma.wags.web.words.Words;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes messages as CSV, see {@link SafeCsv}. */
final class MessagesCsv implements ExportFile {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final ExportWords words;
  private final SafeCsv csv;

  /** Begins the file with its header, for a reader. */
  MessagesCsv(Writer out, Words words) throws IOException {
    this.words = new ExportWords(words);
    this.csv = new SafeCsv(out, words.locale(), this.words.header().toList());
  }

  @Override
  public void write(List<MessageLine> lines) throws IOException {
    for (MessageLine line : lines) {
      csv.row(
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
    csv.end();
  }

  private String time(Instant instant) {
    LocalDateTime time = words.time(instant);
    return time == null ? null : TIME.format(time);
  }
}
