package com.artakusuma.wags.history;

import com.artakusuma.wags.history.filter.BroadcastFilter;
import com.artakusuma.wags.history.place.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The broadcasts, for reading. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Broadcasts {

  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");
  private static final Place NEWEST = new Place(LAST, Long.MAX_VALUE);

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  /** A stretch of time, half open; an end that is null is open. */
  public record Span(@Nullable Instant from, @Nullable Instant until) {}

  /** A sender's broadcasts of a span of time, newest first. */
  public List<Broadcast> newest(String sender, Span span, int limit) {
    return newest(
        new BroadcastFilter(List.of(sender), span.from(), span.until(), null), null, limit);
  }

  /**
   * The newest broadcasts of a filter. Those of each sender are read along an index, as many as one
   * page may need, and merged by time.
   *
   * @param before where the page before ended, or null for the newest
   */
  public List<Broadcast> newest(BroadcastFilter filter, @Nullable Place before, int limit) {
    return merged(
        """
        b.createdAt <= :at AND (b.createdAt < :at OR b.id < :id)
         ORDER BY b.createdAt DESC, b.id DESC\
        """,
        filter,
        Objects.requireNonNullElse(before, NEWEST),
        limit,
        Place.NEWEST_FIRST);
  }

  /** The broadcasts of a filter that came next after a place, newest first. */
  public List<Broadcast> newerThan(BroadcastFilter filter, Place after, int limit) {
    return merged(
        """
        b.createdAt >= :at AND (b.createdAt > :at OR b.id > :id)
         ORDER BY b.createdAt, b.id\
        """,
        filter,
        after,
        limit,
        Place.NEWEST_FIRST.reversed());
  }

  /** Places first, since texts are long and most of them are not on the page. */
  private List<Broadcast> merged(
      String rest, BroadcastFilter filter, Place place, int limit, Comparator<Place> order) {
    List<Long> ids =
        filter.senders().stream()
            .flatMap(sender -> places(rest, sender, filter, place, limit).stream())
            .sorted(order)
            .limit(limit)
            .map(Place::id)
            .toList();
    return find(ids).stream()
        .sorted(Comparator.comparing(Broadcast::getPlace, Place.NEWEST_FIRST))
        .toList();
  }

  private List<Place> places(
      String rest, String sender, BroadcastFilter filter, Place place, int limit) {
    return entityManager
        .createQuery(
            """
            SELECT b.createdAt, b.id FROM Broadcast b
             WHERE b.sender = :sender AND b.createdAt >= :from AND b.createdAt < :until AND\s\
            """
                + progress(filter.progress())
                + rest,
            Object[].class)
        .setParameter("sender", sender)
        .setParameter("from", Objects.requireNonNullElse(filter.from(), FIRST))
        .setParameter("until", Objects.requireNonNullElse(filter.until(), LAST))
        .setParameter("at", place.at())
        .setParameter("id", place.id())
        .setMaxResults(limit)
        .getResultStream()
        .map(row -> new Place((Instant) row[0], (Long) row[1]))
        .toList();
  }

  /** The senders' broadcasts that have not ended, in the order in which they go out. */
  public List<Broadcast> running(List<String> senders, int limit) {
    return entityManager
        .createQuery(
            """
            SELECT b FROM Broadcast b
             WHERE b.sender IN :senders AND b.endedAt IS NULL ORDER BY b.id\
            """,
            Broadcast.class)
        .setParameter("senders", senders)
        .setMaxResults(limit)
        .getResultList();
  }

  /** How many messages of the senders' running broadcasts have not ended yet. */
  public long openMessages(List<String> senders) {
    Long open =
        entityManager
            .createQuery(
                """
                SELECT SUM(b.expanded - b.sent - b.failed) FROM Broadcast b
                 WHERE b.sender IN :senders AND b.endedAt IS NULL\
                """,
                Long.class)
            .setParameter("senders", senders)
            .getSingleResult();
    return open == null ? 0 : open;
  }

  private static String progress(BroadcastFilter.@Nullable Progress wanted) {
    if (wanted == null) {
      return "";
    }
    return switch (wanted) {
      case RUNNING -> "b.endedAt IS NULL AND ";
      case COMPLETED -> "b.endedAt IS NOT NULL AND ";
    };
  }

  /** Those of some ids that are there, in no order. */
  public List<Broadcast> find(List<Long> ids) {
    return ids.isEmpty()
        ? List.of()
        : entityManager
            .createQuery("SELECT b FROM Broadcast b WHERE b.id IN :ids", Broadcast.class)
            .setParameter("ids", ids)
            .getResultList();
  }

  /** The broadcast of an id, if it is one of these senders'; others' are nobody's business. */
  public Optional<Broadcast> find(List<String> senders, long id) {
    return find(id).filter(found -> senders.contains(found.getSender()));
  }

  public Optional<Broadcast> find(long id) {
    return Optional.ofNullable(entityManager.find(Broadcast.class, id));
  }
}
