package com.artakusuma.wags.message;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One try to send a message: when, how long, and what came back. Read only here. */
@Entity
@Table(name = "attempt")
@IdClass(Attempt.Key.class)
public class Attempt {

  /** How a try ended. */
  public enum Outcome {
    SENT,
    RETRY,
    REJECTED,
    SLOW_DOWN,
    SENDER_REFUSED,
    UNCERTAIN,
    POSTPONED
  }

  @Id
  @Column(name = "message_id")
  private Long messageId;

  @Id private Integer epoch;

  @Column(name = "started_at", nullable = false)
  private Instant startedAt;

  @Column(name = "took_ms", nullable = false)
  private int tookMillis;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Outcome outcome;

  @Column(name = "http_status")
  private @Nullable Integer httpStatus;

  private @Nullable String response;

  protected Attempt() {}

  public Instant getStartedAt() {
    return startedAt;
  }

  public Duration getTook() {
    return Duration.ofMillis(tookMillis);
  }

  public Outcome getOutcome() {
    return outcome;
  }

  /** The gateway's HTTP status, or null when no answer came. */
  public @Nullable Integer getHttpStatus() {
    return httpStatus;
  }

  /** The gateway's own words, or why there are none. */
  public @Nullable String getResponse() {
    return response;
  }

  /** The primary key. */
  public static class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("NullAway.Init") // JPA sets it
    private Long messageId;

    @SuppressWarnings("NullAway.Init") // JPA sets it
    private Integer epoch;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(messageId, key.messageId)
          && Objects.equals(epoch, key.epoch);
    }

    @Override
    public int hashCode() {
      return Objects.hash(messageId, epoch);
    }
  }
}
