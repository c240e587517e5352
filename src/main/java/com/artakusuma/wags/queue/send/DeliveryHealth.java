package com.artakusuma.wags.queue.send;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * Down while a part of delivery broke off and has not gone round since: it is started again every
 * few seconds, and where that does not help, this node accepts messages and sends none.
 */
@Liveness
@ApplicationScoped
public class DeliveryHealth implements HealthCheck {

  @Inject private Dispatcher dispatcher;

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("delivery").up();
    for (Loop loop : dispatcher.loops()) {
      loop.broken()
          .ifPresent(
              broken ->
                  answer
                      .down()
                      .withData(loop.name() + "_broke_off_at", broken.at().toString())
                      .withData(loop.name() + "_failure", broken.failure()));
    }
    return answer.build();
  }
}
