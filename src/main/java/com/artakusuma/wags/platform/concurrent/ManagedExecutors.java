package com.artakusuma.wags.platform.concurrent;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The executors of WAGS: threads with the application's context, as a {@code
 * ManagedExecutorService} has them, which end with the application. Payara never ends an executor
 * that an application defines, and keeps what its managed threads hold even after they ended; both
 * would keep the classes of every deployment there ever was (docs/adr/0012-send-workers-stay.md).
 *
 * <p>All threads are there from the start, since each gets the context of the one that makes it: a
 * request would lend it its persistence contexts.
 */
@ApplicationScoped
public class ManagedExecutors {

  /** So that jobs end while the others are told to stop. */
  private static final int FIRST = 1;

  /** After all who use them have been told to stop. */
  private static final int LAST = 10_000;

  private static final Logger LOG = System.getLogger(ManagedExecutors.class.getName());

  /** For what is under way to end by itself, and then once more after an interrupt. */
  private static final Duration END_WAIT = Duration.ofSeconds(5);

  private final Duration endWait;

  @Resource private ContextService contexts;

  private final List<Named> running = new ArrayList<>();
  private final List<BackgroundJob> jobs = new ArrayList<>();

  ManagedExecutors() {
    this.endWait = END_WAIT;
  }

  ManagedExecutors(ContextService contexts, Duration endWait) {
    this.contexts = contexts;
    this.endWait = endWait;
  }

  private record Named(String name, ThreadPoolExecutor executor) {}

  /**
   * An executor that runs until the application stops. To be called while the application starts.
   * What it is given afterwards it leaves, and says so.
   *
   * @param name of its threads
   * @param size how many; at least one is made
   */
  public ExecutorService start(String name, int size) {
    int most = Math.max(1, size);
    return started(
        name,
        new ThreadPoolExecutor(
            most, most, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name)));
  }

  /** The same with one thread, for what is to be done after a while. */
  public ScheduledExecutorService startScheduled(String name) {
    ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, named(name));
    // else a cancelled task, with all that it refers to, stays in memory until its time has come
    executor.setRemoveOnCancelPolicy(true);
    return started(name, executor);
  }

  /**
   * Work for a thread of its own, done whenever it is asked for. To be called while the application
   * starts.
   *
   * @param name of its thread
   * @param what it does, as the log says it of work that failed, such as "Deleting old messages"
   * @param work ends early where {@link BackgroundJob#isStopping()}
   */
  public BackgroundJob job(String name, String what, Runnable work) {
    BackgroundJob job = new BackgroundJob(what, start(name, 1), work);
    synchronized (this) {
      jobs.add(job);
    }
    return job;
  }

  private synchronized <E extends ThreadPoolExecutor> E started(String name, E executor) {
    executor.setRejectedExecutionHandler((task, full) -> left(name));
    executor.prestartAllCoreThreads();
    running.add(new Named(name, executor));
    return executor;
  }

  private static void left(String name) {
    LOG.log(Level.WARNING, "A task for {0} came after the stop and is left", name);
  }

  private ThreadFactory named(String name) {
    AtomicInteger last = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(contexts.contextualRunnable(task));
      thread.setName("wags-" + name + "-" + last.incrementAndGet());
      thread.setDaemon(true);
      thread.setContextClassLoader(null); // the task's own context has the application's
      return thread;
    };
  }

  synchronized void stopJobs(
      @Observes @Priority(FIRST) @BeforeDestroyed(ApplicationScoped.class) Object event) {
    jobs.forEach(BackgroundJob::stop);
  }

  synchronized void stop(
      @Observes @Priority(LAST) @BeforeDestroyed(ApplicationScoped.class) Object event) {
    try {
      running.forEach(named -> named.executor().shutdown());
      if (!allEnd()) {
        running.forEach(named -> named.executor().shutdownNow());
        allEnd();
      }
      running.stream()
          .filter(named -> !named.executor().isTerminated())
          .forEach(named -> LOG.log(Level.WARNING, "{0} is still at work", named.name()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean allEnd() throws InterruptedException {
    long end = System.nanoTime() + endWait.toNanos();
    for (Named named : running) {
      long left = Math.max(0, end - System.nanoTime());
      if (!named.executor().awaitTermination(left, TimeUnit.NANOSECONDS)) {
        return false;
      }
    }
    return true;
  }
}
