package com.artakusuma.wags.web.session;

import com.artakusuma.wags.account.session.ConsoleSessions;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Forgets sessions that no node has any more, such as those of one that crashed. It only triggers.
 */
@Singleton
public class OldSessionsTimer {

  @Inject private ConsoleSessions sessions;

  @Inject
  @ConfigProperty(name = "CONSOLE_SESSION_MINUTES", defaultValue = "30")
  private int idleMinutes;

  @Inject
  @ConfigProperty(name = "CONSOLE_DISPLAY_HOURS", defaultValue = "0")
  private int displayHours;

  /** A dashboard on a wall may lose its network for as long as it may stay signed in. */
  @Schedule(hour = "*", minute = "*/10", persistent = false)
  void clear() {
    Duration idle = Duration.ofMinutes(idleMinutes);
    Duration display = Duration.ofHours(displayHours);
    sessions.deleteOld(idle.compareTo(display) > 0 ? idle : display);
  }
}
