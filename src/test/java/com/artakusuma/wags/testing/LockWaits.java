package com.artakusuma.wags.testing;

import java.time.Duration;

/** Waits until statements of others wait for the lock of a row. */
public final class LockWaits {

  /**
   * InnoDB shows anew who waits only when nobody has asked for 100 ms, so that asking more often
   * shows for ever what was so at first.
   */
  private static final Duration PAUSE = Duration.ofMillis(200);

  private LockWaits() {}

  /**
   * Returns once this many of those whose text has the pattern wait.
   *
   * @param pattern as of SQL's REGEXP
   */
  public static void are(long count, String pattern, Duration within, Rows rows) throws Throwable {
    Eventually.equal(
        count,
        within,
        PAUSE,
        () ->
            rows.number(
                """
                SELECT COUNT(*) FROM information_schema.innodb_trx
                 WHERE trx_state = 'LOCK WAIT' AND trx_query REGEXP ?""",
                pattern));
  }
}
