package com.artakusuma.wags.api.error;

import com.artakusuma.wags.platform.database.DatabaseException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.stream.Stream;

/** Tells a database that is away from one that refuses what it is asked. */
public final class DatabaseFailure {

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

  /** What is at the bottom of a failure, in one line. */
  public static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString().replaceAll("\\s+", " ");
  }
}
