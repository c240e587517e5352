package com.artakusuma.wags.broadcast;

import com.artakusuma.wags.history.figures.Figures;
import com.artakusuma.wags.queue.hold.SenderStates;
import com.artakusuma.wags.queue.lane.BroadcastControl;
import com.artakusuma.wags.queue.lane.LaneRun;
import com.artakusuma.wags.queue.lane.OpenLane;
import com.artakusuma.wags.queue.pace.LimitedSender;
import com.artakusuma.wags.queue.pace.SenderPace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads what senders' broadcasts have before them, at most twice a second each. */
@ApplicationScoped
public class Outlooks {

  private static final Duration FRESH = Duration.ofMillis(500);

  /** Whole minutes whose rate counts, the running one left out. */
  private static final int MEASURED_MINUTES = 3;

  @Inject private BroadcastControl control;
  @Inject private SenderPace pace;
  @Inject private SenderStates states;
  @Inject private Figures figures;
  @Inject private Clock clock;

  private final Map<String, Outlook> latest = new ConcurrentHashMap<>();

  /** A sender's outlook, not older than half a second. */
  public Outlook of(String sender) {
    Instant now = clock.instant();
    return latest.compute(
        sender, (name, last) -> last != null && isFresh(last, now) ? last : read(name, now));
  }

  /** The same as it is now, for who is about to start something. */
  public Outlook fresh(String sender) {
    forget(sender);
    return of(sender);
  }

  /** Something of this sender's has just been changed on this node: the next look reads anew. */
  public void forget(String sender) {
    latest.remove(sender);
  }

  private static boolean isFresh(Outlook outlook, Instant now) {
    return Duration.between(outlook.at(), now).compareTo(FRESH) < 0;
  }

  private Outlook read(String sender, Instant now) {
    List<OpenLane> lanes = control.notEnded(sender);
    LimitedSender row = pace.read(sender);
    SendingPlan plan = new SendingPlan(pace.broadcasts(row.limits()), row.state());
    return new Outlook(
        lanes,
        pace.ofBroadcasts(row.limits().perMinute()),
        plan,
        measured(sender, lanes, plan, now),
        states.of(sender).orElseThrow(() -> new IllegalStateException("There is no such sender")),
        now);
  }

  /** Null where nothing has gone out for long enough to tell a rate. */
  private @Nullable Long measured(
      String sender, List<OpenLane> lanes, SendingPlan plan, Instant now) {
    Instant end = now.truncatedTo(ChronoUnit.MINUTES);
    Instant from = end.minus(MEASURED_MINUTES, ChronoUnit.MINUTES);
    boolean longEnough =
        lanes.stream()
            .anyMatch(lane -> lane.run() == LaneRun.RUNNING && lane.since().isBefore(from));
    if (!longEnough || !plan.isUnbroken(from, now)) {
      return null;
    }
    long done =
        figures.minutes(List.of(sender), from).stream()
            .filter(minute -> minute.start().isBefore(end))
            .mapToLong(minute -> minute.sent() + minute.failed())
            .sum();
    return done / MEASURED_MINUTES;
  }
}
