package com.artakusuma.wags.broadcast;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The broadcasts, for reading. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Broadcasts {

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  /** A stretch of time, half open. */
  public record Span(Instant from, Instant until) {}

  /** A sender's broadcasts of a span of time, newest first. */
  public List<Broadcast> newest(String sender, Span span, int limit) {
    return newest(sender, span, Long.MAX_VALUE, limit);
  }

  /** The same, from below an id on. */
  public List<Broadcast> newest(String sender, Span span, long beforeId, int limit) {
    TypedQuery<Broadcast> query =
        entityManager.createQuery(
            """
            SELECT b FROM Broadcast b
             WHERE b.sender = :sender AND b.createdAt >= :from AND b.createdAt < :until
               AND b.id < :before
             ORDER BY b.createdAt DESC, b.id DESC""",
            Broadcast.class);
    return query
        .setParameter("sender", sender)
        .setParameter("from", span.from())
        .setParameter("until", span.until())
        .setParameter("before", beforeId)
        .setMaxResults(limit)
        .getResultList();
  }

  public Optional<Broadcast> find(long id) {
    return Optional.ofNullable(entityManager.find(Broadcast.class, id));
  }
}
