package com.artakusuma.wags.web.compose;

import com.artakusuma.wags.broadcast.NewBroadcast;
import com.artakusuma.wags.broadcast.Outlook;
import com.artakusuma.wags.web.words.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** When a broadcast that is being written expires, and what that and the sender's hours mean. */
@Named("broadcastExpiry")
@RequestScoped
public class BroadcastExpiry {

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
   * nothing go out, and a start years away is a year that was typed wrong.
   *
   * @param begins now where it begins at once
   */
  @Nullable String problem(Instant begins) {
    Instant now = clock.instant();
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
