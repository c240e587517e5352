package com.artakusuma.wags.history.walk;

import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.history.filter.Window;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** When broadcasts were made into messages. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class BroadcastTimes {

  /** By how much the database's clock may have been corrected while a broadcast was expanded. */
  private static final Duration CLOCK_TURNED_BACK = Duration.ofMinutes(5);

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  /**
   * Narrows a filter by broadcast to its sender, and to the time in which it was made into messages
   * or from which on they ended. There is no index of a broadcast's messages in the order of time,
   * and a million of them are not sorted for a page.
   *
   * @return empty where none of the senders has such a broadcast
   */
  public Optional<MessageFilter> inTime(MessageFilter filter) {
    if (filter.broadcastId() == null) {
      return Optional.of(filter);
    }
    return broadcast(filter.broadcastId())
        .filter(row -> filter.senders().contains((String) row[0]))
        .map(
            row -> {
              boolean queued = filter.window().by() == Window.By.QUEUED;
              Instant end = queued ? (Instant) row[2] : null;
              return filter
                  .withSender((String) row[0])
                  .within(
                      ((Instant) row[1]).minus(CLOCK_TURNED_BACK),
                      end == null ? null : end.plus(CLOCK_TURNED_BACK));
            });
  }

  private Optional<Object[]> broadcast(long id) {
    Stream<Object[]> found =
        entityManager
            .createQuery(
                """
                SELECT b.sender, b.createdAt, b.expandedAt FROM Broadcast b WHERE b.id = :id\
                """,
                Object[].class)
            .setParameter("id", id)
            .getResultStream();
    return found.findFirst();
  }
}
