package com.artakusuma.wags.account;

import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditSql;
import com.artakusuma.wags.platform.database.Results;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The statements that change users, their senders and their keys, on one connection; keys expire by
 * the database's clock.
 */
public final class AccountSql {

  /** Of a key that is neither revoked nor expired; other tables have no such columns. */
  private static final String USABLE =
      "revoked_at IS NULL AND (expires_at IS NULL OR expires_at > UTC_TIMESTAMP(6))";

  private final Connection connection;

  /** Takes part in the transaction of this connection. */
  public AccountSql(Connection connection) {
    this.connection = connection;
  }

  /**
   * A new user with its row of table sender; nothing where the name is taken, in whatever case:
   * people and some gateways take such names for one. The caller holds {@link #lockAdmins}, so that
   * nobody adds another one meanwhile.
   */
  public OptionalInt addUser(String username, Role role) throws SQLException {
    if (!column("SELECT id FROM user WHERE LOWER(username) = LOWER(?)", username).isEmpty()) {
      return OptionalInt.empty();
    }
    int id;
    try {
      id =
          (int)
              insert(
                  """
                  INSERT INTO user (username, admin, role, created_at)
                  VALUES (?, ?, ?, UTC_TIMESTAMP(6))""",
                  username,
                  role == Role.ADMIN,
                  role.name());
    } catch (SQLIntegrityConstraintViolationException e) {
      return OptionalInt.empty(); // the name is unique
    }
    change("INSERT INTO sender (id, name) VALUES (?, ?)", id, username);
    return OptionalInt.of(id);
  }

  /** Stores a key of a user, by its hash. */
  public void addKey(NewKey key, int userId, KeyWish wish) throws SQLException {
    change(
        """
        INSERT INTO api_key
          (key_hash, user_id, prefix, name, created_at, scopes, expires_at, per_minute)
        VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6), ?, UTC_TIMESTAMP(6) + INTERVAL ? DAY, ?)""",
        key.hash(),
        userId,
        key.prefix(),
        wish.name(),
        KeyScope.column(wish.scopes()),
        wish.days(),
        wish.perMinute());
  }

  /** A user's name; null where there is no such user. */
  public @Nullable String username(int userId) throws SQLException {
    return column("SELECT username FROM user WHERE id = ?", userId).stream()
        .findFirst()
        .orElse(null);
  }

  /** The name of a key, as its owner calls it. */
  public String keyName(String hash) throws SQLException {
    return column("SELECT name FROM api_key WHERE key_hash = ?", hash).get(0);
  }

  /** Notes for the audit log what is done to a user. */
  public void note(AuditAct act, int userId, @Nullable String detail) throws SQLException {
    new AuditSql(connection).note(act, username(userId), detail);
  }

  /** Keeps others from changing this user and its keys until the transaction ends. */
  public boolean lockUser(int userId) throws SQLException {
    return !column("SELECT id FROM user WHERE id = ? FOR UPDATE", userId).isEmpty();
  }

  /** The hashes of those of a user's keys that nobody has revoked. */
  public List<String> unrevokedKeys(int userId) throws SQLException {
    return column("SELECT key_hash FROM api_key WHERE user_id = ? AND revoked_at IS NULL", userId);
  }

  /** Of these, the ones that have not expired. */
  public List<String> usableKeys(int userId) throws SQLException {
    return column(
        """
        SELECT key_hash FROM api_key
         WHERE user_id = ? AND %s"""
            .formatted(USABLE),
        userId);
  }

  /** Of these, the ones that may be used for all that their user may do. */
  public List<String> fullKeys(int userId) throws SQLException {
    return column(
        """
        SELECT k.key_hash FROM api_key k JOIN user u ON u.id = k.user_id
         WHERE k.user_id = ? AND %s
           AND FIND_IN_SET('READ', k.scopes)
           AND (FIND_IN_SET('SEND', k.scopes) OR (u.role = 'VIEWER' AND NOT u.admin))
           AND (NOT u.admin OR FIND_IN_SET('ADMIN', k.scopes))"""
            .formatted(USABLE),
        userId);
  }

  /** Revokes a key; it is kept, with the time. */
  public void revoke(String hash) throws SQLException {
    change("UPDATE api_key SET revoked_at = UTC_TIMESTAMP(6) WHERE key_hash = ?", hash);
  }

