package com.artakusuma.wags.platform;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Submits the tasks of requests to managed executors, from a thread that belongs to no request.
 * Payara lends a task the persistence contexts of the request that submits it, and closes them when
 * the task ends: the request would find its own entity manager closed.
 */
@ApplicationScoped
@ManagedExecutorDefinition(name = Relay.EXECUTOR, maxAsync = 1)
public class Relay {

  static final String EXECUTOR = "java:app/concurrent/relay";

  /** Before all who use it start, and after all who use it have stopped. */
  private static final int FIRST = 500;

  private static final int LAST = 10_000;

  private static final Logger LOG = System.getLogger(Relay.class.getName());

  @Resource(lookup = EXECUTOR)
  private ManagedExecutorService own;

  private final BlockingQueue<Submission> submissions = new LinkedBlockingQueue<>();
  private volatile boolean stopping;

  /**
   * Nobody waits for submissions any more: while the server stops, whoever brings one submits it.
   */
  private volatile boolean ended;

  private record Submission(Executor executor, Runnable task) {}

  void start(@Observes @Priority(FIRST) @Initialized(ApplicationScoped.class) Object event) {
    own.execute(this::run);
  }

  void stop(@Observes @Priority(LAST) @BeforeDestroyed(ApplicationScoped.class) Object event) {
    stopping = true;
  }

  /** Has a task executed, apart from whatever the calling thread is about. */
  public void execute(Executor executor, Runnable task) {
    submissions.add(new Submission(executor, task));
    if (ended) {
      submitAll();
    }
  }

  private void run() {
    try {
      while (!stopping) {
        Submission next = submissions.poll(1, TimeUnit.SECONDS);
        if (next != null) {
          submit(next);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server stops
    } finally {
      ended = true;
      submitAll();
    }
  }

  private void submitAll() {
    for (Submission next = submissions.poll(); next != null; next = submissions.poll()) {
      submit(next);
    }
  }

  private static void submit(Submission submission) {
    try {
      submission.executor().execute(submission.task());
    } catch (RejectedExecutionException e) {
      LOG.log(Level.WARNING, "A task was rejected: {0}", e.getMessage());
    }
  }
}
