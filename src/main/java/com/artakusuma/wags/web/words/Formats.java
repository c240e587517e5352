package com.artakusuma.wags.web.words;

import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** How pages write times, numbers and durations in the language of their reader. */
@Named("format")
@ApplicationScoped
public class Formats {

  @Inject private ZoneId zone;
  @Inject private Clock clock;

  /** For the reader of the page that is being made. */
  public Words words() {
    return new Words(Texts.locale(), zone);
  }

  /** A time in the configured zone; empty for none. */
  public String time(Instant instant) {
    return words().time(instant);
  }

  /** What a reason means and what to do; empty for none. */
  public String reason(Reason reason) {
    return words().reason(reason);
  }

  /** A reason in a few words, for a list; empty for none. */
  public String reasonTitle(Reason reason) {
    return words().reasonTitle(reason);
  }

  /** A time with its zone, for where one looks twice; empty for none. */
  public String fullTime(Instant instant) {
    return instant == null ? "" : words().time(instant) + " " + getZone();
  }

  /** A time as machines read it; empty for none. */
  public String machineTime(Instant instant) {
    return instant == null ? "" : instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** How long ago that was, or its date; empty for none. */
  public String ago(Instant instant) {
    return words().ago(instant, clock.instant());
  }

  /** Now, in milliseconds since 1970: a page counts from it, since its own clock may be wrong. */
  public long getNow() {
    return clock.millis();
  }

  /** The zone that {@link #time} speaks of, as its people call it. */
  public String getZone() {
    return words().zoneName();
  }

  /**
   * A stored recipient as people read it, in groups: {@code +62 812-3456-7890}. What an older
   * version let in and nobody can read as a number stays as it is.
   */
  public String recipient(String stored) {
    try {
      return Recipient.international(stored);
    } catch (IllegalArgumentException e) {
      return stored;
    }
  }

  /** A month's name, from 1. */
  public String month(int month) {
    return words().month(month);
  }

  /** A country's name, by its ISO 3166-1 alpha-2 code. */
  public String country(String region) {
    return words().country(region);
  }

  /** A whole number with the language's grouping. */
  public String number(long number) {
    return words().number(number);
  }

  /** A duration in the one or two units that matter. */
  public String duration(Duration duration) {
    return words().duration(duration);
  }
}
