package com.artakusuma.wags.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Answers whose key this is, from memory for up to five seconds. */
@ApplicationScoped
public class Users {

  /** The key which version 1 published in its schema. */
  private static final String PUBLISHED_KEY = "telkomsel-change-me";

  /** How long an answer is remembered, and so how long a revoked key may still work. */
  private static final Duration REMEMBERED = Duration.ofSeconds(5);

  private static final int MOST_REMEMBERED = 10_000;

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  @Inject private Clock clock;
  @Inject private KeyUse keyUse;

  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(Caller caller, Instant until) {}

  /** The user of a key that was valid within the last five seconds, without asking the database. */
  public Optional<Caller> remembered(String key) {
    return remembered(ApiKey.hash(key), clock.instant());
  }

  /** The user of a key that is valid now, or within the last five seconds. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<Caller> byKey(String key) {
    return byKeyHash(ApiKey.hash(key));
  }

  /**
   * The same for whoever asks outside of any request: there, only a transaction has an entity
   * manager to itself.
   */
  @Transactional
  public Optional<Caller> byKeyHashOutsideRequests(String hash) {
    return byKeyHash(hash);
  }

  /** The same for the {@linkplain ApiKey#hash hash} of a key, which is what sessions keep. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<Caller> byKeyHash(String hash) {
    Instant now = clock.instant();
    Optional<Caller> remembered = remembered(hash, now);
    if (remembered.isPresent()) {
      return remembered;
    }
    Optional<Caller> found = find(hash);
    if (known.size() >= MOST_REMEMBERED) {
      known.clear();
    }
    found.ifPresentOrElse(caller -> remember(hash, caller, now), () -> known.remove(hash));
    return found;
  }

  /** The user of that name, if the key is one of its own. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<Caller> login(String username, String key) {
    String hash = ApiKey.hash(key);
    Optional<Caller> caller = find(hash).filter(found -> found.username().equals(username));
    caller.ifPresent(found -> keyUse.note(hash, clock.instant()));
    return caller;
  }

  /** All users by name; each is a sender, too. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public List<Caller> all() {
    return entityManager
        .createQuery("SELECT u FROM User u ORDER BY u.username", User.class)
        .getResultStream()
        .map(User::asCaller)
        .toList();
  }

  /** Forgets what is remembered of a user, whose keys or rights have just changed. */
  void forget(int userId) {
    known.values().removeIf(remembered -> remembered.caller().id() == userId);
  }

  /** Whether the key which version 1 published still opens a door. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public boolean publishedKeyWorks() {
    return find(ApiKey.hash(PUBLISHED_KEY)).isPresent();
  }

  /** Whether this usable key is the one which version 1 published. */
  public boolean isPublished(ApiKey key) {
    return key.isUsable() && key.hasHash(ApiKey.hash(PUBLISHED_KEY));
  }

  private Optional<Caller> remembered(String hash, Instant now) {
    return Optional.ofNullable(known.get(hash))
        .filter(remembered -> now.isBefore(remembered.until()))
        .map(Known::caller);
  }

  private void remember(String hash, Caller caller, Instant now) {
    known.put(hash, new Known(caller, now.plus(REMEMBERED)));
    keyUse.note(hash, now);
  }

  private Optional<Caller> find(String hash) {
    return entityManager
        .createQuery(
            "SELECT k.user FROM ApiKey k WHERE k.hash = :hash AND k.revokedAt IS NULL", User.class)
        .setParameter("hash", hash)
        .getResultStream()
        .findFirst()
        .map(User::asCaller);
  }
}
