package com.artakusuma.wags.queue.hold;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Judges by one sender's latest calls from this node whether the gateway fails for that sender.
 * Each message counts once, by its latest call, so that one which always fails never holds its
 * sender. Keeps state, does no I/O; not thread-safe. All times are those of {@link
 * System#nanoTime()}.
 */
public final class Breaker {

  /** Older calls say nothing about now. */
  private static final long REMEMBERED_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final Rules rules;
  private final Map<Long, Call> latest = new LinkedHashMap<>();
  private boolean everOpened;
  private long openedAt;

  /**
   * When it opens.
   *
   * @param inARow failed calls of different messages without an answer between them
   * @param calls how many calls are looked at
   * @param percent of so many calls that failed
   */
  public record Rules(int inARow, int calls, int percent) {}

  /** What was seen when it opened. */
  public record Tally(int failed, int calls) {}

  private record Call(boolean failed, long endedAt) {}

  /**
   * A closed breaker.
   *
   * @param rules when it opens
   */
  public Breaker(Rules rules) {
    this.rules = rules;
  }

  /** The gateway answered a call, whatever it said. */
  public void answered(long messageId, long startedAt, long now) {
    if (!openedSince(startedAt)) {
      note(messageId, new Call(false, now));
    }
  }

  /**
   * The gateway failed a call.
   *
   * @return why the sender is to be held, if that is so from now on
   */
  public Optional<Tally> failed(long messageId, long startedAt, long now) {
    if (openedSince(startedAt)) {
      return Optional.empty(); // part of what is known already
    }
    note(messageId, new Call(true, now));
    Tally tally = new Tally((int) latest.values().stream().filter(Call::failed).count(), size());
    boolean often =
        size() >= rules.calls() && tally.failed() * 100 >= rules.percent() * rules.calls();
    if (!often && failedInARow() < rules.inARow()) {
      return Optional.empty();
    }
    open(now);
    return Optional.of(tally);
  }

  /** The sender is held for another reason: what was seen before says nothing of what follows. */
  public void open(long now) {
    latest.clear();
    everOpened = true;
    openedAt = now;
  }

  /** Whether the sender was found to be held after a moment. */
  public boolean openedSince(long moment) {
    return everOpened && openedAt - moment >= 0;
  }

  private void note(long messageId, Call call) {
    latest.remove(messageId); // so that it goes to the end
    latest.put(messageId, call);
    Iterator<Call> oldest = latest.values().iterator();
    while (oldest.hasNext()) {
      if (call.endedAt() - oldest.next().endedAt() <= REMEMBERED_NANOS && size() <= rules.calls()) {
        return;
      }
      oldest.remove();
    }
  }

  private int size() {
    return latest.size();
  }

  private int failedInARow() {
    int inARow = 0;
    for (Call call : latest.values()) {
      inARow = call.failed() ? inARow + 1 : 0;
    }
    return inARow;
  }
}
