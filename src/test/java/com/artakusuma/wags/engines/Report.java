package com.artakusuma.wags.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Says what came of each fault, and keeps it in {@code target/engines/report.md}. */
final class Report {

  private static final Path FILE = Path.of("target", "engines", "report.md");

  private Report() {}

  /** A line as docs/SCALING.md has it; the outcome, to be judged by the caller. */
  static Outcome add(String what, Outcome outcome) throws IOException {
    String line =
        String.format(
            Locale.ROOT,
            "| %s | %,d | %,d | %d | %d | %d (%d) | %.1f | %d |%n",
            what,
            outcome.accepted(),
            outcome.received(),
            outcome.gone(),
            outcome.wrongIds(),
            outcome.doubles(),
            outcome.unmarked(),
            outcome.gapSeconds(),
            outcome.drift());
    System.out.print(line);
    Files.createDirectories(FILE.getParent());
    Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return outcome;
  }

  /** Ends what a test started. */
  static void close(AutoCloseable one) {
    try {
      one.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
