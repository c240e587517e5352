package com.artakusuma.wags.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The ledger, for reading: lists, one message, its attempts. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Messages {

  private static final String LINES =
      """
      SELECT m.id, m.sender, m.recipient, m.status, w.owner, w.visibleAt, m.broadcastId,
             m.storedAt, m.createdAt, m.sentAt, COALESCE(m.body, b.body),
             m.reasonCode, m.reason
        FROM Message m
        LEFT JOIN Waiting w ON w.messageId = m.id
        LEFT JOIN Broadcast b ON b.id = m.broadcastId
       WHERE\s""";

  private static final String PLACE =
      "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', m.created_at), m.id";

  /** How many messages a search looks at in one statement. */
  private static final int STEP = 5_000;

  private static final Duration LONGEST_SEARCH = Duration.ofSeconds(2);

  /** By how much the database's clock may have been corrected while a broadcast was expanded. */
  private static final Duration CLOCK_TURNED_BACK = Duration.ofMinutes(5);

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  @Inject private Clock clock;

  /** A place in a list ordered by time, newest first: the last line already shown. */
  public record Place(Instant queuedAt, long id) {

    /** Of microseconds since 1970, which is as fine as the database keeps time. */
    public static Place ofMicros(long micros, long id) {
      return new Place(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), id);
    }

    public long micros() {
      return ChronoUnit.MICROS.between(Instant.EPOCH, queuedAt);
    }
  }

  /**
   * The newest messages of a filter.
   *
   * @param before where the page before ended, or null for the newest
   */
  public List<MessageLine> newest(MessageFilter filter, Place before, int limit) {
    return inOrder(filter, sql -> sql.olderThan(before).newestFirst(limit));
  }

  /**
   * The messages of a filter that came next after a place, newest first.
   *
   * @param after where the page after begins
   */
  public List<MessageLine> newerThan(MessageFilter filter, Place after, int limit) {
    return inOrder(filter, sql -> sql.newerThan(after).oldestFirst(limit));
  }

  /**
   * What a search for a text found.
   *
   * @param reached where it stopped looking before it had enough; null where it did not
   */
  public record Found(List<MessageLine> lines, Place reached) {}

  /**
   * The newest messages of a filter that contain a text, in upper or lower case. Without an index
   * of words each message must be looked at: it stops after a number of them, or after two seconds.
   *
   * @param before where the page before ended, or null for the newest
   * @param most messages to look at
   */
  public Found search(MessageFilter filter, String text, Place before, int limit, int most) {
    MessageFilter narrowed = inTimeOfBroadcast(filter).orElse(null);
    if (narrowed == null) {
      return new Found(List.of(), null);
    }
    Instant end = clock.instant().plus(LONGEST_SEARCH);
    List<Long> found = new ArrayList<>();
    Place from = before;
    int left = most;
    do {
      int step = Math.min(STEP, left);
      Place to = placeOf(narrowed, from, step);
      LedgerSql sql = new LedgerSql("m.id", narrowed, clock.instant());
      sql.olderThan(from).downTo(to).containing(text).newestFirst(limit - found.size());
      found.addAll(ids(sql));
      from = to;
      left -= step;
    } while (from != null && found.size() < limit && left > 0 && clock.instant().isBefore(end));
    return new Found(lines(found), found.size() < limit ? from : null);
  }

  /**
   * Where the newest messages of a filter stand, without reading them. In a transaction of its own,
   * so that it may be asked in the background: what is read without one belongs to the request that
   * the thread was started by, and is closed with it.
   *
   * @param text that they contain, in upper or lower case, or null
   * @param before where the page before ended, or null for the newest
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public List<Place> places(MessageFilter filter, String text, Place before, int limit) {
    return inTimeOfBroadcast(filter)
        .map(narrowed -> new LedgerSql(PLACE, narrowed, clock.instant()).olderThan(before))
        .map(sql -> text == null ? sql : sql.containing(text))
        .map(sql -> places(sql.newestFirst(limit)))
        .orElse(List.of());
  }

  /** The place of the nth message older than a place, or null where there are fewer. */
  private Place placeOf(MessageFilter filter, Place before, int number) {
    LedgerSql sql = new LedgerSql(PLACE, filter, clock.instant());
    return places(sql.olderThan(before).onlyNumber(number)).stream().findFirst().orElse(null);
  }

  private List<Place> places(LedgerSql sql) {
    return rows(sql).stream()
        .map(Object[].class::cast)
        .map(row -> Place.ofMicros(((Number) row[0]).longValue(), ((Number) row[1]).longValue()))
        .toList();
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

  private List<MessageLine> inOrder(MessageFilter filter, UnaryOperator<LedgerSql> page) {
    return inTimeOfBroadcast(filter)
        .map(narrowed -> page.apply(new LedgerSql("m.id", narrowed, clock.instant())))
        .map(this::ids)
        .map(this::lines)
        .orElse(List.of());
  }

  /**
   * Narrows a filter by broadcast to the time in which it was made into messages. There is no index
   * of a broadcast's messages in the order of time, and a million of them are not sorted for a
   * page.
   */
  private Optional<MessageFilter> inTimeOfBroadcast(MessageFilter filter) {
    if (filter.broadcastId() == null) {
      return Optional.of(filter);
    }
    return entityManager
        .createQuery(
            """
            SELECT b.createdAt, b.expandedAt FROM Broadcast b
             WHERE b.id = :id AND b.sender = :sender""",
            Object[].class)
        .setParameter("id", filter.broadcastId())
        .setParameter("sender", filter.sender())
        .getResultStream()
        .findFirst()
        .map(
            row -> {
              Instant end = (Instant) row[1];
              return filter.within(
                  ((Instant) row[0]).minus(CLOCK_TURNED_BACK),
                  end == null ? null : end.plus(CLOCK_TURNED_BACK));
            });
  }

  private List<Long> ids(LedgerSql sql) {
    return rows(sql).stream().map(row -> ((Number) row).longValue()).toList();
  }

  private List<?> rows(LedgerSql sql) {
    Query query = entityManager.createNativeQuery(sql.text());
    for (int i = 0; i < sql.values().size(); i++) {
      query.setParameter(i + 1, sql.values().get(i));
    }
    return query.getResultList();
  }

  /** What is shown of these messages, newest first. */
  private List<MessageLine> lines(List<Long> ids) {
    return ids.isEmpty()
        ? List.of()
        : lines(
            "m.id IN :ids ORDER BY m.createdAt DESC, m.id DESC", Map.of("ids", ids), ids.size());
  }

  private List<MessageLine> lines(String where, Map<String, Object> values, int limit) {
    Query query = entityManager.createQuery(LINES + where, Object[].class).setMaxResults(limit);
    values.forEach(query::setParameter);
    @SuppressWarnings("unchecked")
    List<Object[]> rows = query.getResultList();
    Instant now = clock.instant();
    return rows.stream().map(row -> MessageLine.of(row, now)).toList();
  }

  /** The current year, for a sender with no message yet. */
  public static List<Integer> orThisYear(List<Integer> years, Instant now, ZoneId zone) {
    return years.isEmpty() ? List.of(Year.from(now.atZone(zone)).getValue()) : years;
  }
}
