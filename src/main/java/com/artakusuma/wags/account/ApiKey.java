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
import java.util.HexFormat;

/** A key as the database knows it: its hash, never the key itself. */
@Entity
@Table(name = "api_key")
public class ApiKey {

  static final int ID_LENGTH = 16;

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
  private Instant lastUsedAt;

  @Column(name = "revoked_at")
  private Instant revokedAt;

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
  public Instant getLastUsedAt() {
    return lastUsedAt;
  }

  /** Null while the key is usable. */
  public Instant getRevokedAt() {
    return revokedAt;
  }

  public boolean isUsable() {
    return revokedAt == null;
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
