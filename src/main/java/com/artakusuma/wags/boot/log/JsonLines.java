package com.artakusuma.wags.boot.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a record, each on a line of its own and in ASCII, whatever the machine's charset.
 * There is no library for it here: the program around the application has none but the JDK.
 */
final class JsonLines extends Formatter {

  private final @Nullable String node;
  private final Supplier<@Nullable String> request;

  /**
   * Formats records.
   *
   * @param node this node's name; null while it is not known
   * @param request the id of the request that this thread works on, or null
   */
  JsonLines(@Nullable String node, Supplier<@Nullable String> request) {
    this.node = node;
    this.request = request;
  }

  @Override
  public String format(LogRecord entry) {
    Instant time = entry.getInstant().truncatedTo(ChronoUnit.MILLIS);
    StringBuilder line = new StringBuilder(256).append("{\"time\":");
    quote(line, time.toString());
    add(line, "level", entry.getLevel().getName());
    add(line, "logger", entry.getLoggerName());
    add(line, "thread", Thread.currentThread().getName());
    add(line, "node", node);
    add(line, "request_id", request.get());
    add(line, "message", formatMessage(entry));
    if (entry.getThrown() != null) {
      add(line, "exception", StackTrace.of(entry.getThrown()));
    }
    return line.append("}\n").toString();
  }

  /** What there is not is left out. */
  private static void add(StringBuilder line, String name, @Nullable String value) {
    if (value != null) {
      line.append(",\"").append(name).append("\":");
      quote(line, value);
    }
  }

  private static void quote(StringBuilder line, String value) {
    line.append('"');
    for (int i = 0; i < value.length(); i++) {
      char sign = value.charAt(i);
      switch (sign) {
        case '"', '\\' -> line.append('\\').append(sign);
        case '\n' -> line.append("\\n");
        case '\t' -> line.append("\\t");
        default -> {
          if (sign < ' ' || sign > '~') {
            line.append("\\u%04x".formatted((int) sign));
          } else {
            line.append(sign);
          }
        }
      }
    }
    line.append('"');
  }
}
