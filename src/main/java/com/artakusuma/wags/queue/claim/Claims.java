package com.artakusuma.wags.queue.claim;

import com.artakusuma.wags.message.Lanes;
import com.artakusuma.wags.platform.NodeName;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.platform.database.UnconfirmedException;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.Lifetime;
import com.artakusuma.wags.queue.SendTime;
import com.artakusuma.wags.queue.SenderPhase;
import com.artakusuma.wags.queue.lane.LaneRound;
import com.artakusuma.wags.queue.lane.LaneSql;
import com.artakusuma.wags.queue.pace.LimitSql;
import com.artakusuma.wags.queue.pace.SenderPace;
import com.artakusuma.wags.webhook.directory.WebhookDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Takes due messages under a lease, each by one node only, as fast as their senders' paces allow.
 * The broadcasts of a sender share what its pace and the slots leave them, see {@link
 * com.artakusuma.wags.queue.lane.LaneShares}.
 *
 * @see SenderSql
 * @see LaneSql
 * @see ClaimSql
 */
@ApplicationScoped
public class Claims {

  private static final Logger LOG = System.getLogger(Claims.class.getName());

  /** Without a pace: of how many broadcasts at most a claim takes messages. */
  private static final int MOST_LANES = 8;

  @Inject private Connections connections;
  @Inject private WriteTransaction transaction;
  @Inject private NodeName node;
  @Inject private Lifetime lifetime;
  @Inject private SenderPace pace;
  @Inject private WebhookDirectory webhooks;

  @Inject
  @ConfigProperty(name = "DELIVERY_LEASE_SECONDS")
  private int leaseSeconds;

  private final Lead lead = new Lead();

  /** How many messages a node has room for. */
  public interface Room {

    /** In all. */
    int free();

    /** Of broadcasts. */
    int freeForBroadcasts();

    /**
     * Of one sender's broadcasts, so that others' find room too.
     *
     * @param free what is left for all broadcasts
     */
    int freeForBroadcastsOf(int senderId, int free);

    /**
     * Of one sender, so that others find room too.
     *
     * @param free what is left for all
     */
    int freeFor(int senderId, int free);
  }

  /**
   * What one look at the queue gave.
   *
   * @param messages claimed for this node
   * @param unconfirmed perhaps claimed for this node: their commit was not confirmed. They are to
   *     be given back unsent before anything is claimed, else those that were would wait for the
   *     end of their lease, and then be taken for perhaps sent
   * @param nextDue until something else may be claimed; null when the queue is empty
   * @param crowded whether a sender has more that is due than it had room for
   */
  public record Claimed(
      List<ClaimedMessage> messages,
      List<ClaimedMessage> unconfirmed,
      @Nullable Duration nextDue,
      boolean crowded) {

    /**
     * Nothing.
     *
     * @param nextDue until the next look
     */
    public static Claimed nothing(Duration nextDue) {
      return new Claimed(List.of(), List.of(), nextDue, false);
    }
  }

  /** Claims what is due, shared out evenly between the senders. */
  public Claimed claim(Room room) {
    List<SenderBacklog> backlogs = connections.read(SenderSql::backlogs);
    backlogs.stream()
        .filter(SenderBacklog::callbacks)
        .forEach(backlog -> webhooks.learn(backlog.name(), backlog.id()));
    List<SenderBacklog> due = new ArrayList<>(backlogs.stream().filter(this::isDue).toList());
    Collections.shuffle(due, ThreadLocalRandom.current());
    List<ClaimedMessage> claimed = new ArrayList<>();
    List<ClaimedMessage> unconfirmed = new ArrayList<>();
    int left = room.free();
    int broadcastsLeft = room.freeForBroadcasts();
    boolean crowded = false;
    for (int i = 0; i < due.size() && left > 0; i++) {
      SenderBacklog backlog = due.get(i);
      int most = room.freeFor(backlog.id(), left);
      int share = Math.min(most, Math.max(1, left / (due.size() - i)));
      int mostOfBroadcasts = room.freeForBroadcastsOf(backlog.id(), Math.min(left, broadcastsLeft));
      Share mine = new Share(share, Math.min(share, mostOfBroadcasts));
      List<ClaimedMessage> some;
      try {
        some = share > 0 ? claim(backlog, mine, unconfirmed) : List.of();
      } catch (DatabaseException e) {
        if (claimed.isEmpty() && unconfirmed.isEmpty()) {
          throw e;
        }
        // What is claimed of other senders is sent: else it would wait until its lease ends
        LOG.log(Level.WARNING, "Not all that is due is claimed: {0}", e.getMessage(), e);
        break;
      }
      int ofBroadcasts = (int) some.stream().filter(ClaimedMessage::isOfBroadcast).count();
      crowded |= some.size() == most;
      crowded |= backlog.broadcastDue() && ofBroadcasts == mostOfBroadcasts;
      claimed.addAll(some);
      left -= some.size();
      broadcastsLeft -= ofBroadcasts;
    }
    long now = System.nanoTime();
    claimed.stream()
        .mapToLong(message -> (now - message.claimedAt()) / 1_000)
        .max()
        .ifPresent(lead::took);
    return new Claimed(claimed, unconfirmed, nextDue(backlogs), crowded);
  }

