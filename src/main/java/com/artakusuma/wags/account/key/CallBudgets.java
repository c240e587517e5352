package com.artakusuma.wags.account.key;

import com.artakusuma.wags.account.ValidKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many API calls a key may make a minute on this node, where it is limited: up to a whole
 * minute's worth at once, which then fills up again evenly (the generic cell rate algorithm).
 */
@ApplicationScoped
public class CallBudgets {

  private static final long WINDOW = 60_000_000L; // a minute, in microseconds as all times here
  private static final long SECOND = 1_000_000L;
  private static final int MOST_COUNTED = 10_000;

  @Inject
  @ConfigProperty(name = "API_KEY_PER_MINUTE")
  private int general;

  /** By the key's hash: when its budget is whole again. */
  private final Map<String, Long> wholeAt = new ConcurrentHashMap<>();

  /** Nobody sets this clock back. */
  private LongSupplier nanoTime = System::nanoTime;

  protected CallBudgets() {}

  CallBudgets(LongSupplier nanoTime, int general) {
    this.nanoTime = nanoTime;
    this.general = general;
  }

  /**
   * What a call found.
   *
   * @param limit calls a minute
   * @param remaining how many more may be made at once
   * @param resetSeconds until all of them may be again
   * @param retrySeconds until the next one may be made; 0 where this one may
   */
  public record Budget(int limit, long remaining, long resetSeconds, long retrySeconds) {

    public boolean isExceeded() {
      return retrySeconds > 0;
    }
  }

  /** Takes one call of the key's budget; empty where the key is not limited. */
  public Optional<Budget> take(ValidKey key) {
    int limit = key.perMinute() == null ? general : key.perMinute();
    return limit == 0 ? Optional.empty() : Optional.of(take(key.hash(), limit));
  }

  private Budget take(String hash, int limit) {
    long now = nanoTime.getAsLong() / 1_000;
    long one = WINDOW / limit;
    if (wholeAt.size() >= MOST_COUNTED) {
      wholeAt.values().removeIf(whole -> whole <= now);
    }
    boolean[] granted = new boolean[1];
    long whole =
        wholeAt.compute(
            hash,
            (any, before) -> {
              long from = before == null ? now : Math.max(before, now);
              granted[0] = from + one <= now + WINDOW;
              return granted[0] ? from + one : from;
            });
    long used = whole - now;
    long retry = granted[0] ? 0 : secondsUp(used + one - WINDOW);
    return new Budget(limit, (WINDOW - used) / one, secondsUp(used), retry);
  }

  private static long secondsUp(long micros) {
    return (micros + SECOND - 1) / SECOND;
  }
}
