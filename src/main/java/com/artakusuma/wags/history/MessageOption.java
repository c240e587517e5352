package com.artakusuma.wags.history;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a client asked for of a single message beside a recipient and a text. Read only here. */
@Entity
@Table(name = "message_option")
public class MessageOption {

  @Id
  @Column(name = "message_id")
  private Long messageId;

  @Column private @Nullable String reference;

  @Column(name = "send_at")
  private @Nullable Instant sendAt;

  @Column(name = "expires_at")
  private @Nullable Instant expiresAt;

  @Column(nullable = false)
  private boolean urgent;

  @Column(name = "callback_url")
  private @Nullable String callbackUrl;

  protected MessageOption() {}

  Long getMessageId() {
    return messageId;
  }

  /** The client's own id of it, or null. */
  public @Nullable String getReference() {
    return reference;
  }

  /** When it was to be sent; null for at once. */
  public @Nullable Instant getSendAt() {
    return sendAt;
  }

  /** Whether it goes before its sender's other single messages. */
  public boolean isUrgent() {
    return urgent;
  }

  /** Where its events go besides; null for nowhere. */
  public @Nullable String getCallbackUrl() {
    return callbackUrl;
  }

  /** From when on it is not sent; null for never. */
  public @Nullable Instant getExpiresAt() {
    return expiresAt;
  }
}
