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
   * Writes a batch, trying again for as long as a lease in it lasts: afterwards the messages are
   * others' and show as uncertain.
   */
  private void write(List<Settlement> batch) throws InterruptedException {
    List<Settlement> left = batch;
    while (!left.isEmpty()) {
      try {
        int counted = settlements.settle(left);
        if (counted < left.size()) {
          LOG.log(Level.WARNING, "{0} late outcomes changed nothing", left.size() - counted);
        }
        wakeForReleased(left);
        return;
      } catch (RuntimeException e) {
        if (!(e instanceof DatabaseException failure) || failure.isOfContent()) {
          writeAlone(left, e);
          return;
        }
        LOG.log(
            Level.WARNING, "{0} outcomes are not written yet: {1}", left.size(), e.getMessage(), e);
        left = left.stream().filter(s -> !s.message().leaseLeft().isNegative()).toList();
        Thread.sleep(PAUSE_MILLIS);
      }
    }
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
