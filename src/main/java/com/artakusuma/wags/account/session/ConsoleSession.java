package com.artakusuma.wags.account.session;

import com.artakusuma.wags.account.ApiKey;
import com.artakusuma.wags.account.Caller;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody who is signed in to the console, on whatever node. For reading. */
@Entity
@Table(name = "console_session")
public class ConsoleSession {

  @Id private Long id;

  @ManyToOne(optional = false)
  @JoinColumn(name = "key_hash")
  private ApiKey key;

  @Column(name = "signed_in_at", nullable = false)
  private Instant signedInAt;

  @Column(name = "seen_at", nullable = false)
  private Instant seenAt;

  private @Nullable String address;

  private @Nullable String agent;

  protected ConsoleSession() {}

  public long getId() {
    return id;
  }

  /** The name of the key that was signed in with. */
  public String getKeyName() {
    return key.getName();
  }

  /** Whether that key may still be used. */
  public boolean isKeyUsable(Instant now) {
    return key.isUsable(now);
  }

  /** Whose session it is, with what its key may be used for at this moment. */
  public Caller getCaller() {
    return key.asValid().caller();
  }

  public Instant getSignedInAt() {
    return signedInAt;
  }

  /** When it asked for something last, be it for live figures; to the minute. */
  public Instant getSeenAt() {
    return seenAt;
  }

  /** Whether it began that long ago, or longer. */
  public boolean isOlderThan(Duration age, Instant now) {
    return !now.isBefore(signedInAt.plus(age));
  }

  /** The client's address; null where it is not known. */
  public @Nullable String getAddress() {
    return address;
  }

  /** What the browser calls itself, up to 255 characters; null where it does not. */
  public @Nullable String getAgent() {
    return agent;
  }
}
