package com.artakusuma.wags.history;

import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.history.walk.BroadcastTimes;
import com.artakusuma.wags.history.walk.MessageSearch;
import com.artakusuma.wags.history.walk.Walks;
import com.artakusuma.wags.message.Attempt;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The ledger, for reading: lists, one message, its attempts. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Messages {

  private static final String LINES =
      """
      SELECT m.id, m.sender, m.recipient, m.status, w.owner, w.visibleAt, m.broadcastId,
             m.storedAt, m.createdAt, m.sentAt, m.endedAt, COALESCE(m.body, b.body), m.reasonCode,
             m.reason, m.stage, m.deliveredAt, m.readAt, COALESCE(m.template, b.template)
        FROM Message m
        LEFT JOIN Waiting w ON w.messageId = m.id
        LEFT JOIN Broadcast b ON b.id = m.broadcastId
       WHERE\s\
      """;

  private static final Duration LONGEST_SEARCH = Duration.ofSeconds(2);

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  @Inject private Walks walks;
  @Inject private MessageSearch searches;
  @Inject private BroadcastTimes broadcasts;
  @Inject private Clock clock;

  /**
   * The newest messages of a filter, in the order of its window's time.
   *
   * @param before where the page before ended, or null for the newest
   */
  public List<MessageLine> newest(MessageFilter filter, @Nullable Place before, int limit) {
    return look(filter, before, limit).lines();
  }

  /**
   * The messages of a filter that came next after a place, newest first.
   *
   * @param after where the page after begins
   */
  public List<MessageLine> newerThan(MessageFilter filter, Place after, int limit) {
    return broadcasts
        .inTime(filter)
        .map(narrowed -> lines(walks.newerThan(narrowed, after, limit)))
        .orElse(List.of());
  }

  /**
   * What a search found.
   *
   * @param places of what was found, newest first
   * @param lines of those that are still there: retention may delete some meanwhile
   * @param reached where it stopped looking before it had enough; null where it did not
   */
  public record Found(List<Place> places, List<MessageLine> lines, @Nullable Place reached) {}

  /**
   * The newest messages of a filter of which no index knows all, and that may contain a text, in
   * upper or lower case. Each message that may be meant must be looked at: it stops after a number
   * of them, or after two seconds.
   *
   * @param text null for any
   * @param before where the page before ended, or null for the newest
   * @param most messages to look at
   */
  public Found search(
      MessageFilter filter, @Nullable String text, @Nullable Place before, int limit, int most) {
    MessageSearch.Found found =
        searches.search(filter, text, before, limit, most, clock.instant().plus(LONGEST_SEARCH));
    return new Found(found.places(), lines(found.places()), found.reached());
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
  public List<Place> places(
      MessageFilter filter, @Nullable String text, @Nullable Place before, int limit) {
    return newestPlaces(filter, text, before, limit);
  }

  /** The newest messages of a filter that an index knows, as {@link #search} finds others. */
  public Found look(MessageFilter filter, @Nullable Place before, int limit) {
    List<Place> places = newestPlaces(filter, null, before, limit);
    return new Found(places, lines(places), null);
  }

  /** All that there are, however long it takes; no statement looks at more than a step. */
  private List<Place> newestPlaces(
      MessageFilter filter, @Nullable String text, @Nullable Place before, int limit) {
    if (text != null || filter.isSparse()) {
      return searches.search(filter, text, before, limit, Integer.MAX_VALUE, Instant.MAX).places();
    }
    return broadcasts
        .inTime(filter)
        .map(narrowed -> walks.newest(narrowed, null, before, null, limit))
        .orElse(List.of());
  }

  /** The messages of a broadcast in its order, from a place in it. */
  public List<MessageLine> ofBroadcast(long broadcastId, long afterId, int limit) {
    return lines(
        "m.broadcastId = :broadcast AND m.id > :after ORDER BY m.id",
        Map.of("broadcast", broadcastId, "after", afterId),
        limit);
  }

  /** One message, whosever it is. */
  public Optional<MessageLine> find(long id) {
    return lines("m.id = :id", Map.of("id", id), 1).stream().findFirst();
  }

  /** One message of some senders; none where it is another's. */
  public Optional<MessageLine> find(List<String> senders, long id) {
    return find(id).filter(line -> senders.contains(line.sender()));
  }

  /** One message of a sender; none where it is another's. */
  public Optional<MessageLine> find(String sender, long id) {
    return find(List.of(sender), id);
  }

  /** What was tried for a message, in order. */
  public List<Attempt> attempts(long id) {
    return entityManager
        .createQuery(
            "SELECT a FROM Attempt a WHERE a.messageId = :id ORDER BY a.epoch", Attempt.class)
        .setParameter("id", id)
        .getResultList();
  }

  /** What was asked for of some messages, by their ids; most have nothing. */
  public Map<Long, MessageOption> options(List<Long> ids) {
    return ids.isEmpty()
        ? Map.of()
        : entityManager
            .createQuery(
                "SELECT o FROM MessageOption o WHERE o.messageId IN :ids", MessageOption.class)
            .setParameter("ids", ids)
            .getResultStream()
            .collect(Collectors.toMap(MessageOption::getMessageId, Function.identity()));
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

  /** What is shown of the messages at these places, in their order. */
  private List<MessageLine> lines(List<Place> places) {
    if (places.isEmpty()) {
      return List.of();
    }
    List<Long> ids = places.stream().map(Place::id).toList();
    Map<Long, MessageLine> lines =
        lines("m.id IN :ids", Map.of("ids", ids), ids.size()).stream()
            .collect(Collectors.toMap(MessageLine::id, Function.identity()));
    return places.stream()
        .map(place -> lines.containsKey(place.id()) ? lines.get(place.id()).at(place) : null)
        .filter(Objects::nonNull)
        .toList();
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
