package com.artakusuma.wags.move.steps;

import com.artakusuma.wags.move.MoveRefusedException;
import com.artakusuma.wags.move.MoveReport;
import com.artakusuma.wags.move.SourceSql;
import java.sql.SQLException;

/**
 * Looks whether the first version still works: what it would send and this version, too, would
 * arrive twice. It looks at its queue every five seconds, and one call to the gateway takes thirty
 * at most.
 */
public final class StillAtWork {

  private static final long BETWEEN_LOOKS = 500;

  private final SourceSql source;
  private final int seconds;
  private final MoveReport report;

  /**
   * A look at a source.
   *
   * @param seconds how long
   */
  public StillAtWork(SourceSql source, int seconds, MoveReport report) {
    this.source = source;
    this.seconds = seconds;
    this.report = report;
  }

  /**
   * Watches it.
   *
   * @throws MoveRefusedException where something changed
   */
  public void refuse() throws SQLException, MoveRefusedException {
    String before = source.fingerprint();
    report.say("Looking for %d s whether the first version has stopped ...".formatted(seconds));
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    while (System.nanoTime() < end) {
      try {
        Thread.sleep(BETWEEN_LOOKS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new MoveRefusedException("it was interrupted");
      }
      if (!source.fingerprint().equals(before)) {
        throw new MoveRefusedException(
            "the first version still works: its tables change. Stop it, and run this again;"
                + " or leave --move-open out to take what has ended");
      }
    }
  }
}
