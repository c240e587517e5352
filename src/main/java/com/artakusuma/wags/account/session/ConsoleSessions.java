package com.artakusuma.wags.account.session;

import com.artakusuma.wags.account.AccountSql;
import com.artakusuma.wags.account.ApiKey;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditSql;
import com.artakusuma.wags.platform.audit.Requester;
import com.artakusuma.wags.platform.database.DatabaseClock;
import com.artakusuma.wags.platform.database.SmallDeletes;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.platform.database.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in to the console, on all nodes. Each request of a session looks here, so that one
 * that was ended, or whose key or user's rights have changed, feels it at once wherever it is.
 */
@ApplicationScoped
public class ConsoleSessions {

  private static final Duration PRECISION = Duration.ofMinutes(1);

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  @Inject private WriteTransaction transaction;
  @Inject private SmallDeletes deletes;
  @Inject private Clock clock;

  /**
   * Somebody signed in; the audit log is told in the same transaction.
   *
   * @param keyHash of the key, as {@link ApiKey#hash} gives it
   * @param agent what the browser calls itself, or null
   * @return the session's id
   * @throws com.artakusuma.wags.platform.database.DatabaseException where it could not be noted;
   *     then nobody is signed in
   */
  public long begin(String username, String keyHash, String address, @Nullable String agent) {
    Requester.named(username);
    return transaction.run(
        connection -> {
          new AuditSql(connection).note(AuditAct.LOGIN, username, null);
          return new AccountSql(connection)
              .insert(
                  """
                  INSERT INTO console_session (key_hash, signed_in_at, seen_at, address, agent)
                  VALUES (?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), ?, ?)""",
                  keyHash,
                  AuditSql.cut(address),
                  AuditSql.cut(agent));
        });
  }

  /**
   * A session that nobody has ended, at a moment.
   *
   * @param now by the database's clock, by which it began
   */
  public record Found(ConsoleSession session, Instant now) {

    /** Whether its key has neither been revoked nor expired. */
    public boolean isKeyUsable() {
      return session.isKeyUsable(now);
    }

    /** Whether it began that long ago, or longer. */
    public boolean isOlderThan(Duration age) {
      return session.isOlderThan(age, now);
    }

    private boolean isToBeNoted() {
      return !now.isBefore(session.getSeenAt().plus(PRECISION));
    }
  }

  /** A session that nobody has ended; its key may have been revoked or expired since. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<Found> find(long id) {
    return entityManager
        .createQuery(
            """
            SELECT s, %s FROM ConsoleSession s JOIN FETCH s.key k JOIN FETCH k.user
             WHERE s.id = :id"""
                .formatted(DatabaseClock.IN_JPQL),
            Object[].class)
        .setParameter("id", id)
        .getResultStream()
        .findFirst()
        .map(row -> new Found((ConsoleSession) row[0], SqlTime.instant((LocalDateTime) row[1])));
  }

  /** All sessions of a user whose keys still work, the one that was seen last first. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public List<ConsoleSession> of(int userId) {
    Instant now = clock.instant();
    return entityManager
        .createQuery(
            """
            SELECT s FROM ConsoleSession s JOIN FETCH s.key k JOIN FETCH k.user
             WHERE k.user.id = :user ORDER BY s.seenAt DESC, s.id DESC""",
            ConsoleSession.class)
        .setParameter("user", userId)
        .getResultStream()
        .filter(session -> session.isKeyUsable(now))
        .toList();
  }

  /** Notes that a session asked for something; to the minute, so that few requests write. */
  public void seen(Found found) {
    if (found.isToBeNoted()) {
      change(
          "UPDATE console_session SET seen_at = UTC_TIMESTAMP(6) WHERE id = ?",
          found.session().getId());
    }
  }

  /**
   * Ends a session of this user.
   *
   * @return whether there was one of that id
   */
  public boolean end(int userId, long id) {
    return change(
            """
            DELETE FROM console_session
             WHERE id = ? AND key_hash IN (SELECT key_hash FROM api_key WHERE user_id = ?)""",
            id,
            userId)
        == 1;
  }

  /** Ends a session, whosever it is. */
  public void end(long id) {
    change("DELETE FROM console_session WHERE id = ?", id);
  }

  /** Ends all sessions of this user. */
  public void endAll(int userId) {
    transaction.write(connection -> new AccountSql(connection).endSessions(userId));
  }

  /**
   * Forgets sessions that were last seen that long ago: their nodes have forgotten them before, or
   * ended without a word. When they were seen is noted to the minute, so it takes that much longer.
   */
  public void deleteOld(Duration unseen) {
    deletes.all(
        "DELETE FROM console_session WHERE seen_at < UTC_TIMESTAMP(6) - INTERVAL ? SECOND",
        delete -> delete.setLong(1, unseen.plus(PRECISION).toSeconds()));
  }

  private int change(String sql, Object... values) {
    return transaction.run(connection -> new AccountSql(connection).change(sql, values));
  }
}
