package com.artakusuma.wags.platform.concurrent;

import com.artakusuma.wags.platform.database.DatabaseException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Work that a node does in the background now and again, and never twice at a time. What it throws
 * is logged, and tried again when it is asked for the next time.
 *
 * @see ManagedExecutors#job
 */
public final class BackgroundJob {

  private static final Logger LOG = System.getLogger(BackgroundJob.class.getName());

  private final String name;
  private final Executor executor;
  private final Runnable work;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile boolean stopping;

  BackgroundJob(String name, Executor executor, Runnable work) {
    this.name = name;
    this.executor = executor;
    this.work = work;
  }

  /** Does it in the background, unless that is being done already or the application stops. */
  public void goOn() {
    if (!stopping && running.compareAndSet(false, true)) {
      executor.execute(this::work);
    }
  }

  /** Whether the application stops: work of many steps ends after the one it is at. */
  public boolean isStopping() {
    return stopping;
  }

  void stop() {
    stopping = true;
  }

  private void work() {
    try {
      work.run();
    } catch (DatabaseException e) {
      LOG.log(Level.WARNING, "{0} waits for the database: {1}", name, e.getMessage(), e);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, name + " failed, and is tried again later", e);
    } finally {
      running.set(false);
    }
  }
}
