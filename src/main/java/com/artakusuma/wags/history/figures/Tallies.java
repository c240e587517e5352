package com.artakusuma.wags.history.figures;

import com.artakusuma.wags.history.figures.Tally.Group;
import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.history.walk.BroadcastTimes;
import com.artakusuma.wags.history.walk.Walks;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Counts messages by how and why they ended, within bounds: no more than {@link Tally#MOST} of
 * them, no longer than two seconds, and each filter once in a while, however many look.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Tallies {

  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final int STEP = 5_000;
  private static final int REMEMBERED = 500;

  @Inject private Walks walks;
  @Inject private BroadcastTimes broadcasts;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "SEARCH_MAX_SCANNED")
  private int mostScanned;

  private record Asked(MessageFilter filter, @Nullable String text) {}

  private record Known(Tally tally, Instant at) {}

  private final Map<Asked, Known> known =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Asked, Known> eldest) {
              return size() > REMEMBERED;
            }
          });

  /**
   * How many of a filter's messages ended how, as they stood within the last few seconds.
   *
   * @param text that they contain, in upper or lower case, or null
   */
  public Tally of(MessageFilter filter, @Nullable String text) {
    Asked asked = new Asked(filter, text);
    Instant now = clock.instant();
    Known last = known.get(asked);
    if (last != null && Duration.between(last.at(), now).compareTo(FRESH) < 0) {
      return last.tally();
    }
    Tally tally = count(filter, text);
    // Removed first, so that it becomes the youngest again.
    known.remove(asked);
    known.put(asked, new Known(tally, now));
    return tally;
  }

  /** The same as it stands just now. */
  public Tally count(MessageFilter filter, @Nullable String text) {
    return broadcasts
        .inTime(filter)
        .map(
            narrowed -> text == null && !narrowed.isSparse() ? all(narrowed) : some(narrowed, text))
        .orElse(Tally.NONE);
  }

  private Tally all(MessageFilter filter) {
    Count count = new Count();
    count.add(walks.reasons(filter, null, null, null, Tally.MOST + 1));
    return count.tally(false);
  }

  /** Step by step, since few of those on the way may be meant. */
  private Tally some(MessageFilter filter, @Nullable String text) {
    Instant end = clock.instant().plus(LONGEST);
    Count count = new Count();
    Place from = null;
    int left = mostScanned;
    do {
      int step = Math.min(STEP, left);
      Place to = walks.reach(filter, from, step);
      count.add(walks.reasons(filter, text, from, to, STEP));
      from = to;
      left -= step;
    } while (from != null && !count.isFull() && left > 0 && clock.instant().isBefore(end));
    return count.tally(from != null);
  }

  private record Alike(MessageStatus status, @Nullable ReasonCode reason) {}

  private static final class Count {

    private final Map<Alike, Long> groups = new HashMap<>();
    private long sum;

    void add(List<Object[]> rows) {
      for (Object[] row : rows) {
        MessageStatus status = MessageStatus.valueOf((String) row[0]);
        ReasonCode reason = status == MessageStatus.FAILED ? reason((String) row[1]) : null;
        long n = ((Number) row[2]).longValue();
        groups.merge(new Alike(status, reason), n, Long::sum);
        sum += n;
      }
    }

    private static ReasonCode reason(String code) {
      return code == null ? ReasonCode.LEGACY : ReasonCode.valueOf(code);
    }

    boolean isFull() {
      return sum > Tally.MOST;
    }

    Tally tally(boolean cut) {
      return new Tally(
          groups.entrySet().stream()
              .map(
                  group ->
                      new Group(group.getKey().status(), group.getKey().reason(), group.getValue()))
              .sorted(
                  Comparator.comparing(Group::count)
                      .reversed()
                      .thenComparing(Group::status)
                      .thenComparing(group -> String.valueOf(group.reason())))
              .toList(),
          cut);
    }
  }
}
