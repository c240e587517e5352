package com.artakusuma.wags.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.NullUnmarked;

/**
 * Statements on a connection, of one transaction or of none. It may run more than once, so it must
 * not have other effects.
 */
@FunctionalInterface
@NullUnmarked // what it returns may be null, if its caller takes that
public interface SqlWork<T> {

  /** Runs them. The connection is lent for that time only. */
  T on(Connection connection) throws SQLException;

  /**
   * The same for what may turn out to be refused.
   *
   * @param <X> says why it is
   */
  @FunctionalInterface
  interface Refusable<T, X extends Exception> {

    /** Runs the statements. The connection is lent for that time only. */
    T on(Connection connection) throws SQLException, X;
  }

  /** The same without a result. */
  @FunctionalInterface
  interface Action {

    /** Runs the statements. The connection is lent for that time only. */
    void on(Connection connection) throws SQLException;

    /** Itself, where a result is asked for; that says nothing. */
    default SqlWork<Boolean> asWork() {
      return connection -> {
        on(connection);
        return true;
      };
    }
  }
}
