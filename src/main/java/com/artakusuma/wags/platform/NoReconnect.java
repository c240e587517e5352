package com.artakusuma.wags.platform;

import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * Lets JPA fail at once where the database is away. It would try to connect three times with pauses
 * of five seconds, while the caller waits and the connection pool does the same job.
 */
public class NoReconnect implements SessionCustomizer {

  @Override
  public void customize(Session session) {
    if (session.getDatasourceLogin() instanceof DatabaseLogin login) {
      login.setConnectionHealthValidatedOnError(false);
      login.setQueryRetryAttemptCount(0);
      login.setDelayBetweenConnectionAttempts(0);
    }
  }
}
