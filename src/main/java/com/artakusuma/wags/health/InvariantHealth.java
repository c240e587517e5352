package com.artakusuma.wags.health;

import com.artakusuma.wags.consistency.InvariantCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * Shows in {@code /health} what the last check of the invariant found. It is always up: drift asks
 * for a person, and neither a restart nor another node would mend it.
 */
@Liveness
@ApplicationScoped
public class InvariantHealth implements HealthCheck {

  @Inject private InvariantCheck check;

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("invariant").up();
    check
        .last()
        .ifPresentOrElse(
            last ->
                answer.withData("drift", last.total()).withData("checked_at", last.at().toString()),
            () -> answer.withData("checked_at", "not yet"));
    return answer.build();
  }
}
