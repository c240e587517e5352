package com.artakusuma.wags.platform.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Deletes rows that nobody needs any more, in transactions so small that none holds others up. */
@ApplicationScoped
public class SmallDeletes {

  /** Rows a transaction. */
  private static final int STEP = 5_000;

  @Inject private WriteTransaction transaction;

  /** Gives a statement its parameters. */
  @FunctionalInterface
  public interface Parameters {
    void give(PreparedStatement statement) throws SQLException;
  }

  /**
   * Deletes all that match; what is deleted before a failure stays deleted.
   *
   * @param delete a DELETE of one table, without LIMIT
   * @param parameters given anew to the statement of each step
   * @throws DatabaseException as of {@link WriteTransaction#run}
   */
  public void all(String delete, Parameters parameters) {
    int deleted;
    do {
      deleted =
          transaction.run(
              connection -> {
                try (PreparedStatement statement =
                    connection.prepareStatement(delete + " LIMIT " + STEP)) {
                  parameters.give(statement);
                  return statement.executeUpdate();
                }
              });
    } while (deleted == STEP);
  }
}
