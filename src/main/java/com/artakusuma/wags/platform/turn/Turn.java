package com.artakusuma.wags.platform.turn;

import com.artakusuma.wags.platform.database.WriteTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * One node's turn at something that one node at a time does for all. It runs out unless it is kept,
 * so that a node that stopped does not keep it from the others; and it is kept within the very
 * transactions that must not be carried out twice, so that a node that was only slow changes
 * nothing after its turn.
 */
public final class Turn {

  private final WriteTransaction transaction;
  private final String what;
  private final String owner;
  private final Duration length;
  private long keptAt = System.nanoTime();

  private Turn(WriteTransaction transaction, String what, String owner, Duration length) {
    this.transaction = transaction;
    this.what = what;
    this.owner = owner;
    this.length = length;
  }

  /**
   * Takes a turn.
   *
   * @param owner nobody else's, not even this node's for another turn
   * @param length how long it lasts without being kept
   * @return empty where another one has it
   */
  static Optional<Turn> take(
      WriteTransaction transaction, String what, String owner, Duration length) {
    Turn turn = new Turn(transaction, what, owner, length);
    return transaction.run(turn::insert) ? Optional.of(turn) : Optional.empty();
  }

  private boolean insert(Connection connection) throws SQLException {
    try (PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM turn WHERE what = ? AND ends_at <= UTC_TIMESTAMP(6)");
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT IGNORE INTO turn (what, owner, ends_at)
                VALUES (?, ?, UTC_TIMESTAMP(6) + INTERVAL ? SECOND)""")) {
      delete.setString(1, what);
      delete.executeUpdate();
      insert.setString(1, what);
      insert.setString(2, owner);
      insert.setLong(3, length.toSeconds());
      return insert.executeUpdate() == 1;
    }
  }

  /**
   * Keeps the turn as part of a transaction, which is not to be committed where it is over; the
   * others wait until its end.
   *
   * @throws RuntimeException where another node has it, which ends {@link Turns#alone}
   */
  public void keep(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE turn SET ends_at = UTC_TIMESTAMP(6) + INTERVAL ? SECOND
             WHERE what = ? AND owner = ?""")) {
      update.setLong(1, length.toSeconds());
      update.setString(2, what);
      update.setString(3, owner);
      if (update.executeUpdate() == 0) {
        throw new TurnOverException(what);
      }
    }
    keptAt = System.nanoTime();
  }

  /** Keeps it in a transaction of its own where it was not kept for a while; as above. */
  public void keep() {
    if (System.nanoTime() - keptAt > length.toNanos() / 4) {
      transaction.write(connection -> keep(connection));
    }
  }

  /** Lets the next one have it. */
  void end() {
    transaction.run(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("DELETE FROM turn WHERE what = ? AND owner = ?")) {
            delete.setString(1, what);
            delete.setString(2, owner);
            return delete.executeUpdate();
          }
        });
  }
}
