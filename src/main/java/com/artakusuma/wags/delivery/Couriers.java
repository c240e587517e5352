package com.artakusuma.wags.delivery;

import com.artakusuma.wags.outbox.ClaimedMessage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TransferQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The threads that deliver, each one message after the other. They come when they are first needed
 * and stay: a managed executor looks through all jars of the server for context providers whenever
 * it gets a task, which would take a fifth of the time of a delivery (docs/PROFILE.md).
 */
final class Couriers {

  /** How soon those without work notice that they are dismissed. */
  private static final long SECONDS_OF_PATIENCE = 5;

  private final Executor threads;
  private final int most;
  private final Consumer<ClaimedMessage> delivery;
  private final TransferQueue<ClaimedMessage> handed = new LinkedTransferQueue<>();
  private final AtomicInteger hired = new AtomicInteger();
  private volatile boolean dismissed;

  /**
   * No couriers yet.
   *
   * @param threads where they come from, {@code most} at a time
   * @param most how many messages are in their hands at most
   * @param delivery what a courier does with a message; it throws nothing
   */
  Couriers(Executor threads, int most, Consumer<ClaimedMessage> delivery) {
    this.threads = threads;
    this.most = most;
    this.delivery = delivery;
  }

  /** Has a message delivered. The caller sees to it that there are never more than the most. */
  void hand(ClaimedMessage message) {
    if (handed.tryTransfer(message)) {
      return;
    }
    handed.add(message);
    if (hired.incrementAndGet() > most) {
      hired.decrementAndGet(); // one of them has just put the one before down
    } else {
      threads.execute(this::work);
    }
  }

  /** Nothing comes any more: those who are done may go. */
  void dismiss() {
    dismissed = true;
  }

  private void work() {
    try {
      while (!dismissed) {
        ClaimedMessage message = handed.poll(SECONDS_OF_PATIENCE, TimeUnit.SECONDS);
        if (message != null) {
          delivery.accept(message);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server stops
    } finally {
      hired.decrementAndGet();
    }
  }
}
