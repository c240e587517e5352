package com.artakusuma.wags.web;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.broadcast.Broadcast;
import com.artakusuma.wags.broadcast.Broadcasts;
import com.artakusuma.wags.outbox.SenderLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** How fast a sender's broadcasts go out, and so how long they take. */
@ApplicationScoped
public class Pace {

  @Inject private Broadcasts broadcasts;
  @Inject private SenderLimits limits;
  @Inject private Clock clock;

  /** How far broadcasts have come, and what each has before it. */
  List<BroadcastProgress> progress(Caller caller, List<Broadcast> some) {
    int perMinute = limits.perMinute(caller.id());
    return some.stream().map(broadcast -> progress(caller, broadcast, perMinute)).toList();
  }

  BroadcastProgress progress(Caller caller, Broadcast broadcast) {
    return progress(caller, broadcast, limits.perMinute(caller.id()));
  }

  private BroadcastProgress progress(Caller caller, Broadcast broadcast, int perMinute) {
    long before =
        broadcast.getEndedAt() == null
            ? broadcasts.remaining(caller.username(), broadcast.getId())
            : 0;
    return new BroadcastProgress(broadcast, before, perMinute, clock.instant());
  }
}
