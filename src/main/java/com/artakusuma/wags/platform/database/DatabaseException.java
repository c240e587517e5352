package com.artakusuma.wags.platform.database;

import java.sql.SQLException;

/**
 * The database is away or refused a statement: nothing of the transaction was stored, unless this
 * is an {@link UnconfirmedException}, and nothing before it, unless this is a {@link
 * WriteTransaction.PartlyStoredException}.
 */
public class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DatabaseException(SQLException cause) {
    super(cause.getMessage(), cause);
  }

  /** Whether the database refused what it was asked for its content, rather than being away. */
  public boolean isRefusal() {
    return getCause() instanceof SQLException failure && isRefusal(failure);
  }

  /**
   * Whether the database refused a value, so that it would refuse the same again: 22 and 23 alone.
   */
  public boolean isOfContent() {
    return isRefusal()
        && getCause() instanceof SQLException failure
        && !failure.getSQLState().startsWith("42");
  }

  /**
   * Whether the database refused a statement for its content: SQL state class 22 (data), 23
   * (integrity) or 42 (syntax, rights).
   */
  public static boolean isRefusal(SQLException failure) {
    return failure.getSQLState() != null && failure.getSQLState().matches("(22|23|42).*");
  }
}
