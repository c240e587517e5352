package com.artakusuma.wags.outbox;

import com.artakusuma.wags.platform.NodeName;
import com.artakusuma.wags.platform.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/**
 * Writes outcomes in batches, each fenced by its epoch: who lost its lease changes nothing.
 *
 * @see SettleSql
 */
@ApplicationScoped
public class Settlements {

  /** Rows of {@code stat_day} that share the writing of one figure. */
  private static final int SLOTS = 16;

  @Inject private WriteTransaction transaction;
  @Inject private NodeName node;
  @Inject private Clock clock;
  @Inject private ZoneId zone;

  /**
   * Settles a batch in one transaction.
   *
   * @return how many counted; the others had been claimed anew meanwhile
   * @throws com.artakusuma.wags.platform.DatabaseException where nothing was settled
   */
  public int settle(List<Settlement> batch) {
    List<Settlement> ordered =
        batch.stream().sorted(Comparator.comparingLong(s -> s.message().id())).toList();
    return transaction.run(connection -> settle(connection, ordered));
  }

  private int settle(Connection connection, List<Settlement> ordered) throws SQLException {
    SettleSql sql = new SettleSql(connection);
    List<Settlement> ended = sql.remove(ordered.stream().filter(s -> s.end().isPresent()).toList());
    List<Settlement> back = sql.putBack(ordered.stream().filter(s -> s.end().isEmpty()).toList());
    sql.writeLedger(ended);
    sql.writeAttempts(ended);
    sql.writeAttempts(back);
    // The rows that many transactions share come last and in key order.
    sql.countBroadcasts(ended);
    sql.countDays(ended, this::day, Math.floorMod(node.get().hashCode(), SLOTS));
    return ended.size() + back.size();
  }

  private LocalDate day(Settlement settlement) {
    Tried tried = settlement.tried();
    return (tried == null ? clock.instant() : tried.endedAt()).atZone(zone).toLocalDate();
  }
}
