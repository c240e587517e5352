package com.artakusuma.wags.web.words;

import com.artakusuma.wags.message.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** How pages write times, numbers and durations in the language of their reader. */
@Named("format")
@ApplicationScoped
public class Formats {

  @Inject private ZoneId zone;

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
    return reason == null ? "" : reason.title(words().locale());
  }

  /** The zone that {@link #time} speaks of. */
  public String getZone() {
    return zone.getId();
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
