package com.artakusuma.wags.history;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the ledger may know of an open message's place in the queue. Read only. */
@Entity
@Table(name = "outbox")
public class Waiting {

  @Id
  @Column(name = "message_id")
  private Long messageId;

  @Column(name = "sender_id", nullable = false)
  private int senderId;

  /** 0 for single messages, -1 for urgent ones, else the broadcast. */
  @Column(nullable = false)
  private long lane;

  @Column(name = "visible_at", nullable = false)
  private Instant visibleAt;

  @Column(nullable = false)
  private int attempts;

  @Column private @Nullable String owner;

  protected Waiting() {}
}
