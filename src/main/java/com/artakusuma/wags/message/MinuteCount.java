package com.artakusuma.wags.message;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDateTime;
import java.util.Objects;

/** What happened to a sender's messages, and at the gateway, in one minute. Read only here. */
@Entity
@Table(name = "stat_minute")
@IdClass(MinuteCount.Key.class)
public class MinuteCount {

  @Id private String sender;

  /** Its start, UTC. */
  @Id private LocalDateTime minute;

  @Id private Integer slot;

  @Column(nullable = false)
  private int sent;

  @Column(nullable = false)
  private int failed;

  @Column(nullable = false)
  private int tries;

  @Column(name = "failed_tries", nullable = false)
  private int failedTries;

  @Column(name = "took_ms", nullable = false)
  private long tookMillis;

  protected MinuteCount() {}

  /** The primary key. */
  public static class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    private String sender;
    private LocalDateTime minute;
    private Integer slot;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(sender, key.sender)
          && Objects.equals(minute, key.minute)
          && Objects.equals(slot, key.slot);
    }

    @Override
    public int hashCode() {
      return Objects.hash(sender, minute, slot);
    }
  }
}
