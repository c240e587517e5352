package com.artakusuma.wags.broadcast;

import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditSql;
import com.artakusuma.wags.platform.database.DatabaseClock;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.platform.idempotency.IdempotencyKeys;
import com.artakusuma.wags.platform.idempotency.KeptAnswer;
import com.artakusuma.wags.platform.idempotency.KeyedOutcome;
import com.artakusuma.wags.platform.idempotency.KeyedRequest;
import com.artakusuma.wags.platform.idempotency.OnceOnly;
import com.artakusuma.wags.platform.idempotency.OnceTransaction;
import com.artakusuma.wags.queue.lane.LaneRun;
import com.artakusuma.wags.queue.lane.LaneSql;
import com.artakusuma.wags.queue.statistics.MessageCounters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * The way in for broadcasts: the broadcast and all its chunks are stored together or not at all.
 */
@ApplicationScoped
public class BroadcastIntake {

  private static final Logger LOG = System.getLogger(BroadcastIntake.class.getName());

  @Inject private WriteTransaction transaction;
  @Inject private OnceTransaction once;
  @Inject private IdempotencyKeys keys;
  @Inject private BroadcastExpander expander;
  @Inject private MessageCounters counters;
  @Inject private Outlooks outlooks;

  /**
   * Stores a broadcast; its messages follow by themselves. When this returns it survives any crash.
   *
   * @param recipients at least one
   * @return the broadcast's id
   * @throws com.artakusuma.wags.platform.database.DatabaseException where nothing was stored
   */
  public long accept(NewBroadcast broadcast, RecipientList recipients) {
    long id = transaction.run(connection -> store(connection, broadcast, recipients));
    stored(id, broadcast, recipients);
    return id;
  }

  /**
   * Stores a broadcast that a form asks for, once.
   *
   * @param recipients at least one
   * @return the broadcast's id; where it was stored for this token before, that one's
   * @throws com.artakusuma.wags.platform.database.DatabaseException where nothing was stored
   */
  public long accept(NewBroadcast broadcast, RecipientList recipients, OnceOnly act) {
    Optional<Long> id =
        once.run(act, connection -> store(connection, broadcast, recipients), Long::longValue);
    id.ifPresent(first -> stored(first, broadcast, recipients));
    return id.orElseGet(() -> once.earlier(act).orElseThrow());
  }

  /**
   * Stores a broadcast that was asked for with a key, where that was not used before.
   *
   * @param recipients at least one
   * @param answer what is kept with the key, made of the broadcast's id; without other effects
   * @throws com.artakusuma.wags.platform.database.DatabaseException where nothing was stored, or
   *     where that is not known; the same key may be used again
   */
  public KeyedOutcome<Long> accept(
      NewBroadcast broadcast,
      RecipientList recipients,
      KeyedRequest request,
      LongFunction<KeptAnswer> answer) {
    KeyedOutcome<Long> outcome =
        keys.<Long>run(
                List.of(request),
                (connection, places) -> {
                  long id = store(connection, broadcast, recipients);
                  return List.of(new KeyedOutcome.Done<>(id, answer.apply(id)));
                })
            .get(0);
    if (outcome instanceof KeyedOutcome.Done<Long> done) {
      stored(done.result(), broadcast, recipients);
    }
    return outcome;
  }

  /**
   * Stores a copy of another broadcast, paused: nothing of it is sent until a person resumes it.
   *
   * @param recipients at least one
   * @param of the broadcast that it was made of
   * @return the new broadcast's id
   * @throws com.artakusuma.wags.platform.database.DatabaseException where nothing was stored
   */
  public long acceptPaused(NewBroadcast broadcast, RecipientList recipients, long of) {
    long id =
        transaction.run(
            connection -> {
              long made = store(connection, broadcast, recipients);
              new LaneSql(connection)
                  .run(
                      made,
                      LaneRun.PAUSED,
                      List.of(LaneRun.RUNNING),
                      broadcast.caller().username());
              new AuditSql(connection)
                  .note(AuditAct.BROADCAST_CLONED, Long.toString(made), Long.toString(of));
              return made;
            });
    stored(id, broadcast, recipients);
    return id;
  }

  private void stored(long id, NewBroadcast broadcast, RecipientList recipients) {
    LOG.log(Level.DEBUG, "Stored as broadcast {0}", Long.toString(id));
    outlooks.forget(broadcast.caller().username());
    counters.accepted(MessageCounters.Kind.BROADCAST, recipients.size());
    expander.wake();
  }

  /**
   * The broadcast that was stored for this token before.
   *
   * @return its id; empty where there is none
   */
  public OptionalLong accepted(OnceOnly act) {
    return once.earlier(act);
  }

  private static long store(Connection connection, NewBroadcast broadcast, RecipientList recipients)
      throws SQLException {
    LocalDateTime now = DatabaseClock.now(connection);
    long id = insert(connection, broadcast, recipients, now);
    new ChunkSql(connection).insert(id, 0, recipients);
    LocalDateTime begins = SqlTime.of(broadcast.sendAt());
    // Last: claims of this sender's wait for its lanes, and so would all others of their nodes
    new LaneSql(connection)
        .open(
            id,
            broadcast.caller().username(),
            broadcast.weight(),
            begins == null ? now : begins,
            SqlTime.of(broadcast.expiresAt()));
    return id;
  }

  private static long insert(
      Connection connection, NewBroadcast broadcast, RecipientList recipients, LocalDateTime now)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO message_broadcast
              (sender, body, state, total, duplicates, dt_store, created_at, name, send_at,
               expires_at, blocked, personal, template, callback_url)
            VALUES (?, ?, 'PROCESS', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            Statement.RETURN_GENERATED_KEYS)) {
      insert.setString(1, broadcast.caller().username());
      insert.setString(2, broadcast.text());
      insert.setInt(3, recipients.size());
      insert.setInt(4, recipients.duplicates());
      insert.setString(5, SqlTime.text(broadcast.storedAt()));
      insert.setString(6, SqlTime.text(now));
      insert.setString(7, broadcast.name());
      insert.setString(8, SqlTime.text(broadcast.sendAt()));
      insert.setString(9, SqlTime.text(broadcast.expiresAt()));
      insert.setInt(10, recipients.blockedCount());
      insert.setBoolean(11, recipients.texts() != null);
      insert.setString(12, broadcast.template() == null ? null : broadcast.template().stored());
      insert.setString(13, broadcast.callbackUrl());
      return Results.insert(insert);
    }
  }
}
