package com.artakusuma.wags.platform.database;

import java.sql.SQLException;

/** What a transaction met that it will not meet again: it is to be repeated from its beginning. */
public class Conflict extends SQLException {

  private static final long serialVersionUID = 1L;

  public Conflict(String reason) {
    super(reason, "40001");
  }
}
