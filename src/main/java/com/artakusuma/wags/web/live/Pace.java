package com.artakusuma.wags.web.live;

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

  /** How far broadcasts of one sender have come, and what each has before it. */
  public List<BroadcastProgress> progress(List<Broadcast> some) {
    if (some.isEmpty()) {
      return List.of();
    }
    int perMinute = limits.perMinute(some.get(0).getSender());
    return some.stream().map(broadcast -> progress(broadcast, perMinute)).toList();
  }

  /** How far one broadcast has come. */
  public BroadcastProgress progress(Broadcast broadcast) {
    return progress(broadcast, limits.perMinute(broadcast.getSender()));
  }

  private BroadcastProgress progress(Broadcast broadcast, int perMinute) {
    long before =
        broadcast.getEndedAt() == null
            ? broadcasts.remaining(broadcast.getSender(), broadcast.getId())
            : 0;
    return new BroadcastProgress(broadcast, before, perMinute, clock.instant());
  }
}
