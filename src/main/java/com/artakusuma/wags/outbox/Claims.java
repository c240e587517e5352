package com.artakusuma.wags.outbox;

import com.artakusuma.wags.platform.NodeName;
import com.artakusuma.wags.platform.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes due messages under a lease, each by one node only, as fast as their senders' paces allow.
 *
 * @see ClaimSql
 */
@ApplicationScoped
public class Claims {

  @Inject private WriteTransaction transaction;
  @Inject private NodeName node;

  @Inject
  @ConfigProperty(name = "PACING_PER_MINUTE", defaultValue = "100")
  private int broadcastsPerMinute;

  @Inject
  @ConfigProperty(name = "DELIVERY_LEASE_SECONDS", defaultValue = "90")
  private int leaseSeconds;

  /**
   * What one look at the queue gave.
   *
   * @param messages claimed for this node
   * @param nextDue until something else may be claimed; null when the queue is empty
   */
  public record Claimed(List<ClaimedMessage> messages, Duration nextDue) {}

  /**
   * Claims what is due, shared out evenly between the senders.
   *
   * @param free how many messages at most
   * @param freeForBroadcasts how many of them may belong to broadcasts
   */
  public Claimed claim(int free, int freeForBroadcasts) {
    List<SenderQueue> queues = transaction.run(ClaimSql::queues);
    List<SenderQueue> due = new ArrayList<>(queues.stream().filter(this::isDue).toList());
    Collections.shuffle(due, ThreadLocalRandom.current());
    List<ClaimedMessage> claimed = new ArrayList<>();
    int left = free;
    int broadcastsLeft = freeForBroadcasts;
    for (int i = 0; i < due.size() && left > 0; i++) {
      int share = Math.max(1, left / (due.size() - i));
      Share mine = new Share(share, Math.min(share, broadcastsLeft));
      SenderQueue queue = due.get(i);
      List<ClaimedMessage> some = transaction.run(c -> claim(c, queue, mine));
      claimed.addAll(some);
      left -= some.size();
      broadcastsLeft -= (int) some.stream().filter(m -> m.broadcastId() != null).count();
    }
    return new Claimed(claimed, nextDue(queues));
  }

  private record Share(int all, int broadcasts) {}

  private boolean isDue(SenderQueue queue) {
    Long wait = queue.waitMicros(pacing(queue));
    return wait != null && wait <= 0;
  }

  private Duration nextDue(List<SenderQueue> queues) {
    return queues.stream()
        .map(queue -> queue.waitMicros(pacing(queue)))
        .filter(wait -> wait != null)
        .map(wait -> Duration.ofNanos(Math.max(0, wait) * 1_000))
        .min(Duration::compareTo)
        .orElse(null);
  }

  /**
   * The pace of a sender's broadcasts, and of its singles if it has a limit of its own; or null.
   */
  private Pacing pacing(SenderQueue queue) {
    int limit = queue.hasOwnLimit() ? queue.perMinute() : broadcastsPerMinute;
    return limit > 0 ? Pacing.perMinute(limit) : null;
  }

  private List<ClaimedMessage> claim(Connection connection, SenderQueue seen, Share share)
      throws SQLException {
    Pacing pacing = pacing(seen);
    boolean pacedDue = pacing != null && (seen.hasOwnLimit() || seen.broadcastDue());
    SenderQueue locked = pacedDue || seen.probing() ? ClaimSql.lock(connection, seen.id()) : seen;
    if (locked == null && (seen.probing() || seen.hasOwnLimit())) {
      return List.of(); // another node is at it
    }
    if (locked != null && locked.held() != null && locked.held() > 0) {
      return List.of();
    }
    Share allowed = seen.probing() ? new Share(1, share.broadcasts() > 0 ? 1 : 0) : share;
    ClaimSql sql = new ClaimSql(connection, node.get(), leaseSeconds);
    return take(sql, new Round(seen, locked, pacing), allowed);
  }

  /**
   * One sender's turn: as first seen, as locked (null if it could not be), and its pace or null.
   */
  private record Round(SenderQueue seen, SenderQueue locked, Pacing pacing) {

    int budget(int wanted) {
      if (pacing == null) {
        return wanted;
      }
      return locked == null ? 0 : Math.min(wanted, pacing.available(locked.tat(), locked.now()));
    }
  }

  private static List<ClaimedMessage> take(ClaimSql sql, Round round, Share share)
      throws SQLException {
    boolean singlesPaced = round.seen().hasOwnLimit();
    int wantedSingles = singlesPaced ? round.budget(share.all()) : share.all();
    List<ClaimSql.Row> rows =
        new ArrayList<>(sql.due(round.seen().id(), Lane.SINGLE, wantedSingles));
    int unpaced = singlesPaced ? 0 : rows.size();
    int room = Math.min(share.broadcasts(), share.all() - rows.size());
    int budget = round.budget(share.all()) - (rows.size() - unpaced);
    rows.addAll(sql.due(round.seen().id(), Lane.BROADCAST, Math.min(room, budget)));
    if (rows.isEmpty()) {
      return List.of();
    }
    int paced = round.pacing() == null ? 0 : rows.size() - unpaced;
    if (paced > 0) {
      SenderQueue locked = round.locked();
      sql.moveTat(locked.id(), round.pacing().advance(locked.tat(), locked.now(), paced));
    }
    if (round.seen().probing()) {
      sql.holdForProbe(round.seen().id());
    }
    return sql.lease(round.seen(), rows, k -> delay(round, k - unpaced));
  }

  private static Duration delay(Round round, int k) {
    if (round.pacing() == null || k < 0) {
      return Duration.ZERO;
    }
    SenderQueue locked = round.locked();
    long micros =
        round.pacing().delayMicros(locked.tat(), locked.now(), k, ThreadLocalRandom.current());
    return Duration.ofNanos(micros * 1_000);
  }
}
