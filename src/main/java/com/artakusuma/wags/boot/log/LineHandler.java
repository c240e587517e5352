package com.artakusuma.wags.boot.log;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Writes each record at once and as a whole, so that none stands within another. */
final class LineHandler extends Handler {

  private final PrintStream out;

  LineHandler(PrintStream out) {
    this.out = out;
    setLevel(Level.ALL);
  }

  @Override
  public void publish(LogRecord entry) {
    if (isLoggable(entry)) {
      byte[] line = getFormatter().format(entry).getBytes(Charset.defaultCharset());
      out.write(line, 0, line.length);
      out.flush();
    }
  }

  @Override
  public void flush() {
    out.flush();
  }

  /** The stream is the program's, which may log again. */
  @Override
  public void close() {
    flush();
  }
}
