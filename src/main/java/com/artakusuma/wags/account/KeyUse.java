package com.artakusuma.wags.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;

/** Notes when keys are used, to the minute, in a transaction of its own. */
@ApplicationScoped
public class KeyUse {

  private static final Duration PRECISION = Duration.ofMinutes(1);

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  /** The key of this hash was used now. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void note(String hash, Instant now) {
    entityManager
        .createQuery(
            """
            UPDATE ApiKey k SET k.lastUsedAt = :now
             WHERE k.hash = :hash AND (k.lastUsedAt IS NULL OR k.lastUsedAt < :before)""")
        .setParameter("now", now)
        .setParameter("hash", hash)
        .setParameter("before", now.minus(PRECISION))
        .executeUpdate();
  }
}
