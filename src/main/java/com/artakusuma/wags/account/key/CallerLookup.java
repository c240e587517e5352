package com.artakusuma.wags.account.key;

import com.artakusuma.wags.account.ApiKey;
import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.NewKey;
import com.artakusuma.wags.account.User;
import com.artakusuma.wags.account.ValidKey;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Answers whose key this is, from memory for up to five seconds. */
@ApplicationScoped
public class CallerLookup {

  /** The key which version 1 published in its schema. */
  static final String PUBLISHED_KEY = "telkomsel-change-me";

  /** How long an answer is remembered, and so how long a revoked key may still work. */
  private static final Duration REMEMBERED = Duration.ofSeconds(5);

  private static final int MOST_REMEMBERED = 10_000;
  private static final int UNLIMITED = 0;

  @PersistenceContext(unitName = "wags")
  private EntityManager entityManager;

  @Inject private Clock clock;
  @Inject private KeyUse keyUse;

  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /**
   * @param until by {@link System#nanoTime}, which nobody sets back
   */
  private record Known(ValidKey key, long until) {}

  /** A key that was valid within the last five seconds, without asking the database. */
  public Optional<ValidKey> remembered(String key) {
    return remembered(ApiKey.hash(key), clock.instant());
  }

  /** A key that is valid now, or was within the last five seconds and has not expired. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<ValidKey> byKey(String key) {
    return byKeyHash(ApiKey.hash(key));
  }

  /**
   * The user of a key, by its {@linkplain ApiKey#hash hash}, for whoever asks outside of any
   * request: there, only a transaction has an entity manager to itself.
   */
  @Transactional
  public Optional<Caller> byKeyHashOutsideRequests(String hash) {
    return byKeyHash(hash).map(ValidKey::caller);
  }

  private Optional<ValidKey> byKeyHash(String hash) {
    Instant now = clock.instant();
    Optional<ValidKey> remembered = remembered(hash, now);
    if (remembered.isPresent()) {
      return remembered;
    }
    Optional<ValidKey> found = find(hash, now);
    if (known.size() >= MOST_REMEMBERED) {
      known.clear();
    }
    found.ifPresentOrElse(key -> remember(key, now), () -> known.remove(hash));
    return found;
  }

  /** The key, if it is valid now and of the user of that name. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<ValidKey> login(String username, String key) {
    Instant now = clock.instant();
    Optional<ValidKey> valid =
        find(ApiKey.hash(key), now).filter(found -> found.caller().username().equals(username));
    valid.ifPresent(found -> keyUse.note(found.hash(), now));
    return valid;
  }

  /**
   * Since when a key has been expired that nobody has revoked.
   *
   * @return empty where it is valid, revoked, or none at all
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<Instant> expired(String key) {
    Instant now = clock.instant();
    return unrevoked(ApiKey.hash(key))
        .filter(found -> found.isExpired(now))
        .map(ValidKey::expiresAt);
  }

  /** A key by which this node may call itself until it is over; known to nobody else. */
  public String ownKey(Duration validity) {
    String key = NewKey.random().plain();
    String hash = ApiKey.hash(key);
    long until = System.nanoTime() + validity.toNanos();
    known.put(hash, new Known(new ValidKey(Caller.NODE, hash, null, UNLIMITED), until));
    return key;
  }

  /** All users by name; each is a sender, too. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public List<Caller> all() {
    return entityManager
        .createQuery("SELECT u FROM User u ORDER BY u.username", User.class)
        .getResultStream()
        .map(user -> user.asCaller(Set.of()))
        .toList();
  }

  /** A caller with what its user's role lets it do at this moment, asked of the database. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Caller now(Caller caller) {
    return entityManager
        .createQuery("SELECT u FROM User u WHERE u.id = :user", User.class)
        .setParameter("user", caller.id())
        .getSingleResult()
        .asCaller(caller.scopes());
  }

  /** Forgets what is remembered of a user, whose keys or rights have just changed. */
  public void forget(int userId) {
    known.values().removeIf(remembered -> remembered.key().caller().id() == userId);
  }

  /** Whether the key which version 1 published is still valid. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public boolean publishedKeyWorks() {
    return find(ApiKey.hash(PUBLISHED_KEY), clock.instant()).isPresent();
  }

  /** Whether this usable key is the one which version 1 published. */
  public boolean isPublished(ApiKey key) {
    return key.isUsable(clock.instant()) && key.hasHash(ApiKey.hash(PUBLISHED_KEY));
  }

  private Optional<ValidKey> remembered(String hash, Instant now) {
    return Optional.ofNullable(known.get(hash))
        .filter(remembered -> remembered.until() - System.nanoTime() > 0)
        .map(Known::key)
        .filter(key -> !key.isExpired(now));
  }

  private void remember(ValidKey key, Instant now) {
    known.put(key.hash(), new Known(key, System.nanoTime() + REMEMBERED.toNanos()));
    keyUse.note(key.hash(), now);
  }

  private Optional<ValidKey> find(String hash, Instant now) {
    return unrevoked(hash).filter(key -> !key.isExpired(now));
  }

  private Optional<ValidKey> unrevoked(String hash) {
    return entityManager
        .createQuery(
            "SELECT k FROM ApiKey k JOIN FETCH k.user WHERE k.hash = :hash AND k.revokedAt IS NULL",
            ApiKey.class)
        .setParameter("hash", hash)
        .getResultStream()
        .findFirst()
        .map(ApiKey::asValid);
  }
}
