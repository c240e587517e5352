package com.artakusuma.wags.ops;

import com.artakusuma.wags.platform.DatabaseClock;
import com.artakusuma.wags.platform.DatabaseException;
import com.artakusuma.wags.platform.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: the database answers. */
@Readiness
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {

  @Inject private WriteTransaction transaction;

  @Override
  public HealthCheckResponse call() {
    try {
      transaction.run(DatabaseClock::now);
      return HealthCheckResponse.up("database");
    } catch (DatabaseException e) {
      return HealthCheckResponse.down("database");
    }
  }
}
