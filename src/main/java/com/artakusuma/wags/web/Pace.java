package com.artakusuma.wags.web;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.broadcast.Broadcast;
import com.artakusuma.wags.broadcast.Broadcasts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How fast a sender's broadcasts go out, and so how long they take. */
@ApplicationScoped
public class Pace {

  @Inject private Broadcasts broadcasts;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "PACING_PER_MINUTE", defaultValue = "100")
  private int perMinute;

  /** Messages a minute at most; 0 for no limit. */
  public int perMinute(Caller caller) {
    return perMinute;
  }

  /** How far broadcasts have come, and what each has before it. */
  List<BroadcastProgress> progress(Caller caller, List<Broadcast> some) {
    return some.stream().map(broadcast -> progress(caller, broadcast)).toList();
  }

  BroadcastProgress progress(Caller caller, Broadcast broadcast) {
    long before =
        broadcast.getEndedAt() == null
            ? broadcasts.remaining(caller.username(), broadcast.getId())
            : 0;
    return new BroadcastProgress(broadcast, before, perMinute(caller), clock.instant());
  }
}
