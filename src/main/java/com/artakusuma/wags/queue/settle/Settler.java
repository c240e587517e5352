package com.artakusuma.wags.queue.settle;

import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.queue.QueueSignal;
import com.artakusuma.wags.queue.Settlement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Collects outcomes and writes them in batches: what gathers while one batch is being committed is
 * the next batch.
 */
@ApplicationScoped
public class Settler {

  private static final Logger LOG = System.getLogger(Settler.class.getName());
  private static final int BATCH = 100;

  /**
   * Send workers wait when so many outcomes are unwritten, so that claims outrun the database only
   * so far.
   */
  private static final int MOST_UNWRITTEN = 1_000;

  private static final long PAUSE_MILLIS = 500;

  @Inject private Settlements settlements;
  @Inject private QueueSignal signal;

  private final BlockingQueue<Settlement> unwritten = new ArrayBlockingQueue<>(MOST_UNWRITTEN);
  private volatile boolean stopping;

  /** Batches that the database would not take at their latest try, of the two that may write. */
  private final AtomicInteger refused = new AtomicInteger();

  protected Settler() {}

  Settler(Settlements settlements, QueueSignal signal) {
    this.settlements = settlements;
    this.signal = signal;
  }

  /**
   * Whether outcomes wait for a database that is away. Whoever claims then would take again what
   * they are of, as soon as it is back and before they are written.
   */
  public boolean isBehind() {
    return refused.get() > 0;
  }

  /**
   * Hands over an outcome; waits while too many are unwritten. An interrupt alone, as at shutdown,
   * is no reason to lose it.
   */
  public void add(Settlement settlement) throws InterruptedException {
    if (!unwritten.offer(settlement)) {
      unwritten.put(settlement);
    }
  }

  /**
   * Writes outcomes on the caller's thread.
   *
   * @throws DatabaseException where they are not written, or that is not known; they may be again
   */
  public void writeNow(List<Settlement> outcomes) {
    settlements.settle(outcomes);
  }

  /**
   * Writes outcomes until told to stop and none is left.
   *
   * @param roundDone to be called after each batch, and now and then where there is none
   */
  public void run(Runnable roundDone) throws InterruptedException {
    List<Settlement> batch = new ArrayList<>(BATCH);
    while (!stopping || !unwritten.isEmpty()) {
      roundDone.run();
      Settlement first = unwritten.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      if (first == null) {
        continue;
      }
      batch.add(first);
      unwritten.drainTo(batch, BATCH - 1);
      write(batch);
      batch.clear();
    }
  }

  /** Lets {@link #run} end once everything handed over is written. */
  public void stop() {
    stopping = true;
  }

  /**
   * Writes a batch, trying again until the database takes it: a message is another node's only once
   * that has claimed it, which needs the same database, and then a late outcome changes nothing. A
   * stop waits for it no longer than the leases last.
   */
  private void write(List<Settlement> batch) throws InterruptedException {
    if (tried(batch)) {
      return;
    }
    refused.incrementAndGet();
    try {
      List<Settlement> left = batch;
      do {
        left = stopping ? withLease(left) : left;
        Thread.sleep(PAUSE_MILLIS);
      } while (!left.isEmpty() && !tried(left));
    } finally {
      refused.decrementAndGet();
    }
  }

  /** Tries once to write a batch; whether nothing more is to be done for it. */
  private boolean tried(List<Settlement> batch) throws InterruptedException {
    try {
      int counted = settlements.settle(batch);
      if (counted < batch.size()) {
        LOG.log(Level.WARNING, "{0} late outcomes changed nothing", batch.size() - counted);
      }
      wakeForReleased(batch);
      return true;
    } catch (RuntimeException e) {
      if (!(e instanceof DatabaseException failure) || failure.isOfContent()) {
        writeAlone(batch, e);
        return true;
      }
      LOG.log(
          Level.WARNING, "{0} outcomes are not written yet: {1}", batch.size(), e.getMessage(), e);
      return false;
    }
  }

  private static List<Settlement> withLease(List<Settlement> batch) {
    List<Settlement> left =
        batch.stream().filter(s -> !s.message().leaseLeft().isNegative()).toList();
    if (left.size() < batch.size()) {
      LOG.log(
          Level.ERROR,
          "{0} outcomes could not be written before the stop: their messages will show as uncertain",
          batch.size() - left.size());
    }
    return left;
  }

  /**
   * Writes outcomes one by one where not all of them can be written together: the others' must not
   * be lost for the one that cannot.
   */
  private void writeAlone(List<Settlement> batch, RuntimeException failure)
      throws InterruptedException {
    if (batch.size() == 1) {
      LOG.log(
          Level.ERROR,
          "What came of message {0} cannot be written: once its lease ends it shows as uncertain",
          Long.toString(batch.get(0).message().id()),
          failure);
      return;
    }
    for (Settlement one : batch) {
      write(List.of(one));
    }
  }

  private void wakeForReleased(List<Settlement> settled) {
    if (settled.stream().anyMatch(s -> s.end().isEmpty())) {
      signal.wake();
    }
  }
}
