package com.artakusuma.wags.web.live;

import com.artakusuma.wags.broadcast.Outlooks;
import com.artakusuma.wags.history.Broadcast;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** How far broadcasts have come, and what each has before it. */
@ApplicationScoped
public class Pace {

  @Inject private Outlooks outlooks;

  /** How far these broadcasts have come. */
  public List<BroadcastProgress> progress(List<Broadcast> some) {
    return some.stream().map(this::progress).toList();
  }

  /** How far one broadcast has come. */
  public BroadcastProgress progress(Broadcast broadcast) {
    return new BroadcastProgress(broadcast, outlooks.of(broadcast.getSender()));
  }
}
