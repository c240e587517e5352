package com.artakusuma.wags.platform.concurrent;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Work that users start and that goes on in the background, step by step. Each user has one step at
 * a time and then waits for all others' turns, so that a long job holds nobody up for longer than a
 * step. A user's own jobs are done one after the other, and only so many may wait.
 */
public final class UserJobs {

  private final Executor executor;
  private final int mostOfUser;
  private final Map<Integer, Waiting> users = new HashMap<>();

  /** What is done in steps. */
  @FunctionalInterface
  public interface Job {

    /** Does the next step; whether there is another one. What it throws ends the job. */
    boolean step();
  }

  /** A user has as many unfinished jobs as one may have. */
  public static final class TooManyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int most;

    TooManyException(int most) {
      super("Already " + most + " jobs of this user are unfinished");
      this.most = most;
    }

    /** How many one user may have. */
    public int most() {
      return most;
    }
  }

  /** The unfinished jobs of a user, with the places that are promised. */
  private static final class Waiting {
    private final Deque<Job> jobs = new ArrayDeque<>();
    private int places;
  }

  /**
   * @param executor what it is given first it does first, as one with a queue does
   * @param mostOfUser unfinished jobs of one user, at least 1
   */
  public UserJobs(Executor executor, int mostOfUser) {
    this.executor = executor;
    this.mostOfUser = mostOfUser;
  }

  /**
   * Keeps a place for a job of this user, to be used by {@link #start} or given back.
   *
   * @throws TooManyException where there is none
   */
  public synchronized void reserve(int user) {
    Waiting waiting = users.computeIfAbsent(user, id -> new Waiting());
    if (waiting.places == mostOfUser) {
      throw new TooManyException(mostOfUser);
    }
    waiting.places++;
  }

  /** Gives a place back that was kept and is not needed. */
  public synchronized void giveBack(int user) {
    Waiting waiting = of(user);
    waiting.places--;
    if (waiting.places == 0) {
      users.remove(user);
    }
  }

  /** Starts a job in a place that was kept for it. */
  public void start(int user, Job job) {
    if (add(user, job)) {
      executor.execute(() -> turn(user));
    }
  }

  /** Whether it is the user's only one, which nobody has a turn for yet. */
  private synchronized boolean add(int user, Job job) {
    Deque<Job> jobs = of(user).jobs;
    jobs.addLast(job);
    return jobs.size() == 1;
  }

  private void turn(int user) {
    boolean more = false;
    try {
      more = first(user).step();
    } finally {
      if (more || end(user)) {
        executor.execute(() -> turn(user));
      }
    }
  }

  private synchronized Job first(int user) {
    return of(user).jobs.getFirst();
  }

  /** Of a user who has a place. */
  private Waiting of(int user) {
    return Objects.requireNonNull(users.get(user));
  }

  /** Takes the first job away; whether the user has another one. */
  private synchronized boolean end(int user) {
    Deque<Job> jobs = of(user).jobs;
    jobs.removeFirst();
    boolean another = !jobs.isEmpty();
    giveBack(user);
    return another;
  }
}
