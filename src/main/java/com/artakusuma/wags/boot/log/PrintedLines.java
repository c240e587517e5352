package com.artakusuma.wags.boot.log;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Makes a record of each line that somebody prints past the log. */
final class PrintedLines extends OutputStream {

  private final String name;
  private final Level level;
  private final LineHandler log;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  private PrintedLines(String name, Level level, LineHandler log) {
    this.name = name;
    this.level = level;
    this.log = log;
  }

  /**
   * A stream whose lines become records.
   *
   * @param name of the logger that they get
   */
  static PrintStream to(LineHandler log, String name, Level level) {
    return new PrintStream(new PrintedLines(name, level, log), true);
  }

  @Override
  public synchronized void write(int next) {
    if (next == '\n') {
      String line = begun.toString(Charset.defaultCharset()).stripTrailing();
      begun.reset();
      if (!line.isEmpty()) {
        LogRecord entry = new LogRecord(level, line);
        entry.setLoggerName(name);
        log.publish(entry);
      }
    } else {
      begun.write(next);
    }
  }
}
