package com.artakusuma.wags.web.compose;

import com.artakusuma.wags.broadcast.NewBroadcast;
import com.artakusuma.wags.broadcast.Outlook;
import com.artakusuma.wags.web.words.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** When a broadcast that is being written expires, and what that and the sender's hours mean. */
@Named("broadcastExpiry")
@RequestScoped
public class BroadcastExpiry {

  /** How much older a start may be than the moment at which it is checked. */
  static final Duration JUST_NOW = Duration.ofMinutes(5);

  /** The same where it is confirmed: it may have passed since the check, and goes out then. */
  static final Duration SINCE_THE_CHECK = Duration.ofHours(1);

  @Inject private Clock clock;
  @Inject private ZoneId zone;
  @Inject private Texts texts;

  private @Nullable LocalDateTime at;

  /** From when on nothing of it is sent, in the configured zone; null for never. */
  public @Nullable LocalDateTime getAt() {
    return at;
  }

  public void setAt(LocalDateTime at) {
    this.at = at;
  }

  /** The same; null for never. */
  @Nullable Instant instant() {
    return at == null ? null : at.atZone(zone).toInstant();
  }

  /**
   * What cannot be right of the times, in words, or null: an expiry before the start would let
   * nothing go out, a start years away is a year that was typed wrong, and so is one that is over:
   * it would begin at once.
   *
   * @param start as it was written; null for at once
   * @param leeway how long a start may be over
   */
  @Nullable String problem(@Nullable LocalDateTime start, Duration leeway) {
    Instant now = clock.instant();
    Instant written = start == null ? now : start.atZone(zone).toInstant();
    if (written.isBefore(now.minus(leeway))) {
      return texts.of("broadcast.sendAt.over");
    }
    Instant begins = written.isAfter(now) ? written : now;
    Instant end = instant();
    if (begins.isAfter(now.plus(NewBroadcast.LATEST_START))) {
      return texts.of("broadcast.sendAt.late");
    }
    if (end != null && !end.isAfter(begins)) {
      return texts.of("broadcast.expiresAt.early");
    }
    return end != null && end.isAfter(now.plus(NewBroadcast.LATEST_END))
        ? texts.of("broadcast.expiresAt.late")
        : null;
  }

  /** When it expires, in words; empty for never. */
  public String getWords() {
    Instant end = instant();
    return end == null ? "" : FinishTime.words(Texts.locale(), zone, clock.instant(), end);
  }

  /** On how many days it goes out where that is more than one, in words; else empty. */
  public String days(Outlook.NewCourse course) {
    int days = course.days().orElse(1);
    return days > 1 ? texts.of("broadcast.days", days) : "";
  }

  /** How many do not get it in time, in words; empty where all do. */
  public String late(Outlook.NewCourse course) {
    long late = course.late().orElse(0);
    return late > 0 ? texts.of("broadcast.late", late) : "";
  }
}
