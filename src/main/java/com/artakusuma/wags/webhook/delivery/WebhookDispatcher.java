package com.artakusuma.wags.webhook.delivery;

import com.artakusuma.wags.platform.StartOrder;
import com.artakusuma.wags.platform.concurrent.ManagedExecutors;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.webhook.directory.WebhookDirectory;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps this node's workers busy with events that are due: each second, and whenever a worker is
 * done. Of one endpoint, of all callbacks of a user together, and of all that is a user's, only so
 * many workers are at work that slow ones leave room for the others.
 */
@ApplicationScoped
public class WebhookDispatcher {

  private static final Logger LOG = System.getLogger(WebhookDispatcher.class.getName());

  /** Events of one claim, which one worker brings. */
  private static final int CLAIMED = 20;

  /** One group of endpoints has at most the workers divided by this. */
  private static final int SHARE = 4;

  /** All endpoints and callbacks of a user together have at most the workers divided by this. */
  private static final int USERS_SHARE = 2;

  @Inject private ManagedExecutors executors;
  @Inject private WebhookDirectory directory;
  @Inject private Deliveries deliveries;
  @Inject private WebhookWorker worker;

  @Inject
  @ConfigProperty(name = "WEBHOOK_SLOTS")
  private int slots;

  private final AtomicBoolean running = new AtomicBoolean();
  private final AtomicBoolean again = new AtomicBoolean();
  private final AtomicInteger busy = new AtomicInteger();
  private final Map<Integer, Integer> busyByGroup = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> busyByUser = new ConcurrentHashMap<>();

  @SuppressWarnings("NullAway.Init") // there where there are slots, and used only then
  private ExecutorService dispatching;

  @SuppressWarnings("NullAway.Init") // the same
  private ExecutorService workers;

  private volatile boolean started;
  private volatile boolean stopping;

  void start(
      @Observes @Priority(StartOrder.WORK) @Initialized(ApplicationScoped.class) Object event) {
    if (slots > 0) {
      worker.start();
      dispatching = executors.start("webhooks", 1);
      workers = executors.start("webhook-worker", slots);
      started = true;
    }
  }

  void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
    stopping = true;
  }

  /**
   * Hands out what is due, in the background; where nobody has an endpoint or a callback it does
   * nothing.
   */
  public void look() {
    again.set(true);
    if (started && !stopping && directory.hasAny() && running.compareAndSet(false, true)) {
      dispatching.execute(this::dispatch);
    }
  }

  private void dispatch() {
    try {
      while (again.getAndSet(false) && !stopping && busy.get() < slots) {
        List<HealthSql.Due> all = new ArrayList<>(deliveries.due());
        Collections.shuffle(all, ThreadLocalRandom.current()); // nobody is always the first
        all.forEach(this::fill);
      }
    } catch (DatabaseException e) {
      LOG.log(Level.WARNING, "Webhooks cannot be claimed: {0}", e.getMessage(), e);
    } finally {
      running.set(false);
    }
  }

  private void fill(HealthSql.Due due) {
    while (!stopping && hasRoom(due)) {
      Claim claim = deliveries.claim(due.endpoint(), CLAIMED).orElse(null);
      if (claim == null) {
        return;
      }
      busy.incrementAndGet();
      busyByGroup.merge(due.group(), 1, Integer::sum);
      busyByUser.merge(due.user(), 1, Integer::sum);
      workers.execute(() -> deliver(claim, due));
    }
  }

  private boolean hasRoom(HealthSql.Due due) {
    return busy.get() < slots
        && busyByGroup.getOrDefault(due.group(), 0) < Math.max(1, slots / SHARE)
        && busyByUser.getOrDefault(due.user(), 0) < Math.max(1, slots / USERS_SHARE);
  }

  private void deliver(Claim claim, HealthSql.Due due) {
    try {
      worker.deliver(claim, () -> stopping);
    } catch (RuntimeException e) {
      LOG.log(
          Level.ERROR,
          "Events of webhook "
              + claim.endpoint()
              + " were not settled; their lease brings them back",
          e);
    } finally {
      busy.decrementAndGet();
      busyByGroup.merge(due.group(), -1, (now, less) -> now == 1 ? null : now + less);
      busyByUser.merge(due.user(), -1, (now, less) -> now == 1 ? null : now + less);
      look();
    }
  }
}
