package com.artakusuma.wags.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Lets one node at a time do what is done for all of them, by a lock of the database's. */
@ApplicationScoped
public class NamedLock {

  /** Names are the server's, not the database's: two systems on one server must not share them. */
  private static final String NAME = "CONCAT('wags.', ?, '.', LEFT(SHA2(DATABASE(), 256), 32))";

  @Inject private Connections connections;

  /** What one node does. */
  @FunctionalInterface
  public interface Work<T> {

    /**
     * Does it.
     *
     * @param connection the one that holds the lock
     */
    T on(Connection connection) throws SQLException;
  }

  /**
   * Does the work unless another node is at it just now.
   *
   * @param what names the work, in a few ASCII letters
   * @return its result; empty where another node is at it
   * @throws DatabaseException where the database is away
   */
  public <T> Optional<T> alone(String what, Work<T> work) {
    try (Connection connection = connections.open()) {
      if (!is(connection, "GET_LOCK(" + NAME + ", 0)", what)) {
        return Optional.empty();
      }
      try {
        return Optional.of(work.on(connection));
      } finally {
        is(connection, "RELEASE_LOCK(" + NAME + ")", what);
      }
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  private static boolean is(Connection connection, String call, String what) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("SELECT " + call)) {
      select.setString(1, what);
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getInt(1) == 1;
      }
    }
  }
}
