package com.artakusuma.wags.boot.log;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/** One line a record, and a stack trace below it where something was thrown. */
final class TextLines extends Formatter {

  private final Supplier<@Nullable String> request;

  /**
   * Formats records.
   *
   * @param request the id of the request that this thread works on, or null
   */
  TextLines(Supplier<@Nullable String> request) {
    this.request = request;
  }

  @Override
  public String format(LogRecord entry) {
    String id = request.get();
    return String.format(
        Locale.ROOT,
        "%1$tFT%1$tT.%1$tL%1$tz %2$-7s %3$s [%4$s%5$s]%6$s%n",
        ZonedDateTime.ofInstant(entry.getInstant(), ZoneId.systemDefault()),
        entry.getLevel().getName(),
        formatMessage(entry),
        entry.getLoggerName(),
        id == null ? "" : " " + id,
        entry.getThrown() == null ? "" : System.lineSeparator() + StackTrace.of(entry.getThrown()));
  }
}
