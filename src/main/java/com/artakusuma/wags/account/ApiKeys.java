package com.artakusuma.wags.account;

import com.artakusuma.wags.platform.AuditAct;
import com.artakusuma.wags.platform.OnceOnly;
import com.artakusuma.wags.platform.OnceTransaction;
import com.artakusuma.wags.platform.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A user's own keys: looks at them, makes new ones, revokes. */
@ApplicationScoped
public class ApiKeys {

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  @Inject private WriteTransaction transaction;
  @Inject private OnceTransaction once;
  @Inject private Users users;
  @Inject private Clock clock;

  /** What became of a wish to revoke a key. */
  public enum Revocation {
    DONE,
    /** It is the owner's last usable key: nobody could get in any more. */
    LAST,
    /** Its owner has no usable key of that id. */
    UNKNOWN
  }

  /** All keys of a user, usable ones first, each newest first. */
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

  /**
   * Makes a key for the user of a form that asks for it, once.
   *
   * @param name what its owner calls it, up to 64 characters
   * @return the key; empty where it was made for this form before, and shown then
   */
  public Optional<NewKey> create(String name, OnceOnly act) {
    NewKey key = NewKey.random();
    return once.run(
        act,
        connection -> {
          AccountSql sql = new AccountSql(connection);
          sql.addKey(key, act.userId(), name, clock.instant());
          sql.note(AuditAct.KEY_MADE, act.userId(), name);
          return key;
        },
        made -> 0);
  }

  /**
   * Revokes a key of this user; it works no more on this node, and within five seconds on none.
   *
   * @param id as {@link ApiKey#getId()} gives it
   */
  public Revocation revoke(int userId, String id) {
    Revocation revocation =
        transaction.run(connection -> revoke(new AccountSql(connection), userId, id));
    users.forget(userId);
    return revocation;
  }

  private Revocation revoke(AccountSql sql, int userId, String id) throws SQLException {
    sql.lockUser(userId);
    List<String> usable = sql.usableKeys(userId);
    Optional<String> hash =
        usable.stream()
            .filter(key -> id.length() == ApiKey.ID_LENGTH && key.startsWith(id))
            .findFirst();
    if (hash.isEmpty()) {
      return Revocation.UNKNOWN;
    }
    if (usable.size() == 1) {
      return Revocation.LAST;
    }
    sql.revoke(hash.get(), clock.instant());
    sql.note(AuditAct.KEY_REVOKED, userId, sql.keyName(hash.get()));
    return Revocation.DONE;
  }
}
