package com.artakusuma.wags.outbox;

import com.artakusuma.wags.message.MessageFilter;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Messages;
import com.artakusuma.wags.message.Messages.Place;
import com.artakusuma.wags.platform.DatabaseException;
import com.artakusuma.wags.platform.Relay;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Sends many messages once more that ended otherwise than sent. */
@ApplicationScoped
@ManagedExecutorDefinition(name = MessageRetries.EXECUTOR, maxAsync = 2)
public class MessageRetries {

  static final String EXECUTOR = "java:app/concurrent/retries";

  /** What may be retried by the thousand: what nobody chose to end so. */
  public static final Set<MessageStatus> RETRIABLE =
      EnumSet.of(MessageStatus.FAILED, MessageStatus.EXPIRED, MessageStatus.UNCERTAIN);

  private static final Logger LOG = System.getLogger(MessageRetries.class.getName());

  /** Messages that one transaction opens again. */
  private static final int STEP = 500;

  @Resource(lookup = EXECUTOR)
  private ManagedExecutorService executor;

  @Inject private Messages messages;
  @Inject private Interventions interventions;
  @Inject private Relay relay;

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
    relay.execute(
        executor,
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
    } while (step.size() == STEP);
    LOG.log(
        Level.INFO,
        "{0} messages of {1} that were {2} are queued again",
        count,
        sender,
        filter.status());
  }
}
