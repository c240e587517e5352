package com.artakusuma.wags.queue.statistics;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.platform.Metrics;
import com.artakusuma.wags.queue.EndedMessage;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.Counter;

/**
 * Counts what this node accepted and ended since it started, each after its commit. All series are
 * there from the start: what appears only with its first message has no rate until the second.
 */
@ApplicationScoped
public class MessageCounters {

  /** How messages come. */
  public enum Kind {
    SINGLE,
    BROADCAST
  }

  private static final String ACCEPTED =
      "Messages that this node accepted since it started, those of broadcasts included.";
  private static final String ENDED =
      "Messages that this node ended since it started, by how they ended.";

  private static final String FORGOTTEN =
      "Messages that this node deleted since it started, because they ended RETENTION_DAYS ago.";

  @Inject private Metrics metrics;

  private Map<Kind, Counter> accepted;
  private Map<MessageStatus, Counter> ended;
  private Counter forgotten;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    // to be made now, and not when the first message is counted
  }

  @PostConstruct
  void register() {
    accepted =
        Arrays.stream(Kind.values())
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    kind ->
                        metrics.counter(
                            "wags_messages_accepted", ACCEPTED, Metrics.tag("kind", kind))));
    ended =
        Arrays.stream(MessageStatus.values())
            .filter(status -> !status.isOpen())
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    status ->
                        metrics.counter(
                            "wags_messages_ended", ENDED, Metrics.tag("status", status))));
    forgotten = metrics.counter("wags_messages_forgotten", FORGOTTEN);
  }

  /** So many messages are stored. */
  public void accepted(Kind kind, int count) {
    Objects.requireNonNull(accepted.get(kind)).inc(count);
  }

  /** So many messages are deleted. */
  public void forgotten(long count) {
    forgotten.inc(count);
  }

  /** These messages ended. */
  public void ended(List<EndedMessage> messages) {
    messages.forEach(message -> Objects.requireNonNull(ended.get(message.status())).inc());
  }
}
