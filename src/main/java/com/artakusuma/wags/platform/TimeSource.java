package com.artakusuma.wags.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives the clock that every "now" comes from, and the zone in which people read times. */
@ApplicationScoped
public class TimeSource {

  @Produces
  Clock clock() {
    return Clock.systemUTC();
  }

  /** The zone of {@code WAGS_TIMEZONE}, or the machine's. */
  @Produces
  ZoneId zone(@ConfigProperty(name = "WAGS_TIMEZONE") Optional<String> name) {
    return name.map(ZoneId::of).orElseGet(ZoneId::systemDefault);
  }
}
