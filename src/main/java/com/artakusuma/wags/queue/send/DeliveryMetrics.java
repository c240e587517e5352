package com.artakusuma.wags.queue.send;

import com.artakusuma.wags.message.Attempt;
import com.artakusuma.wags.platform.Metrics;
import com.artakusuma.wags.queue.AttemptRecord;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Tag;

/** Counts and times this node's calls to the gateway, as {@code /metrics} shows them. */
@ApplicationScoped
public class DeliveryMetrics {

  /** Seconds as they are shown; what takes longer counts under {@code +Inf} alone. */
  private static final List<String> STEPS = List.of("0.05", "0.1", "0.3", "1", "3", "10", "30");

  private static final String CALLS =
      "Calls to the gateway that this node made since it started, by what came of them.";
  private static final String TIME = "Time that these calls took, all together.";
  private static final String WITHIN =
      "How many of these calls took so many seconds or less; +Inf: all of them.";
  private static final String FREE =
      "Calls to the gateway that this node could make just now beside those under way.";

  @Inject private Metrics metrics;

  private final Map<Attempt.Outcome, Calls> calls = new EnumMap<>(Attempt.Outcome.class);

  /** Calls that took no longer than that. */
  private record Within(long nanos, Counter number) {}

  /** The series of one outcome. */
  private record Calls(Counter number, Counter time, List<Within> steps) {}

  @PostConstruct
  void register() {
    for (Attempt.Outcome outcome : Attempt.Outcome.values()) {
      Tag tag = Metrics.tag("outcome", outcome);
      List<Within> steps = new ArrayList<>();
      for (String step : STEPS) {
        long nanos = new BigDecimal(step).movePointRight(9).longValueExact();
        steps.add(new Within(nanos, within(tag, step)));
      }
      steps.add(new Within(Long.MAX_VALUE, within(tag, "+Inf")));
      calls.put(
          outcome,
          new Calls(
              metrics.counter("wags_gateway_calls", CALLS, tag),
              metrics.time("wags_gateway_call_time", TIME, tag),
              steps));
    }
  }

  private Counter within(Tag outcome, String seconds) {
    return metrics.counter(
        "wags_gateway_calls_within", WITHIN, outcome, new Tag("seconds", seconds));
  }

  /** Shows how many slots are free. */
  void slots(IntSupplier free) {
    metrics.gauge("wags_free_slots", FREE, free::getAsInt);
  }

  /** One call ended. */
  void tried(AttemptRecord tried) {
    Calls same = Objects.requireNonNull(calls.get(tried.outcome()));
    long took = tried.took().toNanos();
    same.number().inc();
    same.time().inc(took);
    for (Within step : same.steps()) {
      if (took <= step.nanos()) {
        step.number().inc();
      }
    }
  }
}
