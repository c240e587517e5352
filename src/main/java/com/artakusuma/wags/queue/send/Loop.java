package com.artakusuma.wags.queue.send;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Work that a thread of its own repeats, and that is started again where it failed. */
final class Loop {

  private static final Logger LOG = System.getLogger(Loop.class.getName());

  private final String name;
  private final Body body;
  private final Clock clock;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile @Nullable Break latest;

  /** What is repeated. */
  @FunctionalInterface
  interface Body {

    /**
     * Goes round until it is told to stop.
     *
     * @param roundDone to be called after each round that was carried out as it should be
     */
    void run(Runnable roundDone) throws InterruptedException;
  }

  /**
   * How the loop broke off.
   *
   * @param failure the class of what was thrown
   */
  record Break(Instant at, String failure) {}

  Loop(String name, Body body, Clock clock) {
    this.name = name;
    this.body = body;
    this.clock = clock;
  }

  String name() {
    return name;
  }

  /** Starts it unless it runs. */
  void start(Executor executor) {
    if (running.compareAndSet(false, true)) {
      executor.execute(this::run);
    }
  }

  /** How it broke off; empty where it has gone round since. */
  Optional<Break> broken() {
    return Optional.ofNullable(latest);
  }

  private void run() {
    try {
      body.run(() -> latest = null);
    } catch (InterruptedException e) {
      LOG.log(Level.INFO, "The {0} was interrupted", name);
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      latest = new Break(clock.instant(), e.getClass().getName());
      LOG.log(Level.ERROR, "The " + name + " broke off", e);
    } finally {
      running.set(false);
    }
  }
}
