package com.artakusuma.wags.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long a message may wait before it is better not sent at all. */
@ApplicationScoped
public class Lifetime {

  @Inject
  @ConfigProperty(name = "MESSAGE_TTL_HOURS", defaultValue = "0")
  private int hours;

  /** Hours from its acceptance, or from when a person had it sent again; 0 for ever. */
  public int hours() {
    return hours;
  }

  /** What is said of a message that waited longer. */
  public String reason() {
    return reason(hours);
  }

  static String reason(int hours) {
    return "Not sent within " + hours + (hours == 1 ? " hour" : " hours");
  }
}
