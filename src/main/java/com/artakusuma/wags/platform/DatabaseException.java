package com.artakusuma.wags.platform;

import java.sql.SQLException;

/**
 * The database is away or refused a statement: nothing of the transaction was stored, unless this
 * is an {@link UnconfirmedException}.
 */
public class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DatabaseException(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}
