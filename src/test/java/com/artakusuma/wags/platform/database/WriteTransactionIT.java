package com.artakusuma.wags.platform.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.artakusuma.wags.queue.QueueFixture;
import com.mysql.cj.jdbc.JdbcConnection;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Connections that are closed by the pool or ended by the server while they are used. */
public class WriteTransactionIT extends QueueFixture {

  @Inject WriteTransaction transaction;

  @Test
  void aConnectionThatWasClosedMeanwhileIsADatabaseThatIsAway() {
    DatabaseException away =
        assertThrows(
            DatabaseException.class,
            () ->
                transaction.run(
                    connection -> {
                      connection.unwrap(JdbcConnection.class).close();
                      throw new NullPointerException("as the driver throws then");
                    }));

    assertEquals("08003", ((SQLException) away.getCause()).getSQLState());
  }

  @Test
  void whatIsNullOnAConnectionThatLivesIsAMistakeOfOurOwn() {
    assertThrows(
        NullPointerException.class,
        () ->
            transaction.run(
                connection -> {
                  throw new NullPointerException();
                }));
  }

  @Test
  void whatWasKilledBeforeItsCommitMayHaveBeenStored() {
    assertThrows(
        UnconfirmedException.class,
        () ->
            transaction.run(
                connection -> {
                  kill(connection);
                  return null;
                }));
  }

  private void kill(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT CONNECTION_ID()")) {
      row.next();
      sql("KILL " + row.getLong(1));
    }
  }
}
