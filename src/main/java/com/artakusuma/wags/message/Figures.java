package com.artakusuma.wags.message;

import com.artakusuma.wags.platform.SqlTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A sender's figures: what waits now, and what ended on which day. Never counts the history. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Figures {

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  @Inject private Clock clock;

  /** What is counted of a queue at most, so that a look at it stays cheap. */
  public static final int MOST_COUNTED = 100_000;

  /**
   * A sender's queue.
   *
   * @param singles open messages that belong to no broadcast, at most {@link #MOST_COUNTED}
   * @param sending open messages of both kinds that a node has taken
   */
  public record Queue(long singles, long sending) {}

  /** The message that has waited longest among those at the head of a sender's queue. */
  public record Oldest(long id, Instant queuedAt) {}

  /**
   * Counts within the queue's index. Messages of broadcasts are not counted here, since each
   * broadcast knows how many are left. What is being sent has its lease's end before it.
   */
  public Queue queue(int senderId) {
    long singles =
        count(
            """
            SELECT COUNT(*) FROM (
              SELECT 1 FROM outbox WHERE sender_id = ?1 AND lane = 0 LIMIT ?2) AS some""",
            senderId,
            MOST_COUNTED);
    long sending =
        count(
            """
            SELECT COUNT(*) FROM outbox FORCE INDEX (claim)
             WHERE sender_id = ?1 AND lane IN (0, 1) AND visible_at > ?2 AND owner IS NOT NULL""",
            senderId,
            SqlTime.of(clock.instant()));
    return new Queue(singles, sending);
  }

  private long count(String sql, Object first, Object second) {
    Object count =
        entityManager
            .createNativeQuery(sql)
            .setParameter(1, first)
            .setParameter(2, second)
            .getSingleResult();
    return ((Number) count).longValue();
  }

  /** The head of each lane is one step into the index; the older one is returned. */
  public Optional<Oldest> oldest(int senderId) {
    @SuppressWarnings("unchecked")
    List<Object[]> heads =
        entityManager
            .createNativeQuery(
                """
                SELECT m.id, m.created_at FROM message m WHERE m.id IN (%s, %s)
                 ORDER BY m.created_at, m.id LIMIT 1"""
                    .formatted(head(0), head(1)))
            .setParameter(1, senderId)
            .getResultList();
    return heads.stream()
        .findFirst()
        .map(
            row ->
                new Oldest(((Number) row[0]).longValue(), SqlTime.instant((LocalDateTime) row[1])));
  }

  private static String head(int lane) {
    return """
        (SELECT o.message_id FROM outbox o FORCE INDEX (claim)
          WHERE o.sender_id = ?1 AND o.lane = %d
          ORDER BY o.sender_id, o.lane, o.visible_at, o.message_id LIMIT 1)"""
        .formatted(lane);
  }

  /** The sender's minutes since then that had anything in them, oldest first. */
  public List<Minute> minutes(String sender, Instant since) {
    return entityManager
        .createQuery(
            """
            SELECT c.minute, SUM(c.sent), SUM(c.failed), SUM(c.tries), SUM(c.failedTries),
                   SUM(c.tookMillis)
              FROM MinuteCount c WHERE c.sender = :sender AND c.minute >= :since
             GROUP BY c.minute ORDER BY c.minute""",
            Object[].class)
        .setParameter("sender", sender)
        .setParameter("since", SqlTime.of(since))
        .getResultStream()
        .map(
            row ->
                new Minute(
                    SqlTime.instant((LocalDateTime) row[0]),
                    ((Number) row[1]).longValue(),
                    ((Number) row[2]).longValue(),
                    ((Number) row[3]).longValue(),
                    ((Number) row[4]).longValue(),
                    ((Number) row[5]).longValue()))
        .toList();
  }

  /** How many messages ended how, for each day in the range that has any, both ends included. */
  public Map<LocalDate, Map<MessageStatus, Long>> byDay(
      String sender, LocalDate from, LocalDate to) {
    List<Object[]> rows =
        entityManager
            .createQuery(
                """
                SELECT d.day, d.status, SUM(d.count) FROM DayCount d
                 WHERE d.sender = :sender AND d.day BETWEEN :from AND :to
                 GROUP BY d.day, d.status""",
                Object[].class)
            .setParameter("sender", sender)
            .setParameter("from", from)
            .setParameter("to", to)
            .getResultList();
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> (LocalDate) row[0],
                TreeMap::new,
                Collectors.toMap(
                    row -> (MessageStatus) row[1], row -> ((Number) row[2]).longValue())));
  }
}
