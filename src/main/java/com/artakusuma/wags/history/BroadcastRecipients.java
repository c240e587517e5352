package com.artakusuma.wags.history;

import com.artakusuma.wags.message.MessageStage;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of each recipient of a broadcast, in the order in which they were given. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class BroadcastRecipients {

  /** How many places one statement looks at where few of them may be meant. */
  private static final int STEP = 10_000;

  /** How many of these one call makes. */
  private static final int STEPS = 10;

  private static final String LINES =
      """
      SELECT m.id, m.seq, m.recipient, m.status, w.owner, w.visibleAt, m.createdAt, m.endedAt,
             m.reasonCode, m.reason,
             (SELECT COUNT(a.epoch) FROM Attempt a WHERE a.messageId = m.id), m.stage,
             m.deliveredAt, m.readAt
        FROM Message m LEFT JOIN Waiting w ON w.messageId = m.id
       WHERE m.broadcastId = :broadcast AND m.seq > :after AND m.seq <= :last\s\
      """;

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  @Inject private Clock clock;

  /**
   * One recipient.
   *
   * @param seq its place in the broadcast, from 0
   * @param queuedAt when its message was made
   * @param endedAt when that ended in whatever way; null while it is open
   * @param reason why it ended otherwise than sent, or null
   * @param attempts calls to the gateway
   * @param stage what receipts say of one that is sent; null for any other
   * @param deliveredAt when it came to the recipient's device; null where no receipt says so
   * @param readAt when the recipient read it; null where no receipt says so
   */
  public record Line(
      long messageId,
      int seq,
      String recipient,
      MessageStatus status,
      Instant queuedAt,
      @Nullable Instant endedAt,
      @Nullable Reason reason,
      long attempts,
      @Nullable MessageStage stage,
      @Nullable Instant deliveredAt,
      @Nullable Instant readAt) {

    private static Line of(Object[] row, Instant now) {
      boolean leased = row[4] != null && now.isBefore((Instant) row[5]);
      MessageStatus status = MessageStatus.shown((MessageStatus) row[3], leased);
      return new Line(
          (Long) row[0],
          (Integer) row[1],
          (String) row[2],
          status,
          (Instant) row[6],
          (Instant) row[7],
          Reason.stored((String) row[8], (String) row[9]),
          ((Number) row[10]).longValue(),
          MessageStage.shown(status, (MessageStage) row[11]),
          (Instant) row[12],
          (Instant) row[13]);
    }
  }

  /**
   * A part of a broadcast's recipients.
   *
   * @param reached the last place that was looked at; the next part begins behind it
   */
  public record Part(List<Line> lines, int reached) {}

  /**
   * Those behind a place.
   *
   * @param after that place; -1 for the first ones
   */
  public List<Line> after(long broadcast, int after, int limit) {
    return read(broadcast, after, Integer.MAX_VALUE, null, null, limit);
  }

  /**
   * Those behind a place that ended, or stand, in one way. Perhaps fewer than there are further on:
   * it looks at so many places only.
   *
   * @param after that place; -1 for the first ones
   * @param status as people see it; null for any
   * @param reason null for any
   */
  public Part after(
      long broadcast,
      int after,
      @Nullable MessageStatus status,
      @Nullable ReasonCode reason,
      int limit) {
    List<Line> found = new ArrayList<>();
    int from = after;
    for (int i = 0; i < STEPS && found.size() < limit; i++) {
      int wanted = limit - found.size();
      int last = from + STEP;
      List<Line> some = read(broadcast, from, last, stored(status), reason, wanted);
      some.stream().filter(line -> status == null || line.status() == status).forEach(found::add);
      from = some.size() == wanted ? some.get(wanted - 1).seq() : last;
    }
    return new Part(found, from);
  }

  private static @Nullable MessageStatus stored(@Nullable MessageStatus shown) {
    return shown == MessageStatus.PROCESSING ? MessageStatus.PENDING : shown;
  }

  private List<Line> read(
      long broadcast,
      int after,
      int last,
      @Nullable MessageStatus status,
      @Nullable ReasonCode reason,
      int limit) {
    TypedQuery<Object[]> query =
        entityManager
            .createQuery(
                LINES
                    + (status == null ? "" : "AND m.status = :status ")
                    + (reason == null ? "" : "AND m.reasonCode = :reason ")
                    + "ORDER BY m.seq",
                Object[].class)
            .setParameter("broadcast", broadcast)
            .setParameter("after", after)
            .setParameter("last", last)
            .setMaxResults(limit);
    if (status != null) {
      query.setParameter("status", status);
    }
    if (reason != null) {
      query.setParameter("reason", reason.name());
    }
    Instant now = clock.instant();
    return query.getResultList().stream().map(row -> Line.of(row, now)).toList();
  }
}
