package com.artakusuma.wags.queue.manage;

import com.artakusuma.wags.history.Messages;
import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditLog;
import com.artakusuma.wags.platform.audit.AuditSql;
import com.artakusuma.wags.platform.concurrent.ManagedExecutors;
import com.artakusuma.wags.platform.concurrent.UserJobs;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.platform.idempotency.OnceOnly;
import com.artakusuma.wags.platform.idempotency.OnceTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends many messages once more that ended otherwise than sent, each user's by turns. */
@ApplicationScoped
public class MessageRetries {

  /** What may be retried by the thousand: what nobody chose to end so. */
  public static final Set<MessageStatus> RETRIABLE =
      EnumSet.of(MessageStatus.FAILED, MessageStatus.EXPIRED, MessageStatus.UNCERTAIN);

  private static final Logger LOG = System.getLogger(MessageRetries.class.getName());

  private static final int AT_A_TIME = 2;

  /** Unfinished ones of one user. */
  private static final int MOST_OF_USER = 10;

  /** Messages that one transaction opens again. */
  private static final int STEP = 500;

  @Inject private Messages messages;
  @Inject private Interventions interventions;
  @Inject private OnceTransaction once;
  @Inject private AuditLog audit;
  @Inject private ManagedExecutors executors;

  private volatile UserJobs jobs;
  private volatile boolean stopping;

  void begin(@Observes @Initialized(ApplicationScoped.class) Object event) {
    jobs = new UserJobs(executors.start("retries", AT_A_TIME), MOST_OF_USER);
  }

  void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
    stopping = true;
  }

  /**
   * Opens all messages of a filter again, in the background, newest first and step by step. What
   * fails again meanwhile is not retried twice. Where a stop cuts it short the rest is as it was,
   * and may be retried by the same call.
   *
   * @param user who wants it; users take turns
   * @param filter with one of {@link #RETRIABLE}, of any senders
   * @param text that they contain, or null
   * @throws IllegalArgumentException where the filter has another status, or none
   * @throws UserJobs.TooManyException where this user has too many unfinished ones; nothing was
   *     started
   */
  public void start(int user, MessageFilter filter, @Nullable String text) {
    Walk walk = new Walk(filter, text);
    jobs.reserve(user);
    boolean noted = false;
    try {
      audit.note(AuditAct.MESSAGES_RETRIED, walk.whose(), walk.status.name());
      noted = true;
    } finally {
      if (!noted) {
        jobs.giveBack(user);
      }
    }
    jobs.start(user, walk);
  }

  /**
   * Does the same for a form that asks for it, once; where it came before, nothing.
   *
   * @throws IllegalArgumentException where the filter has another status, or none
   * @throws UserJobs.TooManyException where this user has too many unfinished ones; nothing was
   *     started, and the token is as good as before
   * @throws DatabaseException as of {@link OnceTransaction#run}; nothing was started
   */
  public void start(MessageFilter filter, @Nullable String text, OnceOnly act) {
    Walk walk = new Walk(filter, text);
    int user = act.userId();
    jobs.reserve(user);
    boolean first = false;
    try {
      first =
          once.run(
                  act,
                  connection -> {
                    new AuditSql(connection)
                        .note(AuditAct.MESSAGES_RETRIED, walk.whose(), walk.status.name());
                    return walk;
                  },
                  any -> 0)
              .isPresent();
    } finally {
      if (!first) {
        jobs.giveBack(user);
      }
    }
    if (first) {
      jobs.start(user, walk);
    }
  }

  /** The way through all messages of a filter, one sender after the other. */
  private final class Walk implements UserJobs.Job {

    private final MessageFilter filter;
    private final MessageStatus status;
    private final @Nullable String text;
    private final Deque<String> senders;
    private @Nullable Place last;
    private int count;

    Walk(MessageFilter filter, @Nullable String text) {
      MessageStatus wanted = filter.status();
      if (wanted == null || !RETRIABLE.contains(wanted)) {
        throw new IllegalArgumentException("Not to be retried together: " + wanted);
      }
      this.filter = filter;
      this.status = wanted;
      this.text = text;
      this.senders = new ArrayDeque<>(filter.senders());
    }

    String whose() {
      return String.join(", ", filter.senders());
    }

    @Override
    public boolean step() {
      if (stopping || senders.isEmpty()) {
        return false;
      }
      try {
        retryOf(senders.getFirst());
        return !senders.isEmpty();
      } catch (DatabaseException | PersistenceException e) {
        LOG.log(
            Level.WARNING,
            "Not all {0} messages of {1} were queued again: {2}",
            filter.status(),
            senders,
            e.getMessage());
        return false;
      }
    }

    private void retryOf(String sender) {
      List<Place> step = messages.places(filter.withSender(sender), text, last, STEP);
      if (!step.isEmpty()) {
        List<Long> ids = step.stream().map(Place::id).toList();
        count += interventions.retry(sender, ids, status);
        last = step.get(step.size() - 1);
      }
      if (step.size() < STEP) {
        LOG.log(
            Level.INFO,
            "{0} messages of {1} that were {2} are queued again",
            count,
            sender,
            filter.status());
        senders.removeFirst();
        last = null;
        count = 0;
      }
    }
  }
}
