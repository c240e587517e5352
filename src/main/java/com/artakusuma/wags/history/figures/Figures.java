package com.artakusuma.wags.history.figures;

import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.history.filter.Window;
import com.artakusuma.wags.history.walk.Walks;
import com.artakusuma.wags.message.Lanes;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.platform.database.SqlTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Senders' figures: what waits now, and what ended on which day. Never counts the history. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Figures {

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  @Inject private Walks walks;

  /** What is counted of a queue at most, so that a look at it stays cheap. */
  public static final int MOST_COUNTED = 100_000;

  /** The message that has waited longest among those at the heads of some queues. */
  public record Oldest(long id, Instant queuedAt) {}

  private static final String OLDEST_LANE =
      "(SELECT MIN(l.id) FROM lane l WHERE l.sender_id = ?%d AND l.next_due IS NOT NULL)";

  private static final List<String> HEADS =
      List.of(String.valueOf(Lanes.SINGLES), String.valueOf(Lanes.URGENT), OLDEST_LANE);

  /**
   * How many open messages belong to no broadcast, at most {@link #MOST_COUNTED}; counted within
   * the queue's index. Of the others each broadcast knows how many are left.
   *
   * @param senders ids; not empty
   */
  public long singles(List<Integer> senders) {
    Query query =
        entityManager
            .createNativeQuery(
                """
                SELECT COUNT(*) FROM (
                  SELECT 1 FROM outbox FORCE INDEX (claim)
                   WHERE lane IN (%d, %d) AND sender_id IN (%s) LIMIT ?1) AS some\
                """
                    .formatted(Lanes.SINGLES, Lanes.URGENT, places(senders.size(), 2)))
            .setParameter(1, MOST_COUNTED);
    return ((Number) with(senders, 2, query).getSingleResult()).longValue();
  }

  /** How many open messages, of either kind, a node has taken; at most {@link #MOST_COUNTED}. */
  public long sending(List<String> senders) {
    return walks.count(
        MessageFilter.of(senders).withStatus(MessageStatus.PROCESSING), MOST_COUNTED);
  }

  private static String places(int number, int first) {
    return IntStream.range(first, first + number)
        .mapToObj(place -> "?" + place)
        .collect(Collectors.joining(", "));
  }

  private static Query with(List<?> values, int first, Query query) {
    for (int i = 0; i < values.size(); i++) {
      query.setParameter(first + i, values.get(i));
    }
    return query;
  }

  private static Stream<Object[]> rows(Query query) {
    return ((List<?>) query.getResultList()).stream().map(Object[].class::cast);
  }

  /**
   * How many messages ended as sent within a stretch of time, at most {@link #MOST_COUNTED};
   * counted within one index.
   */
  public long sent(List<String> senders, Instant from, Instant until) {
    return walks.count(
        MessageFilter.of(senders)
            .withStatus(MessageStatus.SENT)
            .during(new Window(Window.By.ENDED, from, until)),
        MOST_COUNTED);
  }

  /**
   * The head of a sender's single messages is one step into the index, and so is that of its oldest
   * broadcast; the oldest one is returned.
   *
   * @param senders ids; not empty
   */
  public Optional<Oldest> oldest(List<Integer> senders) {
    String heads =
        IntStream.rangeClosed(1, senders.size())
            .boxed()
            .flatMap(place -> HEADS.stream().map(lane -> head(place, lane)))
            .collect(Collectors.joining(" UNION ALL "));
    Query query =
        entityManager.createNativeQuery(
            """
            SELECT m.id, m.created_at FROM (%s) h JOIN message m ON m.id = h.message_id
             ORDER BY m.created_at, m.id LIMIT 1\
            """
                .formatted(heads));
    return rows(with(senders, 1, query))
        .findFirst()
        .map(
            row ->
                new Oldest(((Number) row[0]).longValue(), SqlTime.instant((LocalDateTime) row[1])));
  }

  private static String head(int place, String lane) {
    return """
    (SELECT o.message_id FROM outbox o FORCE INDEX (claim)
      WHERE o.sender_id = ?%1$d AND o.lane = %2$s
      ORDER BY o.sender_id, o.lane, o.visible_at, o.message_id LIMIT 1)\
    """
        .formatted(place, lane.formatted(place));
  }

  /**
   * The senders' minutes since then that had anything in them, oldest first.
   *
   * @param senders names; not empty
   */
  public List<Minute> minutes(List<String> senders, Instant since) {
    Query query =
        entityManager
            .createNativeQuery(
                """
                SELECT minute, SUM(sent), SUM(failed), SUM(tries), SUM(failed_tries), SUM(took_ms)
                  FROM stat_minute WHERE minute >= ?1 AND sender IN (%s)
                 GROUP BY minute ORDER BY minute\
                """
                    .formatted(places(senders.size(), 2)))
            .setParameter(1, SqlTime.of(since));
    return rows(with(senders, 2, query)).map(Figures::minute).toList();
  }

  private static Minute minute(Object[] row) {
    return new Minute(
        SqlTime.instant((LocalDateTime) row[0]),
        ((Number) row[1]).longValue(),
        ((Number) row[2]).longValue(),
        ((Number) row[3]).longValue(),
        ((Number) row[4]).longValue(),
        ((Number) row[5]).longValue());
  }

  /**
   * How many messages ended how, for each day in the range that has any, both ends included.
   *
   * @param senders names; not empty
   */
  public Map<LocalDate, Map<MessageStatus, Long>> byDay(
      List<String> senders, LocalDate from, LocalDate to) {
    Query query =
        entityManager
            .createNativeQuery(
                """
                SELECT day, status, SUM(n) FROM stat_day
                 WHERE day BETWEEN ?1 AND ?2 AND sender IN (%s) GROUP BY day, status\
                """
                    .formatted(places(senders.size(), 3)))
            .setParameter(1, from)
            .setParameter(2, to);
    return rows(with(senders, 3, query))
        .collect(
            Collectors.groupingBy(
                row -> (LocalDate) row[0],
                TreeMap::new,
                Collectors.toMap(
                    row -> MessageStatus.valueOf((String) row[1]),
                    row -> ((Number) row[2]).longValue())));
  }

  /** Of sent messages, how many receipts say arrived and were read. */
  public record Arrivals(long delivered, long seen) {

    public static final Arrivals NONE = new Arrivals(0, 0);

    private Arrivals plus(Arrivals other) {
      return new Arrivals(delivered + other.delivered, seen + other.seen);
    }
  }

  /**
   * What receipts say of the messages that were sent on some days, both ends included.
   *
   * @param senders names; not empty
   */
  public Arrivals arrivals(List<String> senders, LocalDate from, LocalDate to) {
    return arrivalsByDay(senders, from, to).values().stream().reduce(Arrivals.NONE, Arrivals::plus);
  }

  /**
   * The same for each day on which any were sent.
   *
   * @param senders names; not empty
   */
  public Map<LocalDate, Arrivals> arrivalsByDay(
      List<String> senders, LocalDate from, LocalDate to) {
    Query query =
        entityManager
            .createNativeQuery(
                """
                SELECT day, SUM(delivered), SUM(seen) FROM stat_day
                 WHERE day BETWEEN ?1 AND ?2 AND status = 'SENT' AND sender IN (%s) GROUP BY day\
                """
                    .formatted(places(senders.size(), 3)))
            .setParameter(1, from)
            .setParameter(2, to);
    return rows(with(senders, 3, query))
        .collect(
            Collectors.toMap(
                row -> (LocalDate) row[0],
                row -> new Arrivals(((Number) row[1]).longValue(), ((Number) row[2]).longValue())));
  }
}
