package com.artakusuma.wags.web.history.export;

import com.artakusuma.wags.export.Rows;
import com.artakusuma.wags.history.MessageLine;
import java.io.IOException;
import java.util.List;

/** A file of messages while it is written: its header stands in it already. */
class ExportFile {

  private final Rows rows;
  private final ExportWords words;

  ExportFile(Rows rows, ExportWords words) {
    this.rows = rows;
    this.words = words;
  }

  /** Writes the next messages. */
  void write(List<MessageLine> lines) throws IOException {
    for (MessageLine line : lines) {
      rows.row(
          line.id(),
          line.sender(),
          ExportWords.recipient(line),
          words.status(line),
          line.broadcastId(),
          words.time(line.storedAt()),
          words.time(line.queuedAt()),
          words.time(line.sentAt()),
          words.reason(line),
          line.text(),
          words.stage(line),
          words.time(line.deliveredAt()),
          words.time(line.readAt()));
    }
  }

  /** Makes it whole. Where that is never called the file shows that it is not. */
  void end() throws IOException {
    rows.end();
  }
}
