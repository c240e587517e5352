package com.artakusuma.wags.platform.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.queue.QueueFixture;
import com.mysql.cj.jdbc.JdbcConnection;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.server.ConnectionPool;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.junit.jupiter.api.Test;

/** Reading by a connection that lives, and by one that is closed meanwhile. */
public class ConnectionsIT extends QueueFixture {

  /** A savepoint lasts until its transaction ends, so that without one it is gone at once. */
  private static final int NO_SAVEPOINT = 1305;

  private static final int KILLED = 1927;

  @Inject Connections connections;

  @PersistenceUnit(unitName = "wags")
  private EntityManagerFactory jpa;

  /** While several threads throw its dead connections away, Payara's pool fails in its own ways. */
  @Test
  void jpaIsToldByAllItsPoolsThatThereIsNoConnection() {
    ServerSession session = jpa.unwrap(ServerSession.class);
    List<ConnectionPool> pools = new ArrayList<>(session.getConnectionPools().values());
    pools.add(session.getReadConnectionPool());

    assertEquals(
        List.of("PoolConnector"),
        pools.stream()
            .map(pool -> ((DatabaseLogin) pool.getLogin()).getConnector())
            .map(connector -> connector.getClass().getSimpleName())
            .distinct()
            .toList());
  }

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

  /** Uses of a connection that ends meanwhile. */
  enum Use {
    PREPARE {
      @Override
      void on(Connection connection, End end) throws SQLException {
        end.of(connection);
        number(connection, "SELECT 1 AS n");
      }
    },
    EXECUTE {
      @Override
      void on(Connection connection, End end) throws SQLException {
        try (Statement statement = connection.createStatement()) {
          end.of(connection);
          statement.executeQuery("SELECT 1");
        }
      }
    },
    READ {
      @Override
      void on(Connection connection, End end) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(MANY);
            ResultSet row = select.executeQuery()) {
          row.next();
          end.of(connection);
          row.next();
          number(connection, "SELECT 1 AS n");
        }
      }
    },
    READ_AS_IT_COMES {
      @Override
      void on(Connection connection, End end) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(MANY)) {
          select.setFetchSize(Integer.MIN_VALUE);
          try (ResultSet row = select.executeQuery()) {
            row.next();
            end.of(connection);
            while (row.next()) {
              row.getLong("n");
            }
          }
          number(connection, "SELECT 1 AS n");
        }
      }
    },
    GIVEN_IDS {
      @Override
      void on(Connection connection, End end) throws SQLException {
        try (Statement insert = connection.createStatement()) {
          insert.execute("DO 0", Statement.RETURN_GENERATED_KEYS);
          end.of(connection);
          insert.getGeneratedKeys().close();
          insert.execute("DO 0");
        }
      }
    };

    private static final String MANY =
        """
        WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 900)
        SELECT a.n FROM n a, n b""";

    abstract void on(Connection connection, End end) throws SQLException;
  }

  /** How a connection ends. */
  @FunctionalInterface
  interface End {
    void of(Connection connection) throws SQLException;
  }

  @Test
  void whateverAConnectionIsUsedForWhenThePoolClosesItIsADatabaseThatIsAway() {
    for (Use use : Use.values()) {
      assertEnded(use, ConnectionsIT::closeAsThePoolDoes, connection -> {});
    }
  }

  @Test
  void whateverAConnectionIsUsedForWhenTheServerEndsItIsADatabaseThatIsAway() {
    AtomicLong id = new AtomicLong();
    for (Use use : Use.values()) {
      assertEnded(
          use,
          connection -> sql("KILL " + id),
          connection -> id.set(number(connection, "SELECT CONNECTION_ID() AS n")));
    }
  }

  /** Closes the driver's own connection; what unwraps it would give it back to the pool. */
  private static void closeAsThePoolDoes(Connection connection) throws SQLException {
    connection.unwrap(JdbcConnection.class).getMultiHostSafeProxy().close();
  }

  /** By its SQL state, or by MariaDB's number for a connection that was killed. */
  private void assertEnded(Use use, End end, End before) {
    DatabaseException away =
        assertThrows(
            DatabaseException.class,
            () ->
                connections.read(
                    connection -> {
                      before.of(connection);
                      use.on(connection, end);
                      return null;
                    }));

    SQLException told = (SQLException) away.getCause();
    assertTrue(
        told.getSQLState().startsWith("08") || told.getErrorCode() == KILLED,
        () -> use + ": " + told);
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
