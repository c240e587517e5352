package com.artakusuma.wags.broadcast;

import com.artakusuma.wags.history.Broadcasts;
import com.artakusuma.wags.history.figures.Figures;
import com.artakusuma.wags.queue.claim.BroadcastLane;
import com.artakusuma.wags.queue.hold.SenderStates;
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
import java.util.stream.Collectors;

/** Reads what senders' broadcasts have before them, at most once in two seconds each. */
@ApplicationScoped
public class Outlooks {

  private static final Duration FRESH = Duration.ofSeconds(2);

  /** Whole minutes whose rate counts, the running one left out. */
  private static final int MEASURED_MINUTES = 3;

  @Inject private Broadcasts broadcasts;
  @Inject private BroadcastLane lane;
  @Inject private SenderPace limits;
  @Inject private SenderStates states;
  @Inject private Figures figures;
  @Inject private Clock clock;

  private final Map<String, Outlook> latest = new ConcurrentHashMap<>();

  /** A sender's outlook, not older than two seconds. */
  public Outlook of(String sender) {
    Instant now = clock.instant();
    return latest.compute(
        sender, (name, last) -> last != null && isFresh(last, now) ? last : read(name, now));
  }

  private static boolean isFresh(Outlook outlook, Instant now) {
    return Duration.between(outlook.at(), now).compareTo(FRESH) < 0;
  }

  private Outlook read(String sender, Instant now) {
    List<Broadcasts.Remaining> running = broadcasts.remaining(sender);
    SenderStates.State state =
        states
            .of(sender)
            .orElseThrow(() -> new IllegalStateException("A broadcast without a sender"));
    BroadcastLane.Ends ends = lane.of(state.senderId());
    Map<Long, Instant> startedAt =
        running.stream()
            .collect(Collectors.toMap(Broadcasts.Remaining::id, Broadcasts.Remaining::startedAt));
    return new Outlook(
        running.stream()
            .collect(Collectors.toMap(Broadcasts.Remaining::id, Broadcasts.Remaining::count)),
        ends.lastDue(),
        startedAt,
        ends.sending(),
        limits.perMinute(sender),
        measured(sender, ends, startedAt, now),
        state,
        now);
  }

  /** Null where what is being sent has not gone out for long enough to tell a rate. */
  private Long measured(
      String sender, BroadcastLane.Ends ends, Map<Long, Instant> startedAt, Instant now) {
    Instant end = now.truncatedTo(ChronoUnit.MINUTES);
    Instant from = end.minus(MEASURED_MINUTES, ChronoUnit.MINUTES);
    boolean longEnough =
        ends.sending().stream().anyMatch(id -> startedAt.getOrDefault(id, now).isBefore(from));
    if (!longEnough) {
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
