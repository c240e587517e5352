package com.artakusuma.wags.account.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Slows down guessing: counts wrong keys a minute by the address they come from, on this node. A
 * right key is never kept waiting, so that nobody who guesses can lock its owner out.
 */
@ApplicationScoped
public class LoginThrottle {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_COUNTED = 100_000;

  /** Counts all further addresses together while so many others are counted. */
  private static final String ALL_OTHERS = "";

  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "LOGIN_ATTEMPTS_PER_MINUTE")
  private int limit;

  private final Map<String, Failures> failures = new ConcurrentHashMap<>();
  private volatile Instant lastCleared = Instant.EPOCH;

  private record Failures(Instant since, int count) {}

  protected LoginThrottle() {}

  LoginThrottle(Clock clock, int limit) {
    this.clock = clock;
    this.limit = limit;
  }

  /**
   * Counts a wrong key.
   *
   * @param address as {@link ClientAddress} gives it
   * @return how long further wrong ones are refused as too many, this one included; zero where it
   *     is one of those that anybody may have
   */
  public Duration failed(String address) {
    Instant now = clock.instant();
    Failures counted = failures.compute(counter(network(address), now), (key, f) -> next(f, now));
    return counted.count() <= limit
        ? Duration.ZERO
        : Duration.between(now, counted.since().plus(WINDOW));
  }

  private String counter(String network, Instant now) {
    if (failures.size() >= MOST_COUNTED && now.isAfter(lastCleared.plusSeconds(1))) {
      lastCleared = now;
      failures.values().removeIf(old -> isOver(old, now));
    }
    boolean counted = failures.size() < MOST_COUNTED || failures.containsKey(network);
    return counted ? network : ALL_OTHERS;
  }

  private static Failures next(Failures before, Instant now) {
    return before == null || isOver(before, now)
        ? new Failures(now, 1)
        : new Failures(before.since(), before.count() + 1);
  }

  private static boolean isOver(Failures counted, Instant now) {
    return !now.isBefore(counted.since().plus(WINDOW));
  }

  /** Of an IPv6 address the first half: whoever has one has all that begin so. */
  private static String network(String address) {
    String[] groups = address.split(":", -1);
    if (groups.length < 3 || address.contains(".")) {
      return address;
    }
    int end = 0;
    for (int group = 0; group < 4 && end >= 0; group++) {
      end = address.indexOf(':', end) + 1;
      if (address.startsWith(":", end)) {
        break; // the rest is zeros
      }
    }
    return address.substring(0, end);
  }
}
