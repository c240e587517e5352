package com.artakusuma.wags.move.steps;

import com.artakusuma.wags.account.ApiKey;
import com.artakusuma.wags.move.MoveReport;
import com.artakusuma.wags.move.SourceFinding;
import com.artakusuma.wags.move.SourceSql;
import com.artakusuma.wags.move.Target;
import com.artakusuma.wags.platform.database.Results;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes users and their keys, of which the hashes are kept here. */
public final class UserMove {

  /** Below that a key can be guessed. */
  private static final int SHORT_KEY = 16;

  private static final int LONGEST_PREFIX = 8;

  private final Target target;
  private final Map<String, String> renamed;
  private final MoveReport report;

  public UserMove(Target target, Map<String, String> renamed, MoveReport report) {
    this.target = target;
    this.renamed = renamed;
    this.report = report;
  }

  /** A user here. */
  public record Named(int id, String username, boolean made) {}

  /** What is strange about users, without a look at this database. */
  public static void look(
      List<SourceSql.SourceUser> users, Map<String, String> renamed, MoveReport report) {
    Map<String, String> owners = new HashMap<>();
    for (SourceSql.SourceUser user : users) {
      if (user.name() == null || Names.wanted(user.name(), renamed).isEmpty()) {
        report.found(SourceFinding.NAME_UNUSABLE, "\"" + user.name() + "\"");
      }
      String key = user.key() == null ? "" : user.key();
      if (key.isEmpty()) {
        report.found(SourceFinding.KEY_EMPTY, user.name());
        continue;
      }
      if (!key.matches("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?")) {
        report.found(SourceFinding.KEY_UNSENDABLE, user.name());
      } else if (key.length() < SHORT_KEY) {
        report.found(SourceFinding.KEY_SHORT, user.name());
      }
      String owner = owners.putIfAbsent(key, user.name());
      if (owner != null) {
        report.found(SourceFinding.KEY_SHARED, user.name() + " (" + owner + "'s)");
      }
    }
  }

  /** Takes users in their order: of two with the same key the first one has it, as there. */
  public void take(List<SourceSql.SourceUser> users) throws SQLException {
    Map<String, String> owners = new HashMap<>();
    for (SourceSql.SourceUser user : users) {
      String there = user.name();
      Optional<String> name = there == null ? Optional.empty() : Names.wanted(there, renamed);
      if (there != null && name.isPresent()) {
        String key = user.key() == null ? "" : user.key();
        boolean own = !key.isEmpty() && owners.putIfAbsent(key, there) == null;
        take(there, name.get(), own ? key : null);
      }
    }
  }

  private void take(String there, String name, @Nullable String key) throws SQLException {
    Named user = named(name);
    String hash = key == null ? null : ApiKey.hash(key);
    String before =
        target.run(
            connection -> {
              String last = lastKey(connection, there);
              if (hash != null && !hash.equals(last)) {
                revoke(connection, user.id(), last);
                addKey(connection, user.id(), hash, prefix(Objects.requireNonNull(key)));
              }
              note(connection, there, user.id(), hash == null ? last : hash);
              return last;
            });
    if (before == null && !user.made() && hash != null) {
      report.found(SourceFinding.USER_THERE, user.username());
    }
    if (hash != null && !hash.equals(before)) {
      if (!isOf(hash, user.id())) {
        report.found(SourceFinding.KEY_OF_ANOTHER, user.username());
      } else {
        report.took("keys", 1);
      }
      if (before != null) {
        report.found(SourceFinding.KEY_CHANGED, user.username());
      }
    }
  }

  /** The user of a name, made without a key where there is none. Another case is the same name. */
  public Named named(String name) throws SQLException {
    Named user =
        target.run(
            connection -> {
              try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT id, username FROM user WHERE LOWER(username) = LOWER(?)")) {
                select.setString(1, name);
                Optional<Named> there =
                    Results.first(
                        select,
                        row -> new Named(row.getInt("id"), row.getString("username"), false));
                return there.isPresent() ? there.get() : make(connection, name);
              }
            });
    report.took("users", user.made() ? 1 : 0);
    return user;
  }

  private static Named make(Connection connection, String name) throws SQLException {
    try (PreparedStatement user =
            connection.prepareStatement(
                "INSERT INTO user (username, role, created_at)"
                    + " VALUES (?, 'OPERATOR', UTC_TIMESTAMP(6))",
                Statement.RETURN_GENERATED_KEYS);
        PreparedStatement sender =
            connection.prepareStatement("INSERT INTO sender (id, name) VALUES (?, ?)")) {
      user.setString(1, name);
      int id = Math.toIntExact(Results.insert(user));
      sender.setInt(1, id);
      sender.setString(2, name);
      sender.executeUpdate();
      return new Named(id, name, true);
    }
  }

  private static @Nullable String lastKey(Connection connection, String there) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT key_hash FROM moved_user WHERE username = ?")) {
      select.setString(1, there);
      return Results.text(select);
    }
  }

  private static void note(Connection connection, String there, int id, @Nullable String hash)
      throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO moved_user (username, user_id, key_hash) VALUES (?, ?, ?)
            ON DUPLICATE KEY UPDATE user_id = VALUES(user_id), key_hash = VALUES(key_hash)""")) {
      upsert.setString(1, there);
      upsert.setInt(2, id);
      upsert.setString(3, hash);
      upsert.executeUpdate();
    }
  }

  /**
   * With an operator's scopes, also where its user administers here: there it stood in plain text.
   * One that is there already stays as it is, be it another user's or revoked.
   */
  private static void addKey(Connection connection, int user, String hash, String prefix)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO api_key (key_hash, user_id, prefix, name, created_at, scopes)
            VALUES (?, ?, ?, 'first version', UTC_TIMESTAMP(6), 'READ,SEND')
            ON DUPLICATE KEY UPDATE user_id = user_id""")) {
      insert.setString(1, hash);
      insert.setInt(2, user);
      insert.setString(3, prefix);
      insert.executeUpdate();
    }
  }

  private static void revoke(Connection connection, int user, @Nullable String hash)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE api_key SET revoked_at = UTC_TIMESTAMP(6)
             WHERE key_hash = ? AND user_id = ? AND revoked_at IS NULL""")) {
      update.setString(1, hash);
      update.setInt(2, user);
      update.executeUpdate();
    }
  }

  private boolean isOf(String hash, int user) throws SQLException {
    return target.run(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT COUNT(*) FROM api_key WHERE key_hash = ? AND user_id = ?")) {
            select.setString(1, hash);
            select.setInt(2, user);
            return Results.number(select) == 1;
          }
        });
  }

  /** What a person knows it by; of a short one no more than tells it from others. */
  private static String prefix(String key) {
    int length = Math.min(LONGEST_PREFIX, key.length() / 4);
    return key.substring(0, length).replaceAll("[^\\x20-\\x7e]", "?");
  }
}
