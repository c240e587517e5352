package com.artakusuma.wags.platform.database;

import java.sql.SQLException;

/** The connection broke while the database was asked to commit: it may or may not be stored. */
public class UnconfirmedException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  public UnconfirmedException(SQLException cause) {
    super(cause);
  }
}
