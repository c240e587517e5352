package com.artakusuma.wags.testing;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Clients that send single messages, in turn to each server. A message that is not accepted is sent
 * to the next server until one accepts it, so that it may be stored more often than it was
 * accepted.
 */
public final class Load {

  private static final int CLIENTS = 16;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final ScheduledThreadPoolExecutor clients = new ScheduledThreadPoolExecutor(CLIENTS);
  private final List<ApiClient> servers;
  private final int count;
  private final Map<Long, Instant> accepted = new ConcurrentHashMap<>();
  private final Map<String, Long> ids = new ConcurrentHashMap<>();
  private final Set<String> perhapsStored = ConcurrentHashMap.newKeySet();
  private final Map<Long, Duration> took = new ConcurrentHashMap<>();
  private volatile boolean ended;
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicReference<AssertionError> undescribed = new AtomicReference<>();

  private Load(List<ApiClient> servers, int count) {
    this.servers = servers;
    this.count = count;
  }

  /**
   * Starts sending.
   *
   * @param count how many messages, each to a recipient of its own
   * @param perSecond how fast
   */
  public static Load start(List<ApiClient> servers, int count, int perSecond) {
    Load load = new Load(servers, count);
    for (int i = 0; i < count; i++) {
      int number = i;
      long at = TimeUnit.SECONDS.toNanos(i) / perSecond;
      load.clients.schedule(() -> load.sendUntilAccepted(number), at, TimeUnit.NANOSECONDS);
    }
    load.clients.shutdown();
    return load;
  }

  /** Waits until so many messages were accepted. */
  public void awaitAccepted(int wanted) throws Throwable {
    Eventually.isTrue(LONGEST, () -> accepted.size() >= wanted);
  }

  /** Waits until all were accepted; their ids. */
  public Set<Long> finish() throws InterruptedException {
    if (!clients.awaitTermination(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      clients.shutdownNow();
      throw new IllegalStateException(
          "Only %d of %d messages were accepted".formatted(accepted.size(), count));
    }
    if (undescribed.get() != null) {
      throw undescribed.get();
    }
    return new TreeSet<>(accepted.keySet());
  }

  /** Begins with no further message and waits until those begun with are accepted; their ids. */
  public Set<Long> end() throws InterruptedException {
    ended = true;
    clients.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return finish();
  }

  /** How long the request took that was accepted, of each message. */
  public Map<Long, Duration> took() {
    return took;
  }

  /** The longest time in which nothing was accepted, between the first and the last. */
  public Duration longestGap() {
    return Paces.longestGap(List.copyOf(accepted.values()));
  }

  /** When the 2xx of each message was read. */
  public Map<Long, Instant> accepted() {
    return accepted;
  }

  /** The id that the 2xx of each message gave, by its text. */
  public Map<String, Long> ids() {
    return ids;
  }

  /** How many requests failed or were answered with anything else than 2xx. */
  public int refusals() {
    return refusals.get();
  }

  /** Texts of which a request failed without the answer that nothing was stored. */
  public Set<String> perhapsStored() {
    return perhapsStored;
  }

  /** Distinct numbers that are possible ones. */
  public static List<String> recipients(int count) {
    return IntStream.range(0, count).mapToObj(Load::recipient).toList();
  }

  private static String recipient(int i) {
    return "08%010d".formatted(1_200_000_000L + i);
  }

  private void sendUntilAccepted(int number) {
    if (ended) {
      return; // it was due before the others were called off
    }
    for (int turn = number; !Thread.currentThread().isInterrupted(); turn++) {
      ApiClient server = servers.get(turn % servers.size());
      String text = "message " + number;
      try {
        long begun = System.nanoTime();
        long id = server.send(recipient(number), text);
        took.put(id, Duration.ofNanos(System.nanoTime() - begun));
        accepted.put(id, Instant.now());
        ids.put(text, id);
        return;
      } catch (UncheckedIOException | IllegalStateException e) {
        refusals.incrementAndGet(); // this is what is being tested; the next server may accept it
        if (!String.valueOf(e.getMessage()).contains("nothing was stored")) {
          perhapsStored.add(text);
        }
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      } catch (AssertionError e) {
        undescribed.set(e); // an answer that the API's description does not know
        return;
      }
    }
  }
}
