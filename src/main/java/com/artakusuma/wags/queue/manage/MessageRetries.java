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
import com.artakusuma.wags.platform.database.UnconfirmedException;
import com.artakusuma.wags.platform.idempotency.OnceOnly;
import com.artakusuma.wags.platform.idempotency.OnceTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionalException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
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

  /** Before a step that failed is tried again, behind the other users' steps. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** How long a step may fail until the rest is left as it is. */
  private static final Duration LONGEST_OUTAGE = Duration.ofDays(1);

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
   * fails again meanwhile is not retried twice. Where the database is away it waits, for up to a
   * day. Where a stop or a longer outage cuts it short the rest is as it was, and may be retried by
   * the same call.
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
   * @throws UnconfirmedException where the connection broke during the commit; it was started,
   *     since the token may be spent, and whoever comes with it again starts nothing then
   * @throws DatabaseException as of {@link OnceTransaction#run}; but for the case above nothing was
   *     started
   */
  public void start(MessageFilter filter, @Nullable String text, OnceOnly act) {
    Walk walk = new Walk(filter, text);
    int user = act.userId();
    jobs.reserve(user);
    boolean starts = false;
    try {
      starts =
          once.run(
                  act,
                  connection -> {
                    new AuditSql(connection)
                        .note(AuditAct.MESSAGES_RETRIED, walk.whose(), walk.status.name());
                    return walk;
                  },
                  any -> 0)
              .isPresent();
    } catch (UnconfirmedException e) {
      starts = true;
      throw e;
    } finally {
      if (starts) {
        jobs.start(user, walk);
      } else {
        jobs.giveBack(user);
      }
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

    /**
     * The time of {@link System#nanoTime} since when its step has failed; null where it has not.
     */
    private @Nullable Long failingSince;

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
      if (senders.isEmpty()) {
        return false;
      }
      if (stopping) {
        leave("the server stops");
        return false;
      }
      try {
        retryOf(senders.getFirst());
      } catch (DatabaseException | PersistenceException | TransactionalException e) {
        return waitsAfter(e);
      }
      failingSince = null;
      return !senders.isEmpty();
    }

    /**
     * Waits until the failed step may be tried again; false where it has failed for too long. Where
     * it was stored after all, and only its confirmation was lost, its messages are open and found
     * no more.
     */
    private boolean waitsAfter(RuntimeException failure) {
      long now = System.nanoTime();
      if (failingSince == null) {
        failingSince = now;
        LOG.log(
            Level.WARNING,
            "Queueing {0} messages of {1} again waits for the database: {2}",
            status,
            senders,
            failure.getMessage(),
            failure);
      } else if (now - failingSince > LONGEST_OUTAGE.toNanos()) {
        leave(failure.getMessage());
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      return true;
    }

    private void leave(@Nullable String why) {
      LOG.log(
          Level.WARNING,
          "Not all {0} messages of {1} were queued again: {2}",
          status,
          senders,
          why);
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
            status);
        senders.removeFirst();
        last = null;
        count = 0;
      }
    }
  }
}
