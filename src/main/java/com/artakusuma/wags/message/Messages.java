package com.artakusuma.wags.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ledger, for reading: lists, one message, its attempts. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Messages {

  private static final String LINES =
      """
      SELECT m.id, m.sender, m.recipient, m.status, w.owner, m.broadcastId,
             m.storedAt, m.createdAt, m.sentAt, COALESCE(m.body, b.body), m.reason
        FROM Message m
        LEFT JOIN Waiting w ON w.messageId = m.id
        LEFT JOIN Broadcast b ON b.id = m.broadcastId
       WHERE\s""";

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  /** A place in a list ordered by time, newest first: the last line already shown. */
  public record Place(Instant queuedAt, long id) {}

  /**
   * The newest messages of a filter.
   *
   * @param before where the page before ended, or null for the newest
   */
  public List<MessageLine> newest(MessageFilter filter, Place before, int limit) {
    return page(filter, before, false, limit);
  }

  /**
   * The messages of a filter that came next after a place, newest first.
   *
   * @param after where the page after begins
   */
  public List<MessageLine> newerThan(MessageFilter filter, Place after, int limit) {
    List<MessageLine> lines = new ArrayList<>(page(filter, after, true, limit));
    java.util.Collections.reverse(lines);
    return lines;
  }

  /** The messages of a broadcast in its order, from a place in it. */
  public List<MessageLine> ofBroadcast(long broadcastId, long afterId, int limit) {
    return lines(
        "m.broadcastId = :broadcast AND m.id > :after ORDER BY m.id",
        Map.of("broadcast", broadcastId, "after", afterId),
        limit);
  }

  /** One message of a sender; none where it is another's. */
  public Optional<MessageLine> find(String sender, long id) {
    return lines("m.id = :id AND m.sender = :sender", Map.of("id", id, "sender", sender), 1)
        .stream()
        .findFirst();
  }

  /** What was tried for a message, in order. */
  public List<Attempt> attempts(long id) {
    return entityManager
        .createQuery(
            "SELECT a FROM Attempt a WHERE a.messageId = :id ORDER BY a.epoch", Attempt.class)
        .setParameter("id", id)
        .getResultList();
  }

  /** The years in which a sender has messages, newest first. */
  public List<Integer> years(String sender, ZoneId zone) {
    Object[] ends =
        entityManager
            .createQuery(
                "SELECT MIN(m.createdAt), MAX(m.createdAt) FROM Message m WHERE m.sender = :sender",
                Object[].class)
            .setParameter("sender", sender)
            .getSingleResult();
    if (ends[0] == null) {
      return List.of();
    }
    int first = ((Instant) ends[0]).atZone(zone).getYear();
    int last = ((Instant) ends[1]).atZone(zone).getYear();
    return IntStream.iterate(last, year -> year >= first, year -> year - 1)
        .filter(year -> year == first || year == last || hasAny(sender, year, zone))
        .boxed()
        .toList();
  }

  private boolean hasAny(String sender, int year, ZoneId zone) {
    return !newest(MessageFilter.of(sender, year, null, zone), null, 1).isEmpty();
  }

  private List<MessageLine> page(MessageFilter f, Place place, boolean newer, int limit) {
    List<String> conditions = new ArrayList<>(List.of("m.sender = :sender"));
    Map<String, Object> values = new HashMap<>(Map.of("sender", f.sender()));
    Stream.of(
            new Condition("m.createdAt >= :from", "from", f.from()),
            new Condition("m.createdAt < :until", "until", f.until()),
            new Condition("m.recipient = :recipient", "recipient", f.recipient()),
            new Condition("m.broadcastId = :broadcast", "broadcast", f.broadcastId()))
        .filter(condition -> condition.value() != null)
        .forEach(
            condition -> {
              conditions.add(condition.jpql());
              values.put(condition.name(), condition.value());
            });
    if (f.status() != null) {
      conditions.add("m.status = :status" + ownership(f.status()));
      values.put("status", f.status().isOpen() ? MessageStatus.PENDING : f.status());
    }
    if (place != null) {
      conditions.add(
          newer
              ? "m.createdAt >= :at AND (m.createdAt > :at OR m.id > :id)"
              : "m.createdAt <= :at AND (m.createdAt < :at OR m.id < :id)");
      values.put("at", place.queuedAt());
      values.put("id", place.id());
    }
    String order = newer ? "m.createdAt, m.id" : "m.createdAt DESC, m.id DESC";
    return lines(String.join(" AND ", conditions) + " ORDER BY " + order, values, limit);
  }

  private record Condition(String jpql, String name, Object value) {}

  private static String ownership(MessageStatus status) {
    return switch (status) {
      case PENDING -> " AND w.owner IS NULL";
      case PROCESSING -> " AND w.owner IS NOT NULL";
      default -> "";
    };
  }

  private List<MessageLine> lines(String where, Map<String, Object> values, int limit) {
    Query query = entityManager.createQuery(LINES + where, Object[].class).setMaxResults(limit);
    values.forEach(query::setParameter);
    @SuppressWarnings("unchecked")
    List<Object[]> rows = query.getResultList();
    return rows.stream().map(MessageLine::of).toList();
  }

  /** The current year, for a sender with no message yet. */
  public static List<Integer> orThisYear(List<Integer> years, Instant now, ZoneId zone) {
    return years.isEmpty() ? List.of(Year.from(now.atZone(zone)).getValue()) : years;
  }
}
