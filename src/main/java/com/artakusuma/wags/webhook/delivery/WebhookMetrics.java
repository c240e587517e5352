package com.artakusuma.wags.webhook.delivery;

import com.artakusuma.wags.platform.Metrics;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.metrics.Counter;

/** What is measured of webhooks; all series are there from the start. */
@ApplicationScoped
public class WebhookMetrics {

  private static final String TRIES =
      "Tries of this node to bring events to endpoints since it started, by what came of them.";
  private static final String WAITING =
      "Events that wait for their endpoint to take them, a minute old at most.";
  private static final String OLDEST =
      "Seconds for which the oldest of them has waited, a minute old at most.";
  private static final String DEAD =
      "Events that were given up and are still kept, a minute old at most.";

  @Inject private Metrics metrics;

  private final Map<TryResult, Counter> tries = new EnumMap<>(TryResult.class);
  private volatile QueueFigures figures = new QueueFigures(0, 0, 0);

  /** What the queue of events holds. */
  record QueueFigures(long waiting, long oldestSeconds, long dead) {}

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    // to be made now, and not when the first event is sent
  }

  @PostConstruct
  void register() {
    for (TryResult result : TryResult.values()) {
      tries.put(
          result, metrics.counter("wags_webhook_tries", TRIES, Metrics.tag("result", result)));
    }
    metrics.gauge("wags_webhook_waiting", WAITING, () -> figures.waiting());
    metrics.gauge("wags_webhook_oldest_seconds", OLDEST, () -> figures.oldestSeconds());
    metrics.gauge("wags_webhook_dead", DEAD, () -> figures.dead());
  }

  void tried(TryResult result) {
    Objects.requireNonNull(tries.get(result)).inc();
  }

  void queue(QueueFigures now) {
    figures = now;
  }
}
