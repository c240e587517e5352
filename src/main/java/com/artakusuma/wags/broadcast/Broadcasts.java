package com.artakusuma.wags.broadcast;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The broadcasts, for reading. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Broadcasts {

  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  /** A stretch of time, half open; an end that is null is open. */
  public record Span(Instant from, Instant until) {}

  /** A sender's broadcasts of a span of time, newest first. */
  public List<Broadcast> newest(String sender, Span span, int limit) {
    return newest(sender, span, Long.MAX_VALUE, limit);
  }

  /** The same, from below an id on. */
  public List<Broadcast> newest(String sender, Span span, long beforeId, int limit) {
    return list("b.id < :id ORDER BY b.createdAt DESC, b.id DESC", sender, span, beforeId, limit);
  }

  /** The broadcasts of a span of time that came next after an id, newest first. */
  public List<Broadcast> newerThan(String sender, Span span, long afterId, int limit) {
    List<Broadcast> ascending =
        list("b.id > :id ORDER BY b.createdAt, b.id", sender, span, afterId, limit);
    List<Broadcast> newestFirst = new ArrayList<>(ascending);
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  private List<Broadcast> list(String rest, String sender, Span span, long id, int limit) {
    return entityManager
        .createQuery(
            """
            SELECT b FROM Broadcast b
             WHERE b.sender = :sender AND b.createdAt >= :from AND b.createdAt < :until AND\s"""
                + rest,
            Broadcast.class)
        .setParameter("sender", sender)
        .setParameter("from", Objects.requireNonNullElse(span.from(), FIRST))
        .setParameter("until", Objects.requireNonNullElse(span.until(), LAST))
        .setParameter("id", id)
        .setMaxResults(limit)
        .getResultList();
  }

  /** A sender's broadcasts that have not ended, in the order in which they go out. */
  public List<Broadcast> running(String sender, int limit) {
    return entityManager
        .createQuery(
            """
            SELECT b FROM Broadcast b
             WHERE b.sender = :sender AND b.endedAt IS NULL ORDER BY b.id""",
            Broadcast.class)
        .setParameter("sender", sender)
        .setMaxResults(limit)
        .getResultList();
  }

  /** How many recipients of a sender's broadcasts are still to come, those before an id only. */
  public long remaining(String sender, long beforeId) {
    return entityManager
        .createQuery(
            """
            SELECT COALESCE(SUM(b.total - b.sent - b.failed), 0) FROM Broadcast b
             WHERE b.sender = :sender AND b.endedAt IS NULL AND b.id < :id""",
            Number.class)
        .setParameter("sender", sender)
        .setParameter("id", beforeId)
        .getSingleResult()
        .longValue();
  }

  public Optional<Broadcast> find(long id) {
    return Optional.ofNullable(entityManager.find(Broadcast.class, id));
  }
}
