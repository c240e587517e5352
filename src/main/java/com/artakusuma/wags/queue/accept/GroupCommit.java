package com.artakusuma.wags.queue.accept;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers that come at the same time share one transaction. Who finds nobody at work carries
 * out a round by itself, at once; whoever comes meanwhile waits for the next round, which the first
 * of them carries out for all. There is one round at a time, in the order of coming, and nobody
 * works for others longer than one round. No thread of its own is needed.
 *
 * @param <T> what a caller brings
 * @param <R> what it gets
 */
public final class GroupCommit<T, R> {

  private final int mostInRound;
  private final int heaviestRound;
  private final ToIntFunction<T> weight;
  private final int mostWaiting;
  private final long longestWaitNanos;
  private final Function<List<T>, List<R>> work;
  private final Predicate<RuntimeException> isForOneAlone;

  private final Deque<Caller<T, R>> waiting = new ArrayDeque<>();
  private boolean atWork;

  /** Somebody waited in vain and no round has ended since: the next ones need not wait, too. */
  private boolean stuck;

  /**
   * A group without anybody in it.
   *
   * @param mostInRound how many share a round
   * @param heaviestRound what they may weigh together; one alone may weigh more
   * @param weight what each weighs
   * @param mostWaiting how many may wait for theirs
   * @param longestWaitMillis and for how long; a round that has begun is waited for in any case
   * @param work what is done for a round: a result for each, in order; where it throws, nothing was
   *     done
   * @param isForOneAlone whether a failure is one item's, so that each is tried by itself
   */
  public GroupCommit(
      int mostInRound,
      int heaviestRound,
      ToIntFunction<T> weight,
      int mostWaiting,
      long longestWaitMillis,
      Function<List<T>, List<R>> work,
      Predicate<RuntimeException> isForOneAlone) {
    this.mostInRound = mostInRound;
    this.heaviestRound = heaviestRound;
    this.weight = weight;
    this.mostWaiting = mostWaiting;
    this.longestWaitNanos = TimeUnit.MILLISECONDS.toNanos(longestWaitMillis);
    this.work = work;
    this.isForOneAlone = isForOneAlone;
  }

  /** One caller, from its coming until its item is done. What several threads see is guarded. */
  private static final class Caller<T, R> {
    private final T item;
    private final Thread thread = Thread.currentThread();
    private boolean inRound;
    private boolean leads;
    private boolean interrupted;
    private @Nullable R result;
    private @Nullable RuntimeException failure;
    private volatile boolean done;

    Caller(T item) {
      this.item = item;
    }

    void end(@Nullable R result, @Nullable RuntimeException failure) {
      this.result = result;
      this.failure = failure;
      done = true;
    }

    R get() {
      if (failure != null) {
        throw failure;
      }
      return Objects.requireNonNull(result); // a caller ends with one of the two
    }
  }

  /**
   * Has an item done, in one round with others. An interrupt ends no wait and disturbs no round; it
   * is kept for the caller.
   *
   * @throws IntakeBusyException where it was not begun, since too many wait or it waited too long
   * @throws RuntimeException whatever the work threw
   */
  public R submit(T item) {
    Caller<T, R> mine = new Caller<>(item);
    mine.interrupted = Thread.interrupted();
    try {
      if (come(mine) || await(mine)) {
        lead();
      }
      return mine.get();
    } finally {
      if (mine.interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** How many wait for their round. */
  synchronized int waiting() {
    return waiting.size();
  }

  /** Whether the newcomer is to lead a round at once. */
  private synchronized boolean come(Caller<T, R> mine) {
    if (atWork && (stuck || waiting.size() >= mostWaiting)) {
      throw new IntakeBusyException(waiting.size());
    }
    waiting.add(mine);
    boolean leads = !atWork;
    atWork = true;
    return leads;
  }

  /** Waits until done, or told to lead: then true. */
  private boolean await(Caller<T, R> mine) {
    long until = System.nanoTime() + longestWaitNanos;
    while (!mine.done) {
      long left = until - System.nanoTime();
      State state = state(mine, left <= 0);
      if (state == State.LEADS) {
        return true;
      }
      if (state == State.IN_ROUND) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, left);
      }
      mine.interrupted |= Thread.interrupted();
    }
    return false;
  }

  private enum State {
    WAITING,
    IN_ROUND,
    LEADS
  }

  private synchronized State state(Caller<T, R> mine, boolean isOver) {
    if (mine.leads) {
      return State.LEADS;
    }
    if (mine.inRound) {
      return State.IN_ROUND;
    }
    if (isOver) {
      waiting.remove(mine);
      stuck = true;
      throw new IntakeBusyException(waiting.size());
    }
    return State.WAITING;
  }

  private void lead() {
    List<Caller<T, R>> round = nextRound();
    try {
      carryOut(round);
    } finally {
      passOn();
      round.forEach(GroupCommit::release);
    }
  }

  /** Lets one go, also where the round broke off before it came to it: nobody comes back to it. */
  private static void release(Caller<?, ?> caller) {
    if (!caller.done) {
      caller.end(null, new IllegalStateException("The round broke off"));
    }
    LockSupport.unpark(caller.thread);
  }

  private synchronized List<Caller<T, R>> nextRound() {
    List<Caller<T, R>> round = new ArrayList<>();
    long left = heaviestRound;
    while (round.size() < mostInRound && !waiting.isEmpty()) {
      left -= weight.applyAsInt(waiting.peek().item);
      if (left < 0 && !round.isEmpty()) {
        break;
      }
      Caller<T, R> caller = waiting.remove();
      caller.inRound = true;
      round.add(caller);
    }
    return round;
  }

  /** The one who has waited longest goes on; that one leaves its wait even if it is over by now. */
  private synchronized void passOn() {
    stuck = false;
    Caller<T, R> next = waiting.peek();
    if (next == null) {
      atWork = false;
    } else {
      next.leads = true;
      LockSupport.unpark(next.thread);
    }
  }

  private void carryOut(List<Caller<T, R>> round) {
    try {
      List<R> results = work.apply(round.stream().map(caller -> caller.item).toList());
      for (int i = 0; i < round.size(); i++) {
        round.get(i).end(results.get(i), null);
      }
    } catch (RuntimeException e) {
      if (round.size() > 1 && isForOneAlone.test(e)) {
        round.forEach(caller -> carryOut(List.of(caller)));
      } else {
        round.forEach(caller -> caller.end(null, e));
      }
    } catch (Error e) {
      RuntimeException failed = new IllegalStateException("The round broke off", e);
      round.forEach(caller -> caller.end(null, failed));
      throw e;
    }
  }
}
