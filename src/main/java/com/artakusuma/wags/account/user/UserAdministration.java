package com.artakusuma.wags.account.user;

import com.artakusuma.wags.account.AccountSql;
import com.artakusuma.wags.account.ApiKey;
import com.artakusuma.wags.account.KeyWish;
import com.artakusuma.wags.account.NewKey;
import com.artakusuma.wags.account.Role;
import com.artakusuma.wags.account.key.ApiKeys;
import com.artakusuma.wags.account.key.CallerLookup;
import com.artakusuma.wags.account.key.KeyRefusedException;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.SqlWork;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.platform.idempotency.OnceOnly;
import com.artakusuma.wags.platform.idempotency.OnceTransaction;
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
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All users, for admins. A change names the admin who makes it and is refused where that one is no
 * admin any more when the change is made, or where the user does not exist.
 */
@ApplicationScoped
public class UserAdministration {

  /** As it stands in the gateway's addresses. */
  private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private static final String LINES =
      """
      SELECT u.id, u.username, u.admin, u.role,
             SUM(CASE WHEN k.hash IS NOT NULL AND k.revokedAt IS NULL
                       AND (k.expiresAt IS NULL OR k.expiresAt > :now) THEN 1 ELSE 0 END),
             MAX(k.lastUsedAt), s.perMinute
        FROM User u
        JOIN Sender s ON s.id = u.id
        LEFT JOIN ApiKey k ON k.user = u
       GROUP BY u.id, u.username, u.admin, u.role, s.perMinute
       ORDER BY u.username""";

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  @Inject private Connections connections;
  @Inject private WriteTransaction transaction;
  @Inject private OnceTransaction once;
  @Inject private CallerLookup callers;
  @Inject private ApiKeys keys;
  @Inject private Clock clock;

  /** What an admin does to a user within one transaction; whether there was anything to do. */
  @FunctionalInterface
  private interface Change {
    boolean on(AccountSql sql) throws SQLException;
  }

  /** A change by somebody who is no admin any more. */
  public static final class NoAdminException extends Exception {

    private static final long serialVersionUID = 1L;
  }

  /** A user who is called as another one is. */
  public static final class NameTakenException extends Exception {

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
        .setParameter("now", clock.instant())
        .getResultStream()
        .map(UserLine::of)
        .toList();
  }

  /**
   * Adds a user, its sender and its first key, all or nothing, once for the form that asks for it.
   *
   * @param username an {@linkplain #isUsername allowed} one
   * @param role what it may do
   * @return the key; empty where the user was added for this form before, and its key shown then
   * @throws NoAdminException where who asks is no admin any more; nothing was changed, and the
   *     form's token is spent
   * @throws NameTakenException where there is such a user, be it in other letters' case; the same
   *     goes for it
   */
  public Optional<NewKey> add(String username, Role role, String keyName, OnceOnly act)
      throws NoAdminException, NameTakenException {
    NewKey key = NewKey.random();
    Optional<Made> made = make(act, sql -> add(sql, username, role, key, keyName));
    if (made.equals(Optional.of(Made.NAME_TAKEN))) {
      throw new NameTakenException();
    }
    return made.map(any -> key);
  }

  private Made add(AccountSql sql, String username, Role role, NewKey key, String keyName)
      throws SQLException {
    OptionalInt id = sql.addUser(username, role);
    if (id.isEmpty()) {
      return Made.NAME_TAKEN;
    }
    sql.note(AuditAct.USER_ADDED, id.getAsInt(), role.name());
    keys.add(sql, id.getAsInt(), key, KeyWish.forAll(keyName));
    return Made.DONE;
  }

  /** What became of a new user, or of a key for another one. */
  private enum Made {
    DONE,
    NO_ADMIN,
    NAME_TAKEN,
    TOO_MANY
  }

  /** What an admin makes for a form, within its transaction. */
  @FunctionalInterface
  private interface Making {
    Made with(AccountSql sql) throws SQLException;
  }

  /** Makes something once, if who asks is an admin; empty where it was made before. */
  private Optional<Made> make(OnceOnly act, Making making) throws NoAdminException {
    Optional<Made> made =
        once.run(
            act,
            connection -> {
              AccountSql sql = new AccountSql(connection);
              return isAdmin(sql, act.userId()) ? making.with(sql) : Made.NO_ADMIN;
            },
            any -> 0);
    if (made.equals(Optional.of(Made.NO_ADMIN))) {
      throw new NoAdminException();
    }
    return made;
  }

