package com.artakusuma.wags.message;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of the ledger. Read only here: the queue's statements write it. */
@Entity
@Table(name = "message")
public class Message {

  @Id private Long id;

  @Column(nullable = false)
  private String sender;

  @Column(nullable = false)
  private String recipient;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private MessageStatus status;

  @Column(name = "broadcast_id")
  private @Nullable Long broadcastId;

  @Column private @Nullable Integer seq;

  @Column private @Nullable String body;

  /** Null where the text goes as it is, or the broadcast says by which template it goes. */
  @Column private @Nullable String template;

  @Column(name = "dt_store", nullable = false)
  private Instant storedAt;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "dt_send")
  private @Nullable Instant sentAt;

  @Column(name = "ended_at")
  private @Nullable Instant endedAt;

  /** Null where version 1 wrote the reason, or there is none. */
  @Column(name = "reason_code")
  private @Nullable String reasonCode;

  @Column private @Nullable String reason;

  /** Null where no receipt has come. */
  @Enumerated(EnumType.STRING)
  @Column
  private @Nullable MessageStage stage;

  @Column(name = "delivered_at")
  private @Nullable Instant deliveredAt;

  @Column(name = "read_at")
  private @Nullable Instant readAt;

  protected Message() {}
}
