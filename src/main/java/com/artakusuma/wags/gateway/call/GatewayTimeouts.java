package com.artakusuma.wags.gateway.call;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long a call to the gateway may take. */
@ApplicationScoped
public class GatewayTimeouts {

  @Inject
  @ConfigProperty(name = "GATEWAY_CONNECT_TIMEOUT_SECONDS")
  private int connect;

  @Inject
  @ConfigProperty(name = "GATEWAY_TIMEOUT_SECONDS")
  private int answer;

  /** To reach the gateway. */
  Duration connect() {
    return Duration.ofSeconds(connect);
  }

  /** Between two pieces of its answer. */
  public Duration answer() {
    return Duration.ofSeconds(answer);
  }

  /** From the beginning until its answer's status and headers are there, however they trickle. */
  Duration head() {
    return connect().plus(answer());
  }

  /** All of a call: once the head is there, its body has the time of one more piece. */
  public Duration longestCall() {
    return head().plus(answer());
  }
}
