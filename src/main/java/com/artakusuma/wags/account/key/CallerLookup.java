package com.artakusuma.wags.account.key;

import com.artakusuma.wags.account.ApiKey;
import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.account.NewKey;
import com.artakusuma.wags.account.User;
import com.artakusuma.wags.account.ValidKey;
import com.artakusuma.wags.platform.database.DatabaseClock;
import com.artakusuma.wags.platform.database.SqlTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
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

  @Inject private KeyUse keyUse;

  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /**
   * @param until by {@link System#nanoTime}, which nobody sets back
   */
  private record Known(ValidKey key, long until) {}

  /**
   * A key that nobody has revoked, usable or not.
   *
   * @param now by the database's clock, when it was read
   */
  private record Found(ValidKey key, Instant now) {

    boolean isExpired() {
      return key.isExpired(now);
    }

    /** How long it is good for without being asked for again. */
    Duration remembered() {
      Instant expires = key.expiresAt();
      Duration left = expires == null ? REMEMBERED : Duration.between(now, expires);
      return left.compareTo(REMEMBERED) < 0 ? left : REMEMBERED;
    }
  }

  /** A key that was valid within the last five seconds, without asking the database. */
  public Optional<ValidKey> remembered(String key) {
    return rememberedByHash(ApiKey.hash(key));
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
    Optional<ValidKey> remembered = rememberedByHash(hash);
    if (remembered.isPresent()) {
      return remembered;
    }
    Optional<Found> found = find(hash);
    if (known.size() >= MOST_REMEMBERED) {
      known.clear();
    }
    found.ifPresentOrElse(this::remember, () -> known.remove(hash));
    return found.map(Found::key);
  }

  /** The key, if it is valid now and of the user of that name. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<ValidKey> login(String username, String key) {
    Optional<ValidKey> valid =
        find(ApiKey.hash(key))
            .map(Found::key)
            .filter(found -> found.caller().username().equals(username));
    valid.ifPresent(found -> keyUse.note(found.hash()));
    return valid;
  }

  /** The same for the console, which no key opens that is not good for reading. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<ValidKey> consoleLogin(String username, String key) {
    return login(username, key).filter(valid -> valid.caller().may(KeyScope.READ));
  }

  /**
   * Since when a key has been expired that nobody has revoked.
   *
   * @return empty where it is valid, revoked, or none at all
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<Instant> expired(String key) {
    return unrevoked(ApiKey.hash(key))
        .filter(Found::isExpired)
        .map(found -> found.key().expiresAt());
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
    return find(ApiKey.hash(PUBLISHED_KEY)).isPresent();
  }

  /** Whether this is the key which version 1 published, and still valid. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public boolean isPublished(ApiKey key) {
    return key.hasHash(ApiKey.hash(PUBLISHED_KEY)) && publishedKeyWorks();
  }

  private Optional<ValidKey> rememberedByHash(String hash) {
    return Optional.ofNullable(known.get(hash))
        .filter(remembered -> remembered.until() - System.nanoTime() > 0)
        .map(Known::key);
  }

  private void remember(Found found) {
    ValidKey key = found.key();
    known.put(key.hash(), new Known(key, System.nanoTime() + found.remembered().toNanos()));
    keyUse.note(key.hash());
  }

  private Optional<Found> find(String hash) {
    return unrevoked(hash).filter(key -> !key.isExpired());
  }

  private Optional<Found> unrevoked(String hash) {
    return entityManager
        .createQuery(
            """
            SELECT k, %s FROM ApiKey k JOIN FETCH k.user
             WHERE k.hash = :hash AND k.revokedAt IS NULL"""
                .formatted(DatabaseClock.IN_JPQL),
            Object[].class)
        .setParameter("hash", hash)
        .getResultStream()
        .findFirst()
        .map(
            row -> new Found(((ApiKey) row[0]).asValid(), SqlTime.instant((LocalDateTime) row[1])));
  }
}
