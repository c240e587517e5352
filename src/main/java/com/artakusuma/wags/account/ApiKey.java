package com.artakusuma.wags.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A key as the database knows it: its hash, never the key itself. */
@Entity
@Table(name = "api_key")
public class ApiKey {

  /** Characters of the hash by which pages name a key. */
  public static final int ID_LENGTH = 16;

  @Id
  @Column(name = "key_hash")
  private String hash;

  @ManyToOne(optional = false)
  @JoinColumn(name = "user_id")
  private User user;

  @Column(nullable = false)
  private String prefix;

  @Column(nullable = false)
  private String name;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "last_used_at")
  private @Nullable Instant lastUsedAt;

  @Column(name = "revoked_at")
  private @Nullable Instant revokedAt;

  @Column(nullable = false)
  private String scopes;

  @Column(name = "expires_at")
  private @Nullable Instant expiresAt;

  @Column(name = "per_minute")
  private @Nullable Integer perMinute;

  protected ApiKey() {}

  /** Names the key among its owner's without being of use to anybody: the start of its hash. */
  public String getId() {
    return hash.substring(0, ID_LENGTH);
  }

  /** What a person may recognise the key by: how it begins. */
  public String getBeginning() {
    return prefix.startsWith("_") ? NewKey.BRAND + prefix : prefix;
  }

  public String getName() {
    return name;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }

  /** Null where it was never used; to the minute. */
  public @Nullable Instant getLastUsedAt() {
    return lastUsedAt;
  }

  /** Null while nobody has revoked it. */
  public @Nullable Instant getRevokedAt() {
    return revokedAt;
  }

  /** What it may be used for at this moment, in the order of the scopes; no more than its user. */
  public Set<KeyScope> getScopes() {
    Set<KeyScope> usable = EnumSet.noneOf(KeyScope.class);
    usable.addAll(asValid().caller().scopes());
    return Collections.unmodifiableSet(usable);
  }

  /** When it stops to work; null for never. */
  public @Nullable Instant getExpiresAt() {
    return expiresAt;
  }

  /** API calls a minute that it may make; null for as many as the setting says. */
  public @Nullable Integer getPerMinute() {
    return perMinute;
  }

  /** Whether it may be used, neither revoked nor expired. */
  public boolean isUsable(Instant now) {
    return revokedAt == null && !asValid().isExpired(now);
  }

  /** What it lets its user do while it is usable. */
  public ValidKey asValid() {
    return new ValidKey(user.asCaller(KeyScope.parse(scopes)), hash, expiresAt, perMinute);
  }

  /** Whether this is the key of that hash. */
  public boolean hasHash(String other) {
    return hash.equals(other);
  }

  /** How recently the key was used. */
  public Activity activity(Instant now) {
    return Activity.of(lastUsedAt, now);
  }

  /**
   * The SHA-256 of a key in hex, as {@code SHA2(key, 256)} gives it. Keys are long and random, so a
   * fast hash is enough.
   */
  public static String hash(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
