package com.artakusuma.wags.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of a node whose application has this class beside its own, right unless told wrong. */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@ApplicationScoped
public class NodeClock {

  private static volatile Duration ahead = Duration.ZERO;

  /**
   * Does something while this node's clock is wrong.
   *
   * @param by how far it is ahead of the machine's; negative for behind it
   */
  public static void ahead(Duration by, Runnable work) {
    ahead = by;
    try {
      work.run();
    } finally {
      ahead = Duration.ZERO;
    }
  }

  @Produces
  Clock clock() {
    return new Shifted();
  }

  private static final class Shifted extends Clock {

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.offset(Clock.system(zone), ahead);
    }
  }
}
