package com.artakusuma.wags.history;

import com.artakusuma.wags.message.MessageStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where some messages stand now, for lists that stand open. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class MessageStatuses {

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  @Inject private Clock clock;

  /**
   * Looks each up by its key.
   *
   * @param sender whose they must be, or null for anybody's
   * @return by id; what is not there, or another's, is left out
   */
  public Map<Long, MessageStatus> of(List<Long> ids, @Nullable String sender) {
    Map<Long, MessageStatus> found = new LinkedHashMap<>();
    rows(ids).stream()
        .filter(row -> sender == null || sender.equals(row[4]))
        .forEach(row -> found.put((Long) row[0], status(row)));
    return found;
  }

  private List<Object[]> rows(List<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return entityManager
        .createQuery(
            """
            SELECT m.id, m.status, w.owner, w.visibleAt, m.sender FROM Message m
              LEFT JOIN Waiting w ON w.messageId = m.id
             WHERE m.id IN :ids\
            """,
            Object[].class)
        .setParameter("ids", ids)
        .getResultList();
  }

  private MessageStatus status(Object[] row) {
    Instant leaseEnds = (Instant) row[3];
    boolean leased = row[2] != null && clock.instant().isBefore(leaseEnds);
    return MessageStatus.shown((MessageStatus) row[1], leased);
  }
}
