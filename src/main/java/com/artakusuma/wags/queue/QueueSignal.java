package com.artakusuma.wags.queue;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the one who waits for work on this node. Many wake-ups before it looks count as one. */
@ApplicationScoped
public class QueueSignal {

  private final Semaphore woken = new Semaphore(0);

  /** There may be something to do now. */
  public void wake() {
    if (woken.availablePermits() == 0) {
      woken.release();
    }
  }

  /** Waits until woken, or for this long. */
  public void await(Duration longest) throws InterruptedException {
    if (woken.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
      woken.drainPermits();
    }
  }
}
