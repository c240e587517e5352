package com.artakusuma.wags.queue;

import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long a message may wait before it is better not sent at all. */
@ApplicationScoped
public class Lifetime {

  @Inject
  @ConfigProperty(name = "MESSAGE_TTL_HOURS")
  private int hours;

  /** Hours from its acceptance, or from when a person had it sent again; 0 for ever. */
  public int hours() {
    return hours;
  }

  /** What is said of a message that waited longer. */
  public Reason reason() {
    return reason(hours);
  }

  /** What is said of a message that waited longer than so many hours. */
  public static Reason reason(int hours) {
    return Reason.of(ReasonCode.TOO_OLD, hours);
  }
}
