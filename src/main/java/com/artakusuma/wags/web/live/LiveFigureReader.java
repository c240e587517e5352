package com.artakusuma.wags.web.live;

import com.artakusuma.wags.account.key.CallerLookup;
import com.artakusuma.wags.history.Broadcasts;
import com.artakusuma.wags.history.figures.Figures;
import com.artakusuma.wags.queue.hold.SenderHolds;
import com.artakusuma.wags.web.session.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads how senders do, at most once a second each, however many look. */
@ApplicationScoped
public class LiveFigureReader {

  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final int MOST_REMEMBERED = 1_000;

  @Inject private Figures figures;
  @Inject private Broadcasts broadcasts;
  @Inject private SenderHolds holds;
  @Inject private CallerLookup callers;
  @Inject private Clock clock;

  private final Map<Scope, LiveFigures> latest = new ConcurrentHashMap<>();

  /** Those of some senders, not older than a second. */
  public LiveFigures of(Scope scope) {
    Instant now = clock.instant();
    if (latest.size() >= MOST_REMEMBERED) {
      latest.clear();
    }
    return latest.compute(
        scope, (key, last) -> last != null && isFresh(last, now) ? last : read(scope, now));
  }

  private static boolean isFresh(LiveFigures live, Instant now) {
    return Duration.between(live.at(), now).compareTo(FRESH) < 0;
  }

  private LiveFigures read(Scope scope, Instant now) {
    long singles = figures.singles(scope.ids());
    long sending = figures.sending(scope.names());
    long open = singles + broadcasts.openMessages(scope.names());
    List<SenderHolds.Hold> held =
        holds.all().stream().filter(hold -> scope.names().contains(hold.sender())).toList();
    return new LiveFigures(
        Math.max(0, open - sending),
        singles == Figures.MOST_COUNTED,
        sending,
        figures.sent(scope.names(), LiveFigures.minuteBefore(now), now),
        figures.minutes(scope.names(), LiveFigures.hourBefore(now)),
        held,
        callers.publishedKeyWorks(),
        now);
  }
}
