package com.artakusuma.wags.account.key;

import com.artakusuma.wags.account.AccountSql;
import com.artakusuma.wags.account.ApiKey;
import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.KeyWish;
import com.artakusuma.wags.account.NewKey;
import com.artakusuma.wags.account.key.KeyRefusedException.Why;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.platform.idempotency.OnceOnly;
import com.artakusuma.wags.platform.idempotency.OnceTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Users' keys: looks at them, makes new ones, revokes. */
@ApplicationScoped
public class ApiKeys {

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  @Inject private WriteTransaction transaction;
  @Inject private OnceTransaction once;
  @Inject private CallerLookup callers;

  @Inject
  @ConfigProperty(name = "API_KEYS_PER_USER")
  private int most;

  /** What became of a wish to revoke a key. */
  public enum Revocation {
    DONE,
    /** The owner would have no usable key left for all that it may do. */
    LAST,
    /** Its owner has no usable key of that id. */
    UNKNOWN
  }

  /** All keys of a user, those first that nobody has revoked, each newest first. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public List<ApiKey> of(int userId) {
    return entityManager
        .createQuery(
            """
            SELECT k FROM ApiKey k WHERE k.user.id = :user
             ORDER BY CASE WHEN k.revokedAt IS NULL THEN 0 ELSE 1 END, k.createdAt DESC, k.hash""",
            ApiKey.class)
        .setParameter("user", userId)
        .getResultList();
  }

  /** How many usable keys a user may have. */
  public int most() {
    return most;
  }

  /**
   * Makes a key for the user of a form that asks for it, once.
   *
   * @param by who asks
   * @return the key; empty where it was made for this form before, and shown then
   * @throws KeyRefusedException where the user has too many already, or asks for a key that may do
   *     more than the one it came with; the form's token is spent
   */
  public Optional<NewKey> create(Caller by, KeyWish wish, OnceOnly act) throws KeyRefusedException {
    if (!by.scopes().containsAll(wish.scopes())) {
      throw new KeyRefusedException(Why.TOO_MUCH);
    }
    NewKey key = NewKey.random();
    Optional<Boolean> made =
        once.run(act, connection -> add(new AccountSql(connection), by.id(), key, wish), any -> 0);
    if (made.isPresent() && !made.get()) {
      throw new KeyRefusedException(Why.TOO_MANY);
    }
    return made.map(any -> key);
  }

  /**
   * Adds a key within a transaction of whoever may do so.
   *
   * @return whether the user may have another one; nothing was changed where not
   */
  public boolean add(AccountSql sql, int userId, NewKey key, KeyWish wish) throws SQLException {
    sql.lockUser(userId);
    if (sql.usableKeys(userId).size() >= most) {
      return false;
    }
    sql.addKey(key, userId, wish);
    sql.note(AuditAct.KEY_MADE, userId, wish.name());
    return true;
  }

  /**
   * Revokes a key of this user; it works no more on this node, and within five seconds on none.
   *
   * @param id as {@link ApiKey#getId()} gives it
   */
  public Revocation revoke(int userId, String id) {
    Revocation revocation =
        transaction.run(connection -> revoke(new AccountSql(connection), userId, id));
    callers.forget(userId);
    return revocation;
  }

  private Revocation revoke(AccountSql sql, int userId, String id) throws SQLException {
    sql.lockUser(userId);
    String hash = find(sql, userId, id);
    if (hash == null) {
      return Revocation.UNKNOWN;
    }
    if (isNeeded(sql, userId, hash)) {
      return Revocation.LAST;
    }
    revokeAndNote(sql, userId, hash);
    return Revocation.DONE;
  }

  /** The hash of a key that nobody has revoked; null where the user has none of that id. */
  public static @Nullable String find(AccountSql sql, int userId, String id) throws SQLException {
    return sql.unrevokedKeys(userId).stream()
        .filter(key -> id.length() == ApiKey.ID_LENGTH && key.startsWith(id))
        .findFirst()
        .orElse(null);
  }

  /**
   * Revokes a key and writes that into the audit log.
   *
   * @param userId whose key it is
   * @param hash as {@link #find} gives it
   */
  public static void revokeAndNote(AccountSql sql, int userId, String hash) throws SQLException {
    sql.revoke(hash);
    sql.note(AuditAct.KEY_REVOKED, userId, sql.keyName(hash));
  }

  /** Without its last full key a user could make no other one; without any not even look. */
  private boolean isNeeded(AccountSql sql, int userId, String hash) throws SQLException {
    List<String> full = sql.fullKeys(userId);
    return full.isEmpty()
        ? sql.usableKeys(userId).equals(List.of(hash))
        : full.equals(List.of(hash));
  }
}