  private record Share(int all, int broadcasts) {

    Share atMost(int limit) {
      return new Share(Math.min(all, limit), Math.min(broadcasts, limit));
    }
  }

  private boolean isDue(SenderBacklog backlog) {
    Long wait = waitMicros(backlog);
    return wait != null && wait <= 0;
  }

  private @Nullable Duration nextDue(List<SenderBacklog> backlogs) {
    return backlogs.stream()
        .map(this::waitMicros)
        .filter(wait -> wait != null)
        .map(wait -> Duration.of(Math.max(0, wait), ChronoUnit.MICROS)) // beyond nanoseconds: never
        .min(Duration::compareTo)
        .orElse(null);
  }

  private @Nullable Long waitMicros(SenderBacklog backlog) {
    return backlog.waitMicros(pace.singles(backlog.limits()), pace.broadcasts(backlog.limits()));
  }

  /** What a claim took, and what it found out about lanes. */
  private record Taken(List<ClaimedMessage> messages, @Nullable LaneRound lanes) {

    static final Taken NOTHING = new Taken(List.of(), null);
  }

  /**
   * Claims what is due of one sender.
   *
   * @param unconfirmed gets what was perhaps claimed where this fails
   */
  private List<ClaimedMessage> claim(
      SenderBacklog backlog, Share share, List<ClaimedMessage> unconfirmed) {
    List<ClaimedMessage> tried = new ArrayList<>();
    Taken taken;
    try {
      taken =
          transaction.run(
              connection -> {
                tried.clear();
                Taken some = claim(connection, backlog, share);
                tried.addAll(some.messages());
                return some;
              });
    } catch (UnconfirmedException e) {
      unconfirmed.addAll(tried);
      throw e;
    }
    if (taken.lanes() != null && taken.lanes().isNews()) {
      note(backlog, taken.lanes());
    }
    return taken.messages();
  }

  /**
   * After the claim and apart from it, since claims share the lanes' rows and must not wait for
   * each other. Where it fails the next claim finds out the same.
   */
  private void note(SenderBacklog backlog, LaneRound lanes) {
    try {
      transaction.write(connection -> lanes.note(new LaneSql(connection), backlog.id()));
    } catch (DatabaseException e) {
      LOG.log(Level.WARNING, "Turns of broadcasts are not noted: {0}", e.getMessage(), e);
    }
  }

  private Taken claim(Connection connection, SenderBacklog seen, Share share) throws SQLException {
    // Before the database's clock is read: this node never thinks that a slot ends later
    long begun = System.nanoTime();
    boolean singlesRuled = !pace.singles(seen.limits()).isFree();
    boolean ruledDue =
        singlesRuled || (seen.broadcastDue() && !pace.broadcasts(seen.limits()).isFree());
    boolean onTrial = seen.phase() != SenderPhase.FREE;
    SenderSql senders = new SenderSql(connection);
    SenderBacklog locked = ruledDue || onTrial ? senders.lock(seen.id()) : seen;
    if (locked == null && (onTrial || singlesRuled)) {
      return Taken.NOTHING; // another node is at it
    }
    if (locked != null && locked.phase() != seen.phase()) {
      return Taken.NOTHING; // held meanwhile, or let go: the next look sees how
    }
    if (locked != null && !locked.limits().equals(seen.limits())) {
      return Taken.NOTHING; // changed meanwhile: the next look goes by what it is now
    }
    if (seen.isRampOver()) {
      senders.endRamp(seen.id());
    }
    return take(
        new Round(connection, seen, locked, begun), share.atMost(trialLimit(senders, locked)));
  }

