package com.artakusuma.wags.move;

import com.artakusuma.wags.platform.database.Results;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Ids of a table that nobody else gets. Its counter goes up with a row that is rolled back, which
 * no counter of ids is.
 */
public final class FreeIds {

  private static final long BLOCK = 1_000;

  private final Target target;
  private final String select;
  private final String insert;
  private final long room;
  private long next;
  private long last = -1;

  private FreeIds(Target target, String table, String insert, long room) {
    this.target = target;
    this.room = room;
    this.select = "SELECT COALESCE(MAX(id), 0) FROM " + table;
    this.insert = insert;
  }

  /**
   * Ids of messages.
   *
   * @param room ids up to this one are left to rows of the source
   */
  public static FreeIds ofMessages(Target target, long room) {
    return new FreeIds(
        target,
        "message",
        """
        INSERT INTO message (id, sender, recipient, status, dt_store, created_at)
        VALUES (?, '', '', 'PENDING', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""",
        room);
  }

  /**
   * Ids of broadcasts.
   *
   * @param room ids up to this one are left to rows of the source
   */
  public static FreeIds ofBroadcasts(Target target, long room) {
    return new FreeIds(
        target,
        "message_broadcast",
        """
        INSERT INTO message_broadcast (id, sender, body, state, total, duplicates, dt_store, created_at)
        VALUES (?, '', '', 'DONE', 0, 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""",
        room);
  }

  /** Says that the move rolls its row back on purpose. */
  private static final class UndoException extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  /** Lets the table's own ids begin after the room of the source's. */
  public void leaveRoom() throws SQLException {
    if (target.run(this::highest) < room) {
      raiseTo(room);
    }
  }

  /** The next id; not within a transaction. */
  public long next() throws SQLException {
    if (next > last) {
      long highest = Math.max(room, target.run(this::highest));
      raiseTo(highest + BLOCK);
      next = highest + 1;
      last = highest + BLOCK;
    }
    return next++;
  }

  /** Gives up what is left: somebody has one of these. */
  public void forget() {
    last = next - 1;
  }

  private long highest(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      return Results.number(statement);
    }
  }

  private void raiseTo(long id) throws SQLException {
    try {
      target.run(
          connection -> {
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
              statement.setLong(1, id);
              statement.executeUpdate();
            }
            throw new UndoException();
          });
    } catch (UndoException e) {
      return; // as wanted
    }
  }
}
