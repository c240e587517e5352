package com.artakusuma.wags.web.live;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.Users;
import com.artakusuma.wags.broadcast.Broadcasts;
import com.artakusuma.wags.message.Figures;
import com.artakusuma.wags.outbox.SenderHolds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads how senders do, at most once a second each, however many look. */
@ApplicationScoped
public class Pulses {

  private static final Duration FRESH = Duration.ofSeconds(1);

  @Inject private Figures figures;
  @Inject private Broadcasts broadcasts;
  @Inject private SenderHolds holds;
  @Inject private Users users;
  @Inject private Clock clock;

  private final Map<Caller, Pulse> latest = new ConcurrentHashMap<>();

  /** The caller's pulse, not older than a second. */
  public Pulse of(Caller caller) {
    Instant now = clock.instant();
    return latest.compute(
        caller, (key, last) -> last != null && isFresh(last, now) ? last : read(caller, now));
  }

  private static boolean isFresh(Pulse pulse, Instant now) {
    return Duration.between(pulse.at(), now).compareTo(FRESH) < 0;
  }

  private Pulse read(Caller caller, Instant now) {
    Figures.Queue queue = figures.queue(caller.id());
    long inBroadcasts =
        broadcasts.remaining(caller.username()).values().stream().mapToLong(n -> n).sum();
    long open = queue.singles() + inBroadcasts;
    List<SenderHolds.Hold> held =
        holds.all().stream()
            .filter(hold -> caller.admin() || hold.sender().equals(caller.username()))
            .toList();
    return new Pulse(
        Math.max(0, open - queue.sending()),
        queue.singles() == Figures.MOST_COUNTED,
        queue.sending(),
        figures.minutes(
            caller.username(), now.minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES)),
        held,
        caller.admin() && users.publishedKeyWorks(),
        now);
  }
}
