package com.artakusuma.wags.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A sender's figures: what waits now, and what ended on which day. Never counts the history. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Figures {

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  @Inject private Clock clock;

  /** Open messages: not yet taken by a node, and being sent. */
  public record Open(long waiting, long sending) {}

  /**
   * Counts the sender's queue, which holds open messages only. What is being sent has its lease's
   * end before it, so both counts stay within the queue's index.
   */
  public Open open(int senderId) {
    long all =
        entityManager
            .createQuery(
                "SELECT COUNT(w.messageId) FROM Waiting w WHERE w.senderId = :sender", Long.class)
            .setParameter("sender", senderId)
            .getSingleResult();
    long sending =
        entityManager
            .createQuery(
                """
                SELECT COUNT(w.messageId) FROM Waiting w
                 WHERE w.senderId = :sender AND w.lane IN (0, 1) AND w.visibleAt > :now
                   AND w.owner IS NOT NULL""",
                Long.class)
            .setParameter("sender", senderId)
            .setParameter("now", clock.instant())
            .getSingleResult();
    return new Open(Math.max(0, all - sending), sending);
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
