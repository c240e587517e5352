package com.artakusuma.wags.account;

import com.artakusuma.wags.platform.AuditAct;
import com.artakusuma.wags.platform.OnceOnly;
import com.artakusuma.wags.platform.OnceTransaction;
import com.artakusuma.wags.platform.WriteTransaction;
import com.artakusuma.wags.platform.WriteTransaction.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * All users, for admins. A change names the admin who makes it and is refused where that one is no
 * admin any more when the change is made, or where the user does not exist.
 */
@ApplicationScoped
public class Accounts {

  /** As it stands in the gateway's addresses. */
  private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private static final String LINES =
      """
      SELECT u.id, u.username, u.admin,
             SUM(CASE WHEN k.hash IS NOT NULL AND k.revokedAt IS NULL THEN 1 ELSE 0 END),
             MAX(k.lastUsedAt), s.perMinute
        FROM User u
        JOIN Sender s ON s.id = u.id
        LEFT JOIN ApiKey k ON k.user = u
       GROUP BY u.id, u.username, u.admin, s.perMinute
       ORDER BY u.username""";

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  @Inject private WriteTransaction transaction;
  @Inject private OnceTransaction once;
  @Inject private Users users;
  @Inject private Clock clock;

  /** What an admin does to a user within one transaction. */
  @FunctionalInterface
  private interface Change {
    void on(AccountSql sql) throws SQLException;
  }

  /** A change by somebody who is no admin any more. */
  public static final class NoAdmin extends Exception {

    private static final long serialVersionUID = 1L;
  }

  /** Whether a user may be called so: letters, digits, dot, underscore, hyphen; at most 64. */
  public static boolean isUsername(String name) {
    return USERNAME.matcher(name).matches() && !name.matches("\\.+");
  }

  /** All users by name. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public List<UserLine> all() {
    return entityManager
        .createQuery(LINES, Object[].class)
        .getResultStream()
        .map(UserLine::of)
        .toList();
  }

  /**
   * Adds a user, its sender and its first key, all or nothing.
   *
   * @param username an {@linkplain #isUsername allowed} one
   * @return the key, or none where the name is taken, be it in other letters' case
   * @throws NoAdmin where the admin is none any more; nothing was changed
   */
  public Optional<NewKey> add(int admin, String username, String keyName) throws NoAdmin {
    NewKey key = NewKey.random();
    Optional<Optional<NewKey>> added =
        transaction.run(
            connection -> {
              AccountSql sql = new AccountSql(connection);
              return isAdmin(sql, admin)
                  ? Optional.of(add(sql, username, key, keyName))
                  : Optional.empty();
            });
    return added.orElseThrow(NoAdmin::new);
  }

  private Optional<NewKey> add(AccountSql sql, String username, NewKey key, String keyName)
      throws SQLException {
    OptionalInt id = sql.addUser(username, clock.instant());
    if (id.isEmpty()) {
      return Optional.empty();
    }
    sql.addKey(key, id.getAsInt(), keyName, clock.instant());
    sql.note(AuditAct.USER_ADDED, id.getAsInt(), null);
    sql.note(AuditAct.KEY_MADE, id.getAsInt(), keyName);
    return Optional.of(key);
  }

  /**
   * Makes another key for a user, once for the form that asks for it.
   *
   * @param keyName what it is called, up to 64 characters
   * @return the key; empty where it was made for this form before, and shown then
   * @throws NoAdmin where who asks is no admin any more, or there is no such user; nothing was
   *     changed, and the form's token is spent
   */
  public Optional<NewKey> giveKey(int userId, String keyName, OnceOnly act) throws NoAdmin {
    NewKey key = NewKey.random();
    Optional<Boolean> given =
        once.run(
            act,
            connection -> {
              AccountSql sql = new AccountSql(connection);
              boolean allowed = isAdmin(sql, act.userId()) && sql.lockUser(userId);
              if (allowed) {
                sql.addKey(key, userId, keyName, clock.instant());
                sql.note(AuditAct.KEY_MADE, userId, keyName);
              }
              return allowed;
            },
            allowed -> 0);
    if (given.isPresent() && !given.get()) {
      throw new NoAdmin();
    }
    return given.map(allowed -> key);
  }

  /**
   * Whether a user is an admin at this moment, for the transaction of what only admins may do: it
   * stays one until that ends.
   */
  public Work<Boolean> adminStill(int userId) {
    return connection -> isAdmin(new AccountSql(connection), userId);
  }

  private static boolean isAdmin(AccountSql sql, int userId) throws SQLException {
    return sql.lockAdmins().contains(Integer.toString(userId));
  }

  /**
   * Sets a user's own limit for all its messages.
   *
   * @param perMinute null for none: broadcasts then keep the general pace, singles are not paced
   */
  public boolean limit(int admin, int userId, Integer perMinute) {
    return change(
        admin,
        userId,
        sql -> {
          sql.setPerMinute(userId, perMinute);
          sql.note(AuditAct.LIMIT_SET, userId, perMinute == null ? null : perMinute.toString());
        });
  }

  /** Makes another user an admin, or no admin any more. One admin is always left: who does it. */
  public boolean setAdmin(int admin, int userId, boolean wanted) {
    AuditAct act = wanted ? AuditAct.ADMIN_MADE : AuditAct.ADMIN_UNMADE;
    return admin != userId
        && change(
            admin,
            userId,
            sql -> {
              sql.setAdmin(userId, wanted);
              sql.note(act, userId, null);
            });
  }

  /** Revokes all keys of another user: it can neither sign in nor send until it gets a new one. */
  public boolean lockOut(int admin, int userId) {
    return admin != userId
        && change(
            admin,
            userId,
            sql -> {
              sql.revokeAll(userId, clock.instant());
              sql.note(AuditAct.KEYS_REVOKED, userId, null);
            });
  }

  private boolean change(int admin, int userId, Change change) {
    boolean done =
        transaction.run(
            connection -> {
              AccountSql sql = new AccountSql(connection);
              if (!isAdmin(sql, admin) || !sql.lockUser(userId)) {
                return false;
              }
              change.on(sql);
              return true;
            });
    users.forget(userId);
    return done;
  }
}
