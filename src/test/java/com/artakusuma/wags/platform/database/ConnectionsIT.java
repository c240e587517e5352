package com.artakusuma.wags.platform.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.artakusuma.wags.queue.QueueFixture;
import com.mysql.cj.jdbc.JdbcConnection;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Reading by a connection that lives, and by one that is closed meanwhile. */
public class ConnectionsIT extends QueueFixture {

  /** A savepoint lasts until its transaction ends, so that without one it is gone at once. */
  private static final int NO_SAVEPOINT = 1305;

  @Inject Connections connections;

  @Test
  void whatOnlyReadsBeginsNoTransaction() {
    DatabaseException failed =
        assertThrows(
            DatabaseException.class,
            () ->
                connections.read(
                    connection -> {
                      execute(connection, "SAVEPOINT here");
                      execute(connection, "ROLLBACK TO SAVEPOINT here");
                      return null;
                    }));

    assertEquals(NO_SAVEPOINT, ((SQLException) failed.getCause()).getErrorCode());
  }

  @Test
  void oneReadSeesWhatWasCommittedSinceTheOneBeforeIt() throws SQLException {
    long seen =
        connections.read(
            connection -> {
              long before = number(connection, "SELECT COUNT(*) AS n FROM turn");
              sql("INSERT INTO turn (what, owner, ends_at) VALUES ('read', 'x', '2026-01-01')");
              return number(connection, "SELECT COUNT(*) AS n FROM turn") - before;
            });

    sql("DELETE FROM turn WHERE what = 'read'");
    assertEquals(1, seen);
  }

  @Test
  void aConnectionThatWasClosedMeanwhileIsADatabaseThatIsAwayAndIsNotLentAgain() {
    AtomicReference<JdbcConnection> used = new AtomicReference<>();
    DatabaseException away =
        assertThrows(
            DatabaseException.class,
            () ->
                connections.read(
                    connection -> {
                      used.set(connection.unwrap(JdbcConnection.class));
                      used.get().close();
                      throw new NullPointerException("as the driver throws then");
                    }));

    assertEquals("08003", ((SQLException) away.getCause()).getSQLState());
    boolean again =
        connections.read(connection -> connection.unwrap(JdbcConnection.class) == used.get());
    assertFalse(again);
  }

  @Test
  void whatIsNullOnAConnectionThatLivesIsAMistakeOfOurOwn() {
    assertThrows(
        NullPointerException.class,
        () ->
            connections.read(
                connection -> {
                  throw new NullPointerException();
                }));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(Connection connection, String select) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      return Results.number(statement);
    }
  }
}
