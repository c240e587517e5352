package com.artakusuma.wags.history;

import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.message.template.ApprovedTemplate;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One text for many recipients, and how far it has come. Read only: its counters are moved by SQL.
 */
@Entity
@Table(name = "message_broadcast")
public class Broadcast {

  /** PROCESS while recipients are being expanded into messages, DONE once all are. */
  public enum State {
    PROCESS,
    DONE,
    FAILED
  }

  @Id private Long id;

  @Column(nullable = false)
  private String sender;

  @Column(nullable = false)
  private String body;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private State state;

  private int total;
  private int duplicates;
  private int expanded;
  private int sent;
  private int failed;

  @Column(name = "forgotten_sent")
  private int forgottenSent;

  @Column(name = "forgotten_failed")
  private int forgottenFailed;

  @Column(name = "dt_store", nullable = false)
  private Instant storedAt;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "dt_convert")
  private @Nullable Instant expandedAt;

  @Column(name = "ended_at")
  private @Nullable Instant endedAt;

  private @Nullable String name;

  @Column(name = "send_at")
  private @Nullable Instant sendAt;

  @Column(name = "cancelled_at")
  private @Nullable Instant cancelledAt;

  @Column(name = "expires_at")
  private @Nullable Instant expiresAt;

  @Column(name = "expired_at")
  private @Nullable Instant expiredAt;

  private int blocked;
  private int delivered;
  private int seen;

  private boolean personal;
  private @Nullable String template;

  @Column(name = "callback_url")
  private @Nullable String callbackUrl;

  protected Broadcast() {}

  public long getId() {
    return id;
  }

  public String getSender() {
    return sender;
  }

  /** What all get; where it is personal the template of what each gets. */
  public String getText() {
    return body;
  }

  /** Whether its text has variables, so that each recipient gets another one. */
  public boolean isPersonal() {
    return personal;
  }

  /** The template by which it goes; null where its text goes as it is. */
  public @Nullable ApprovedTemplate getTemplate() {
    return ApprovedTemplate.of(template);
  }

  /** Where its events, and those of its messages, go besides; null for nowhere. */
  public @Nullable String getCallbackUrl() {
    return callbackUrl;
  }

  public State getState() {
    return state;
  }

  /** What people call it; null where nobody named it. */
  public @Nullable String getName() {
    return name;
  }

  /** When it is to begin; null for at once. */
  public @Nullable Instant getSendAt() {
    return sendAt;
  }

  /** When somebody cancelled it; null where nobody did. */
  public @Nullable Instant getCancelledAt() {
    return cancelledAt;
  }

  /** From when on nothing of it is sent; null for never. */
  public @Nullable Instant getExpiresAt() {
    return expiresAt;
  }

  /** When messages of it began to end for that; null where none did. */
  public @Nullable Instant getExpiredAt() {
    return expiredAt;
  }

  /** Recipients, without duplicates. */
  public int getTotal() {
    return total;
  }

  /** Recipients left out because they stood in the request before. */
  public int getDuplicates() {
    return duplicates;
  }

  /** Recipients left out because they were on the blocklist. */
  public int getBlocked() {
    return blocked;
  }

  /** Recipients that are messages already. */
  public int getExpanded() {
    return expanded;
  }

  /** Whether all of them are, which takes moments. */
  public boolean isExpanded() {
    return expanded >= total;
  }

  public int getSent() {
    return sent;
  }

  /** Messages that ended in any other way than sent. */
  public int getFailed() {
    return failed;
  }

  /** Of the messages that were sent, those that receipts say are on their recipients' devices. */
  public int getDelivered() {
    return delivered;
  }

  /** And those that have been read. */
  public int getSeen() {
    return seen;
  }

  /** Of the messages that ended, those that are too old to be kept any longer. */
  public int getForgotten() {
    return forgottenSent + forgottenFailed;
  }

  /** Of the messages that ended in any other way than sent, those still there. */
  public int getFailedKept() {
    return failed - forgottenFailed;
  }

  /** Recipients whose message has not ended yet. */
  public int getWaiting() {
    return total - sent - failed;
  }

  /** The client's own time. */
  public Instant getStoredAt() {
    return storedAt;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }

  /** Where it stands in a list. */
  public Place getPlace() {
    return new Place(createdAt, id);
  }

  /** When the last recipient became a message, or null. */
  public @Nullable Instant getExpandedAt() {
    return expandedAt;
  }

  /** When its last message ended, or null while any is open. */
  public @Nullable Instant getEndedAt() {
    return endedAt;
  }
}