  /** Revokes all keys of a user that are not revoked yet. */
  public void revokeAll(int userId) throws SQLException {
    change(
        """
        UPDATE api_key SET revoked_at = UTC_TIMESTAMP(6)
         WHERE user_id = ? AND revoked_at IS NULL""",
        userId);
  }

  /** The ids of all admins, kept as they are until the transaction ends. */
  public List<String> lockAdmins() throws SQLException {
    return column("SELECT id FROM user WHERE admin ORDER BY id FOR UPDATE");
  }

  /** The hashes of all keys by which somebody may come as an admin. */
  public List<String> usableKeysOfAdmins() throws SQLException {
    return column(
        """
        SELECT k.key_hash FROM api_key k JOIN user u ON u.id = k.user_id
         WHERE u.admin AND %s
           AND FIND_IN_SET('READ', k.scopes) AND FIND_IN_SET('ADMIN', k.scopes)"""
            .formatted(USABLE));
  }

  /** The ids of all admins. */
  public List<String> admins() throws SQLException {
    return column("SELECT id FROM user WHERE admin ORDER BY id");
  }

  /** The hashes of all usable keys of a name, whoever they are of. */
  public List<String> usableKeysNamed(String name) throws SQLException {
    return column(
        """
        SELECT key_hash FROM api_key
         WHERE name = ? AND %s"""
            .formatted(USABLE),
        name);
  }

  /** Whether there is such a key that can be used. */
  public boolean isUsable(NewKey key) throws SQLException {
    return !column(
            """
            SELECT key_hash FROM api_key
             WHERE key_hash = ? AND %s"""
                .formatted(USABLE),
            key.hash())
        .isEmpty();
  }

  /** Whether there is such a key, usable or not. */
  public boolean isKnown(NewKey key) throws SQLException {
    return !column("SELECT key_hash FROM api_key WHERE key_hash = ?", key.hash()).isEmpty();
  }

  /** Ends all sessions of a user in the console. */
  public void endSessions(int userId) throws SQLException {
    int ended =
        change(
            """
            DELETE FROM console_session
             WHERE key_hash IN (SELECT key_hash FROM api_key WHERE user_id = ?)""",
            userId);
    note(AuditAct.SESSIONS_ENDED, userId, Integer.toString(ended));
  }

  /** What a user may do, as {@link Role#of} says; empty where there is no such user. */
  public Optional<Role> role(int userId) throws SQLException {
    try (PreparedStatement select = prepared("SELECT admin, role FROM user WHERE id = ?", userId)) {
      return Results.first(
          select, row -> Role.of(row.getBoolean("admin"), Role.valueOf(row.getString("role"))));
    }
  }

  /** Gives a user another role; nodes of before look at the column admin alone. */
  public void setRole(int userId, Role role) throws SQLException {
    change(
        "UPDATE user SET admin = ?, role = ? WHERE id = ?",
        role == Role.ADMIN,
        role.name(),
        userId);
  }

  /** The limit of a user's sender, messages a minute; empty where it has none of its own. */
  public Optional<Integer> perMinute(int userId) throws SQLException {
    try (PreparedStatement select =
        prepared("SELECT per_minute FROM sender WHERE id = ? AND per_minute IS NOT NULL", userId)) {
      return Results.first(select, row -> row.getInt("per_minute"));
    }
  }

  /**
   * Gives the sender of a user a limit of its own.
   *
   * @param perMinute messages a minute; null for everybody's
   */
  public void setPerMinute(int userId, @Nullable Integer perMinute) throws SQLException {
    change("UPDATE sender SET per_minute = ? WHERE id = ?", perMinute, userId);
  }

  /** Inserts a row; the id that the database gave it. */
  public long insert(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
      give(insert, values);
      return Results.insert(insert);
    }
  }

  /** Changes rows; how many. */
  public int change(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values)) {
      return statement.executeUpdate();
    }
  }

  private List<String> column(String sql, Object... values) throws SQLException {
    try (PreparedStatement select = prepared(sql, values)) {
      return Results.texts(select);
    }
  }

  private PreparedStatement prepared(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    give(statement, values);
    return statement;
  }

  private static void give(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