  /** How many messages a sender on trial may have in flight more, on all nodes. */
  private int trialLimit(SenderSql senders, @Nullable SenderBacklog locked) throws SQLException {
    if (locked == null || locked.phase() == SenderPhase.FREE) {
      return Integer.MAX_VALUE;
    }
    return locked.phase() == SenderPhase.PROBING
        ? 1
        : Math.max(0, locked.ramp() - senders.inFlight(locked.id(), leaseSeconds));
  }

  /**
   * One sender's turn: as first seen, as locked (null if it could not be), and when this began by
   * {@link System#nanoTime()}.
   */
  private record Round(
      Connection connection, SenderBacklog seen, @Nullable SenderBacklog locked, long begun) {}

  /**
   * Takes single messages before broadcasts, but for every second probe in a row: one that the
   * gateway refuses each time would keep the others from ever being tried.
   */
  private Taken take(Round round, Share share) throws SQLException {
    Taken ofBroadcasts =
        round.seen().probesBroadcasts() ? take(round, share, false) : Taken.NOTHING;
    return ofBroadcasts.messages().isEmpty() ? take(round, share, true) : ofBroadcasts;
  }

  private Taken take(Round round, Share share, boolean withSingles) throws SQLException {
    ClaimSql sql = new ClaimSql(round.connection(), node.get(), leaseSeconds, lifetime.hours());
    SenderSql senders = new SenderSql(round.connection());
    SenderBacklog seen = round.seen();
    SlotBudget budget = new SlotBudget(round.locked(), round.begun(), lead.micros());
    SlotBudget.Part singles = budget.part(pace.singles(seen.limits()));
    DueMessages due = new DueMessages(round.connection(), sql, seen.id());
    int most = withSingles ? singles.most(share.all()) : 0;
    if (seen.urgentDue()) {
      due.lock(Lanes.URGENT, most);
    }
    due.lock(Lanes.SINGLES, most - due.size());
    singles.took(due.toSend());
    SlotBudget.Part broadcasts = budget.part(pace.broadcasts(seen.limits()));
    int room = Math.min(share.broadcasts(), share.all() - due.size());
    LaneRound lanes = broadcasts(round, due, broadcasts.most(room), broadcasts.isPaced());
    if (due.size() == 0) {
      return new Taken(List.of(), lanes);
    }
    broadcasts.took(due.toSend() - singles.taken());
    if (budget.isMoved()) {
      budget.write(new LimitSql(round.connection()));
    }
    if (seen.phase() == SenderPhase.PROBING) {
      senders.holdForProbe(seen.id(), leaseSeconds);
    }
    return new Taken(
        sql.lease(
            seen,
            due.rows(),
            due.contents(),
            k -> {
              if (k >= due.toSend()) {
                return SendTime.NOW;
              }
              return k < singles.taken() ? singles.slot(k) : broadcasts.slot(k - singles.taken());
            }),
        lanes);
  }

  /** Takes messages of broadcasts, each broadcast's share; null where none is wanted. */
  private static @Nullable LaneRound broadcasts(
      Round round, DueMessages due, int wanted, boolean paced) throws SQLException {
    if (wanted <= 0 || !round.seen().broadcastDue()) {
      return null;
    }
    int bite = paced ? 1 : Math.max(1, wanted / MOST_LANES);
    // Two at least: only who sees that another one waits, too, moves on the turn of the first
    int most = Math.max(2, (wanted + bite - 1) / bite);
    LaneSql sql = new LaneSql(round.connection());
    LaneRound lanes = new LaneRound(sql.due(round.seen().id(), most), round.seen().turn());
    for (int left = wanted; left > 0 && !lanes.isEmpty(); ) {
      for (Map.Entry<Long, Integer> share : lanes.next(left, bite).entrySet()) {
        int locked = due.lock(share.getKey(), share.getValue());
        lanes.took(share.getKey(), locked, share.getValue());
        left -= locked;
      }
    }
    return lanes;
  }
}
