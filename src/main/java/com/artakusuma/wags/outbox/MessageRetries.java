package com.artakusuma.wags.outbox;

import com.artakusuma.wags.message.MessageFilter;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Messages;
import com.artakusuma.wags.message.Messages.Place;
import com.artakusuma.wags.platform.DatabaseException;
import com.artakusuma.wags.platform.ManagedExecutors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/** Sends many messages once more that ended otherwise than sent. */
@ApplicationScoped
public class MessageRetries {

  /** What may be retried by the thousand: what nobody chose to end so. */
  public static final Set<MessageStatus> RETRIABLE =
      EnumSet.of(MessageStatus.FAILED, MessageStatus.EXPIRED, MessageStatus.UNCERTAIN);

  private static final Logger LOG = System.getLogger(MessageRetries.class.getName());

  private static final int AT_A_TIME = 2;

  /** Messages that one transaction opens again. */
  private static final int STEP = 500;

  @Inject private Messages messages;
  @Inject private Interventions interventions;
  @Inject private ManagedExecutors executors;

  private volatile ExecutorService executor;
  private volatile boolean stopping;

  void begin(@Observes @Initialized(ApplicationScoped.class) Object event) {
    executor = executors.start("retries", AT_A_TIME);
  }

  void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
    stopping = true;
  }

  /**
   * Opens all messages of a filter again, in the background, newest first and step by step. What
   * fails again meanwhile is not retried twice. Where a stop cuts it short the rest is as it was,
   * and may be retried by the same call.
   *
   * @param filter with one of {@link #RETRIABLE}, of any senders
   * @param text that they contain, or null
   * @throws IllegalArgumentException where the filter has another status, or none
   */
  public void start(MessageFilter filter, String text) {
    if (!RETRIABLE.contains(filter.status())) {
      throw new IllegalArgumentException("Not to be retried together: " + filter.status());
    }
    executor.execute(
        () -> {
          try {
            filter.senders().forEach(sender -> retry(filter.withSender(sender), sender, text));
          } catch (DatabaseException | PersistenceException e) {
            LOG.log(
                Level.WARNING,
                "Not all {0} messages of {1} were queued again: {2}",
                filter.status(),
                filter.senders(),
                e.getMessage());
          }
        });
  }

  private void retry(MessageFilter filter, String sender, String text) {
    int count = 0;
    Place last = null;
    List<Place> step;
    do {
      step = messages.places(filter, text, last, STEP);
      if (!step.isEmpty()) {
        List<Long> ids = step.stream().map(Place::id).toList();
        count += interventions.retry(sender, ids, filter.status());
        last = step.get(step.size() - 1);
      }
    } while (step.size() == STEP && !stopping);
    LOG.log(
        Level.INFO,
        "{0} messages of {1} that were {2} are queued again",
        count,
        sender,
        filter.status());
  }
}
