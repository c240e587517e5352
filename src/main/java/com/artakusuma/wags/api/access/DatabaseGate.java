package com.artakusuma.wags.api.access;

import com.artakusuma.wags.api.error.UnavailableException;
import com.artakusuma.wags.platform.database.jpa.DatabaseFailure;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The API's way to the database: only so many calls at a time, and no waiting where waiting does
 * not help. A database that is slow or away so costs few threads and each caller little time; who
 * is not let in gets 503 and nothing is stored.
 *
 * <p>Once the database was away, one call at a time tries whether it is back; the others are turned
 * away at once until one got through.
 */
@ApplicationScoped
public class DatabaseGate {

  @Inject
  @ConfigProperty(name = "API_CONCURRENT_CALLS", defaultValue = "32")
  private int limit;

  @Inject
  @ConfigProperty(name = "API_WAIT_MILLIS")
  private long waitMillis;

  private Semaphore free;
  private final AtomicBoolean probing = new AtomicBoolean();
  private volatile boolean away;

  /** Somebody waited in vain and no call has ended since: the next ones need not wait, too. */
  private volatile boolean stuck;

  protected DatabaseGate() {}

  DatabaseGate(int limit, long waitMillis) {
    this.limit = limit;
    this.waitMillis = waitMillis;
    this.free = new Semaphore(limit);
  }

  @PostConstruct
  void open() {
    free = new Semaphore(limit);
  }

  /**
   * Does what needs the database.
   *
   * @throws UnavailableException where the call was not let in; it was not begun then
   */
  public <T> T pass(Supplier<T> call) {
    if (away) {
      return probe(call);
    }
    if (!enter()) {
      throw UnavailableException.busy();
    }
    try {
      return watched(call);
    } finally {
      free.release();
      stuck = false;
    }
  }

  /** {@link #pass} for a call without a result. */
  public void run(Runnable call) {
    pass(
        () -> {
          call.run();
          return true;
        });
  }

  /**
   * The same for calls that bound their number themselves, such as those that share transactions:
   * they need no place.
   *
   * @throws UnavailableException where the database is away; the call was not begun then
   */
  public <T> T passBounded(Supplier<T> call) {
    return away ? probe(call) : watched(call);
  }

  /**
   * Reads what this call has stored before. It needs no place: whoever is turned away is told that
   * nothing was stored.
   *
   * @param stored what is stored, and how to come by the answer: sentences
   * @throws UnavailableException which says so, where the database is away
   */
  public <T> T afterStoring(String stored, Supplier<T> read) {
    try {
      return passBounded(read);
    } catch (RuntimeException e) {
      if (!(e instanceof UnavailableException) && !DatabaseFailure.isAway(e)) {
        throw e;
      }
      DatabaseFailure.log(e);
      throw UnavailableException.afterStoring(stored);
    }
  }

  private boolean enter() {
    try {
      boolean entered =
          stuck ? free.tryAcquire() : free.tryAcquire(waitMillis, TimeUnit.MILLISECONDS);
      stuck = !entered;
      return entered;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private <T> T probe(Supplier<T> call) {
    if (!probing.compareAndSet(false, true)) {
      throw UnavailableException.databaseAway();
    }
    try {
      return watched(call);
    } finally {
      probing.set(false);
    }
  }

  private <T> T watched(Supplier<T> call) {
    try {
      T result = call.get();
      away = false;
      return result;
    } catch (RuntimeException e) {
      away = DatabaseFailure.isAway(e);
      throw e;
    }
  }
}
