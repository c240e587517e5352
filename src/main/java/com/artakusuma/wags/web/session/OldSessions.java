package com.artakusuma.wags.web.session;

import com.artakusuma.wags.account.session.ConsoleSessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets sessions that no node has any more, such as those of one that crashed. */
@ApplicationScoped
public class OldSessions {

  @Inject private ConsoleSessions sessions;

  @Inject
  @ConfigProperty(name = "CONSOLE_SESSION_MINUTES")
  private int idleMinutes;

  @Inject
  @ConfigProperty(name = "CONSOLE_DISPLAY_HOURS")
  private int displayHours;

  /** A dashboard on a wall may lose its network for as long as it may stay signed in. */
  public void delete() {
    Duration idle = Duration.ofMinutes(idleMinutes);
    Duration display = Duration.ofHours(displayHours);
    sessions.deleteOld(idle.compareTo(display) > 0 ? idle : display);
  }
}
