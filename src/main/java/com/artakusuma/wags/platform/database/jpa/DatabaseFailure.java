package com.artakusuma.wags.platform.database.jpa;

import com.artakusuma.wags.platform.database.DatabaseException;
import jakarta.persistence.PersistenceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.stream.Stream;

/** Tells a database that is away from one that refuses what it is asked. */
public final class DatabaseFailure {

  private static final Logger LOG = System.getLogger(DatabaseFailure.class.getName());

  private DatabaseFailure() {}

  /**
   * Whether the statement never had a chance: no connection, no room in the pool, a server on its
   * way down or a conflict that outlasted its tries. What the database refuses for its content is
   * our own mistake.
   */
  public static boolean isAway(Throwable failure) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .findFirst()
        .map(t -> !DatabaseException.isRefusal((SQLException) t))
        .orElse(failure instanceof DatabaseException || failure instanceof PersistenceException);
  }

  /** Says so in the log. The failure itself is for the log of outages, which looks for it. */
  public static void log(Throwable failure) {
    LOG.log(Level.WARNING, "The database is away: {0}", reason(failure), failure);
  }

  /** What is at the bottom of a failure, in one line. */
  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString().replaceAll("\\s+", " ");
  }
}