  /**
   * Makes another key for a user, for all that it may do, once for the form that asks for it.
   *
   * @param keyName what it is called, up to 64 characters
   * @return the key; empty where it was made for this form before, and shown then
   * @throws NoAdminException where who asks is no admin any more, or there is no such user; nothing
   *     was changed, and the form's token is spent
   * @throws KeyRefusedException where the user has too many keys already; the same goes for it
   */
  public Optional<NewKey> giveKey(int userId, String keyName, OnceOnly act)
      throws NoAdminException, KeyRefusedException {
    NewKey key = NewKey.random();
    Optional<Made> made = make(act, sql -> give(sql, userId, key, keyName));
    if (made.equals(Optional.of(Made.TOO_MANY))) {
      throw new KeyRefusedException(KeyRefusedException.Why.TOO_MANY);
    }
    return made.map(any -> key);
  }

  private Made give(AccountSql sql, int userId, NewKey key, String keyName) throws SQLException {
    if (!sql.lockUser(userId)) {
      return Made.NO_ADMIN;
    }
    return keys.add(sql, userId, key, KeyWish.forAll(keyName)) ? Made.DONE : Made.TOO_MANY;
  }

  /**
   * Whether a user is an admin at this moment, for the transaction of what only admins may do: it
   * stays one until that ends.
   */
  public SqlWork<Boolean> adminStill(int userId) {
    return connection -> isAdmin(new AccountSql(connection), userId);
  }

  /** Whether a user is an admin at this moment, asked of the database. */
  public boolean isAdmin(int userId) {
    return connections
        .read(connection -> new AccountSql(connection).admins())
        .contains(Integer.toString(userId));
  }

  private static boolean isAdmin(AccountSql sql, int userId) throws SQLException {
    return sql.lockAdmins().contains(Integer.toString(userId));
  }

  /**
   * Sets a user's own limit for all its messages.
   *
   * @param perMinute null for none: broadcasts then keep the general pace, singles are not paced
   * @param known asked in the transaction with the limit that is stored, or null: whether who asks
   *     knows it
   * @return whether it was set
   */
  public boolean limit(
      int admin, int userId, @Nullable Integer perMinute, Predicate<@Nullable Integer> known) {
    return change(
        admin,
        userId,
        sql -> {
          if (!known.test(sql.perMinute(userId).orElse(null))) {
            return false;
          }
          sql.setPerMinute(userId, perMinute);
          sql.note(AuditAct.LIMIT_SET, userId, perMinute == null ? null : perMinute.toString());
          return true;
        });
  }

  /**
   * Gives another user a role; what the user may do changes with the next thing that it asks for,
   * on all nodes. One admin is always left: who does it.
   *
   * @param known asked in the transaction with the role that is stored: whether who asks knows it
   * @return whether the user has it now, also where it had it already, which the audit log is not
   *     told
   */
  public boolean setRole(int admin, int userId, Role wanted, Predicate<Role> known) {
    return admin != userId
        && change(
            admin,
            userId,
            sql -> {
              Role before = sql.role(userId).orElseThrow();
              if (!known.test(before)) {
                return false;
              }
              sql.setRole(userId, wanted);
              if (before != wanted) {
                sql.note(act(wanted), userId, before.name());
              }
              return true;
            });
  }

  private static AuditAct act(Role made) {
    return switch (made) {
      case ADMIN -> AuditAct.ADMIN_MADE;
      case OPERATOR -> AuditAct.OPERATOR_MADE;
      case VIEWER -> AuditAct.VIEWER_MADE;
    };
  }

  /**
   * Revokes a key of another user, also its last one; whoever is signed in with it is signed out.
   *
   * @param id as {@link ApiKey#getId()} gives it
   */
  public boolean revoke(int admin, int userId, String id) {
    return admin != userId
        && change(
            admin,
            userId,
            sql -> {
              String hash = ApiKeys.find(sql, userId, id);
              if (hash == null) {
                return false;
              }
              ApiKeys.revokeAndNote(sql, userId, hash);
              return true;
            });
  }

  /** Ends all sessions of another user in the console. */
  public boolean signOut(int admin, int userId) {
    return admin != userId
        && change(
            admin,
            userId,
            sql -> {
              sql.endSessions(userId);
              return true;
            });
  }

  /**
   * Revokes all keys of another user: it can neither sign in nor send until it gets a new one.
   *
   * @return false where nothing was done: no administrator any more, no such user, or oneself
   */
  public boolean lockOut(int admin, int userId) {
    return admin != userId
        && change(
            admin,
            userId,
            sql -> {
              sql.revokeAll(userId);
              sql.note(AuditAct.KEYS_REVOKED, userId, null);
              return true;
            });
  }

  private boolean change(int admin, int userId, Change change) {
    boolean done =
        transaction.run(
            connection -> {
              AccountSql sql = new AccountSql(connection);
              return isAdmin(sql, admin) && sql.lockUser(userId) && change.on(sql);
            });
    callers.forget(userId);
    return done;
  }
}
