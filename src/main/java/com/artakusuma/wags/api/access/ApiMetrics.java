package com.artakusuma.wags.api.access;

import com.artakusuma.wags.platform.Metrics;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Tag;

/** Counts the API's answers; all series are there from the start. */
@ApplicationScoped
public class ApiMetrics {

  private static final String ANSWERS =
      "Answers of the API that this node gave since it started, by status; 429 and 503 stand apart"
          + " from the other 4xx and 5xx.";

  /** What says that a call was refused for now, and may come again. */
  private static final List<Integer> REFUSED = List.of(429, 503);

  private static final List<String> STATUSES = List.of("2xx", "3xx", "4xx", "429", "5xx", "503");

  @Inject private Metrics metrics;

  private Map<String, Counter> counters;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    // to be made now, and not when the first call is answered
  }

  @PostConstruct
  void register() {
    counters =
        STATUSES.stream()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    status ->
                        metrics.counter("wags_api_answers", ANSWERS, new Tag("status", status))));
  }

  /** A call was answered so. */
  void answered(int status) {
    String name = REFUSED.contains(status) ? Integer.toString(status) : status / 100 + "xx";
    Counter counter = counters.get(name);
    if (counter != null) {
      counter.inc();
    }
  }
}
