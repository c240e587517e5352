package com.artakusuma.wags.boot.entrance;

import com.artakusuma.wags.boot.entrance.http.RefusedRequestException;
import com.artakusuma.wags.boot.entrance.receive.Admission;
import com.artakusuma.wags.boot.entrance.receive.Bounds;
import com.artakusuma.wags.boot.entrance.receive.Callers;
import com.artakusuma.wags.boot.entrance.receive.Memory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;

/**
 * All open connections. Ends what takes too long, and where room gets short whoever has been waited
 * for the longest: a usual request is whole within moments.
 */
final class Visits {

  private static final Logger LOG = System.getLogger(Visits.class.getName());
  private static final long BETWEEN_LOOKS_MILLIS = 250;
  private static final int LOOKS_A_MINUTE = (int) (60_000 / BETWEEN_LOOKS_MILLIS);

  private final Attribute<Visit> ofConnection =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(Visit.class.getName());
  private final Set<Visit> all = ConcurrentHashMap.newKeySet();
  private final Map<Integer, Integer> refusals = new ConcurrentHashMap<>();
  private final Bounds bounds;
  private final Monitoring monitoring;
  private final boolean tls;
  private final Admission admission;
  private final Memory memory = new Memory(Bounds.together());
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "entrance");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicLong answers = new AtomicLong();
  private int looks;

  /**
   * None yet.
   *
   * @param tls whether each begins with a handshake
   */
  Visits(Bounds bounds, Monitoring monitoring, boolean tls) {
    this.monitoring = monitoring;
    this.tls = tls;
    this.bounds = bounds;
    this.admission = new Admission(bounds, new Callers());
  }

  void watch() {
    clock.scheduleWithFixedDelay(
        this::look, BETWEEN_LOOKS_MILLIS, BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
  }

  void close() {
    clock.shutdownNow();
  }

  void enter(Connection<?> connection) {
    Visit visit = new Visit(connection, monitoring, admission, memory, tls);
    ofConnection.set(connection, visit);
    if (all.size() >= bounds.connections() && !endOldest(any -> true)) {
      connection.terminateSilently();
    }
    all.add(visit);
    if (!connection.isOpen()) {
      leave(connection); // it went before it stood there
    }
  }

  Visit of(Connection<?> connection) {
    return ofConnection.get(connection);
  }

  void leave(Connection<?> connection) {
    Visit visit = of(connection);
    if (visit != null) {
      all.remove(visit);
      visit.end();
    }
  }

  /**
   * Bytes of an answer go out. Where too many wait in memory already, those go whose clients have
   * been taking nothing for the longest.
   */
  void answer(int bytes) {
    if (answers.addAndGet(bytes) > Bounds.answersTogether()) {
      long waiting = waitingAnswers();
      while (waiting > Bounds.answersTogether() && endSlowest()) {
        waiting = waitingAnswers();
      }
      answers.set(waiting);
    }
  }

  private long waitingAnswers() {
    return all.stream().mapToLong(visit -> visit.outflow().waiting()).sum();
  }

  private boolean endSlowest() {
    Optional<Visit> slowest =
        all.stream()
            .filter(visit -> visit.outflow().waiting() > 0)
            .min(Comparator.comparingLong(visit -> visit.outflow().moved()));
    slowest.ifPresent(this::cut);
    return slowest.isPresent();
  }

  private void cut(Visit visit) {
    visit.connection().terminateSilently();
    leave(visit.connection());
  }

  /** Counts a refusal for the log. */
  void count(int status) {
    refusals.merge(status, 1, Integer::sum);
  }

  /** Lets go of the oldest requests that are not whole until the memory suffices. */
  void makeRoom() {
    while (memory.isShort() && endOldest(Visit::isWithinRequestOrRecord)) {
      count(503);
    }
  }

  /**
   * Ends the connection that has been waited for the longest and can be; false where there is none.
   */
  private boolean endOldest(Predicate<Visit> among) {
    long now = System.nanoTime();
    return all.stream()
        .filter(Visits::isWaitedFor)
        .filter(among)
        .sorted(Comparator.comparingLong(visit -> visit.since() - now))
        .anyMatch(this::end);
  }

  /** Whether it was ended: nothing is done to one that somebody is at just now. */
  private boolean end(Visit visit) {
    if (!visit.tryHold()) {
      return false;
    }
    try {
      boolean waits = isWaitedFor(visit);
      if (waits) {
        cut(visit);
      }
      return waits;
    } finally {
      visit.letGo();
    }
  }

  private static boolean isWaitedFor(Visit visit) {
    return visit.phase() != Visit.Phase.WORK && !visit.hasUpload();
  }

  private void look() {
    try {
      long now = System.nanoTime();
      for (Visit visit : all) {
        if (visit.outflow().isLate(bounds.slowest(), now)) {
          cut(visit);
        } else if (visit.tryHold()) {
          try {
            look(visit, now);
          } finally {
            visit.letGo();
          }
        }
      }
      answers.set(waitingAnswers());
      report();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Slow clients are looked after again in a moment", e);
    }
  }

  private void look(Visit visit, long now) {
    if (!visit.isLate(bounds, now)) {
      return;
    }
    if (visit.isWithinRequest()) {
      RefusedRequestException late =
          new RefusedRequestException(408, "The request did not arrive in time");
      visit.refuse();
      count(late.status());
      visit.connection().write(Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, late.answer()));
    } else {
      visit.connection().terminateSilently();
    }
  }

  private void report() {
    looks = (looks + 1) % LOOKS_A_MINUTE;
    if (looks == 0 && !refusals.isEmpty()) {
      Map<Integer, Integer> counts = new TreeMap<>();
      for (Integer status : List.copyOf(refusals.keySet())) {
        counts.put(status, refusals.remove(status));
      }
      LOG.log(Level.INFO, "Refused within a minute, by status: {0}", counts);
    }
  }
}
