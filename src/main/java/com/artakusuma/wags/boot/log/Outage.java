package com.artakusuma.wags.boot.log;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The log of a database outage: one line when it begins, a count each minute, one when it is over.
 * Each failure by itself would be a stack trace from every layer it passes.
 */
final class Outage {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  /** Without a failure for so long, it is worth asking whether it is over. */
  static final Duration QUIET = Duration.ofSeconds(5);

  private boolean open;
  private long begun;
  private long lastFailure;
  private long lastLine;
  private long failures;
  private long sinceLastLine;

  /**
   * Takes a failure in.
   *
   * @param now as {@link System#nanoTime()} counts
   * @return the line to log, or null where all is said already
   */
  synchronized @Nullable String failed(String reason, long now) {
    lastFailure = now;
    if (open) {
      failures++;
      sinceLastLine++;
      return null;
    }
    open = true;
    begun = now;
    lastLine = now;
    failures = 1;
    sinceLastLine = 0;
    return "The database is away: " + reason;
  }

  /** Whether the database is away, as far as is known. */
  synchronized boolean isOpen() {
    return open;
  }

  /**
   * Looks after it, about each second.
   *
   * @param now as {@link System#nanoTime()} counts
   * @param answers asks the database; asked only when no failure came for a while
   * @return the line to log, or null
   */
  @Nullable String look(long now, BooleanSupplier answers) {
    if (isQuiet(now) && answers.getAsBoolean()) {
      return end(now);
    }
    return count(now);
  }

  private synchronized boolean isQuiet(long now) {
    return open && now - lastFailure >= QUIET.toNanos();
  }

  private synchronized @Nullable String end(long now) {
    if (!isQuiet(now)) {
      return null; // it failed again while it was asked
    }
    open = false;
    return "The database is back: %d calls failed in %d s"
        .formatted(failures, Duration.ofNanos(lastFailure - begun).toSeconds());
  }

  private synchronized @Nullable String count(long now) {
    if (!open || now - lastLine < MINUTE) {
      return null;
    }
    String line = "The database is still away: " + sinceLastLine + " more calls failed";
    lastLine = now;
    sinceLastLine = 0;
    return line;
  }
}
