package com.artakusuma.wags.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Slows down guessing: counts failed logins a minute, by user and by address, on this node. */
@ApplicationScoped
public class LoginThrottle {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_COUNTED = 100_000;

  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "LOGIN_ATTEMPTS_PER_MINUTE", defaultValue = "10")
  private int limit;

  private final Map<String, Failures> failures = new ConcurrentHashMap<>();

  private record Failures(Instant since, int count) {}

  protected LoginThrottle() {}

  LoginThrottle(Clock clock, int limit) {
    this.clock = clock;
    this.limit = limit;
  }

  /** How long this user, or anyone at this address, has to wait; zero when a try is welcome. */
  public Duration waitFor(String username, String address) {
    Duration user = left(userKey(username));
    Duration place = left(addressKey(address));
    return user.compareTo(place) > 0 ? user : place;
  }

  /** Counts a wrong key. */
  public void failed(String username, String address) {
    if (failures.size() >= MOST_COUNTED) {
      Instant old = clock.instant().minus(WINDOW);
      failures.values().removeIf(f -> f.since().isBefore(old));
    }
    failures.merge(userKey(username), new Failures(clock.instant(), 1), this::add);
    failures.merge(addressKey(address), new Failures(clock.instant(), 1), this::add);
  }

  /** Forgets the failures of a user who then got it right; the address keeps its count. */
  public void succeeded(String username) {
    failures.remove(userKey(username));
  }

  private Failures add(Failures before, Failures one) {
    return expired(before) ? one : new Failures(before.since(), before.count() + 1);
  }

  private Duration left(String key) {
    Failures f = failures.get(key);
    if (f == null || f.count() < limit || expired(f)) {
      return Duration.ZERO;
    }
    return Duration.between(clock.instant(), f.since().plus(WINDOW));
  }

  private boolean expired(Failures f) {
    return !clock.instant().isBefore(f.since().plus(WINDOW));
  }

  /** Long made-up names must not fill the memory. */
  private static String userKey(String username) {
    return "u:" + username.substring(0, Math.min(64, username.length()));
  }

  private static String addressKey(String address) {
    return "a:" + address;
  }
}
