package com.artakusuma.wags.platform.idempotency;

import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SmallDeletes;
import com.artakusuma.wags.platform.database.SqlWork;
import com.artakusuma.wags.platform.database.UnconfirmedException;
import com.artakusuma.wags.platform.database.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * Does what a form asks for once. Its token is written in the same transaction as the act: the
 * table's key lets one transaction of all nodes have it, the others wait for that one's end. A
 * crash leaves both or neither.
 */
@ApplicationScoped
public class OnceTransaction {

  /** How old a token may be when its form comes: what is older is refused by whoever reads it. */
  public static final Duration VALID = Duration.ofDays(1);

  /** In days: longer than any token is valid, whatever two nodes' clocks differ. */
  private static final int KEPT = 3;

  @Inject private Connections connections;
  @Inject private WriteTransaction transaction;
  @Inject private SmallDeletes deletes;

  /**
   * Does the work, unless it was done for this token before.
   *
   * @param id of what the work made, to be told to whoever comes with the same token; see {@link
   *     #earlier}
   * @return what the work returned, never null; empty where it was done before
   * @throws UnconfirmedException where the connection broke during the commit; the same token may
   *     be used to find out
   * @throws DatabaseException as of {@link WriteTransaction#run}
   */
  public <T> Optional<T> run(OnceOnly act, SqlWork<T> work, ToLongFunction<T> id) {
    return this.<T, RuntimeException>runUnlessRefused(act, work::on, id);
  }

  /**
   * The same for what may turn out to be refused: {@link #run}.
   *
   * @throws X where the work does; nothing is then stored, and the token is not spent
   */
  public <T, X extends Exception> Optional<T> runUnlessRefused(
      OnceOnly act, SqlWork.Refusable<T, X> work, ToLongFunction<T> id) throws X {
    return transaction.runUnlessRefused(
        connection -> {
          if (!spend(connection, act)) {
            return Optional.empty();
          }
          T result = work.on(connection);
          note(connection, act, id.applyAsLong(result));
          return Optional.of(result);
        });
  }

  /** The id of what was made for this token before; empty where it was not spent yet. */
  public OptionalLong earlier(OnceOnly act) {
    return connections.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT result FROM form_token WHERE user_id = ? AND token = ?")) {
            select.setInt(1, act.userId());
            select.setString(2, act.token());
            return Results.first(select, row -> OptionalLong.of(row.getLong("result")))
                .orElseGet(OptionalLong::empty);
          }
        });
  }

  /** Deletes tokens that are too old to be used again, in small transactions. */
  public void deleteOld() {
    deletes.all(
        "DELETE FROM form_token WHERE spent_at < UTC_TIMESTAMP(6) - INTERVAL ? DAY",
        statement -> statement.setInt(1, KEPT));
  }

  /** Whether this is the first one. */
  private static boolean spend(Connection connection, OnceOnly act) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO form_token (user_id, token, spent_at, result)
            VALUES (?, ?, UTC_TIMESTAMP(6), 0)""")) {
      insert.setInt(1, act.userId());
      insert.setString(2, act.token());
      insert.executeUpdate();
      return true;
    } catch (SQLIntegrityConstraintViolationException e) {
      return false; // spent: the key is unique
    }
  }

  private static void note(Connection connection, OnceOnly act, long id) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE form_token SET result = ? WHERE user_id = ? AND token = ?")) {
      update.setLong(1, id);
      update.setInt(2, act.userId());
      update.setString(3, act.token());
      update.executeUpdate();
    }
  }
}
