package com.artakusuma.wags.web.live;

import com.artakusuma.wags.broadcast.Broadcast;
import com.artakusuma.wags.broadcast.Broadcasts;
import com.artakusuma.wags.outbox.SenderLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** How fast a sender's broadcasts go out, and so how long they take. */
@ApplicationScoped
public class Pace {

  @Inject private Broadcasts broadcasts;
  @Inject private SenderLimits limits;
  @Inject private Clock clock;

  /** A sender's pace, and what its running broadcasts have left. */
  private record Outlook(int perMinute, SortedMap<Long, Long> remaining) {

    BroadcastProgress of(Broadcast broadcast, Instant at) {
      long before =
          broadcast.getEndedAt() == null
              ? remaining.headMap(broadcast.getId()).values().stream().mapToLong(n -> n).sum()
              : 0;
      return new BroadcastProgress(broadcast, before, perMinute, at);
    }
  }

  /** How far broadcasts have come, and what each has before it; each sender is looked at once. */
  public List<BroadcastProgress> progress(List<Broadcast> some) {
    Map<String, Outlook> outlooks = new HashMap<>();
    Instant now = clock.instant();
    return some.stream()
        .map(b -> outlooks.computeIfAbsent(b.getSender(), this::outlook).of(b, now))
        .toList();
  }

  /** How far one broadcast has come. */
  public BroadcastProgress progress(Broadcast broadcast) {
    return progress(List.of(broadcast)).get(0);
  }

  private Outlook outlook(String sender) {
    return new Outlook(limits.perMinute(sender), broadcasts.remaining(sender));
  }
}
