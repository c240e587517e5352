package com.artakusuma.wags.web.history.export;

import com.artakusuma.wags.export.Spreadsheet;
import com.artakusuma.wags.history.MessageLine;
import com.artakusuma.wags.web.words.Words;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an export's columns are called and what stands in them, for one reader. */
record ExportWords(Words words) {

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "sender",
          "recipient",
          "status",
          "broadcast",
          "stored",
          "queued",
          "sent",
          "reason",
          "text",
          "stage",
          "delivered",
          "read");

  /** The columns' names; those of times say in which zone they are. */
  Stream<String> header() {
    return COLUMNS.stream().map(name -> words.text("export." + name, words.zone().getId()));
  }

  /** A recipient as spreadsheets leave it alone and as it is read again. */
  static String recipient(MessageLine line) {
    return Spreadsheet.recipient(line.recipient());
  }

  String status(MessageLine line) {
    return words.text("status." + line.status());
  }

  /** What receipts say of one that is sent; empty for any other. */
  String stage(MessageLine line) {
    return line.stage() == null ? "" : words.text("stage." + line.stage());
  }

  String reason(MessageLine line) {
    return words.reason(line.reason());
  }

  /** A time in the reader's zone, in whole seconds; null for none. */
  @Nullable LocalDateTime time(@Nullable Instant instant) {
    return instant == null
        ? null
        : LocalDateTime.ofInstant(instant, words.zone()).truncatedTo(ChronoUnit.SECONDS);
  }
}
