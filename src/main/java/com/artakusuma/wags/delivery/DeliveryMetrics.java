package com.artakusuma.wags.delivery;

import com.artakusuma.wags.outbox.Tried;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Counts and times this node's calls to the gateway, as {@code /metrics?scope=application} shows
 * them.
 */
@ApplicationScoped
public class DeliveryMetrics {

  @Inject private MetricRegistry registry;

  /** Shows how many slots are free. */
  void slots(IntSupplier free) {
    registry.gauge("wags_free_slots", free::getAsInt);
  }

  /** One call ended. */
  void tried(Tried tried) {
    String outcome = tried.outcome().name().toLowerCase(Locale.ROOT);
    registry.timer("wags_gateway_calls", new Tag("outcome", outcome)).update(tried.took());
  }
}
