package com.artakusuma.wags.queue.send;

import com.artakusuma.wags.platform.StartOrder;
import com.artakusuma.wags.platform.concurrent.ManagedExecutors;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.QueueSignal;
import com.artakusuma.wags.queue.accept.DirectSend;
import com.artakusuma.wags.queue.accept.MessageIntake;
import com.artakusuma.wags.queue.claim.Claims;
import com.artakusuma.wags.queue.claim.SlotShare;
import com.artakusuma.wags.queue.claim.Slots;
import com.artakusuma.wags.queue.settle.Settler;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps this node's slots busy: claims as many due messages as there are free slots, never more,
 * and gives each to a send worker when its time has come. While slots are free it takes fresh
 * messages from the intake without a claim.
 */
@ApplicationScoped
public class Dispatcher implements DirectSend {

  private static final Logger LOG = System.getLogger(Dispatcher.class.getName());
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private static final Claims.Claimed NOTHING = Claims.Claimed.nothing(LONGEST_PAUSE);

  @Inject private Claims claims;
  @Inject private MessageIntake intake;
  @Inject private MessageSender messageSender;
  @Inject private Settler settler;
  @Inject private QueueSignal signal;
  @Inject private DeliveryMetrics metrics;
  @Inject private SlotShare share;
  @Inject private ManagedExecutors executors;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "SHUTDOWN_DRAIN_SECONDS")
  private int drainSeconds;

  private final Lock claiming = new ReentrantLock();

  /** Of the last claim; whoever claims looks at them. */
  private final List<ClaimedMessage> unconfirmed = new ArrayList<>();

  private Loop dispatching;
  private Loop settling;
  private Slots slots;
  private ExecutorService loops;
  private ExecutorService sendWorkers;
  private ScheduledExecutorService pacer;
  private volatile boolean crowded;
  private volatile boolean started;
  private volatile boolean stopping;

  void start(
      @Observes @Priority(StartOrder.WORK) @Initialized(ApplicationScoped.class) Object event) {
    slots = share.slots();
    dispatching = new Loop("dispatcher", this::dispatch, clock);
    settling = new Loop("settler", settler::run, clock);
    loops = executors.start("delivery", 2);
    sendWorkers = executors.start("send-worker", slots.free());
    pacer = executors.startScheduled("pacer");
    metrics.slots(slots::free);
    started = true;
    if (slots.free() > 0) {
      intake.handOverTo(this);
    }
    keepRunning();
  }

  /** What is kept running; empty before the start. */
  List<Loop> loops() {
    return started ? List.of(dispatching, settling) : List.of();
  }

  /** Starts what does not run, and wakes what does. Safe to call at any time. */
  public void keepRunning() {
    if (!started) {
      return;
    }
    settling.start(loops);
    if (!stopping) {
      dispatching.start(loops);
    }
    signal.wake();
  }

  private void dispatch(Runnable roundDone) throws InterruptedException {
    Duration pause = SHORTEST_PAUSE;
    while (!stopping) {
      if (slots.free() == 0) {
        roundDone.run();
        signal.await(LONGEST_PAUSE);
        continue;
      }
      Claims.Claimed claimed = claimAndHand();
      roundDone.run();
      if (!claimed.messages().isEmpty()) {
        pause = SHORTEST_PAUSE;
        continue;
      }
      Duration next = claimed.nextDue();
      signal.await(next == null || next.compareTo(pause) > 0 || next.isZero() ? pause : next);
      pause = longer(pause);
    }
  }

  /** Whatever is claimed is handed on before anything can be seen to have stopped. */
  private Claims.Claimed claimAndHand() throws InterruptedException {
    claiming.lock();
    try {
      Claims.Claimed claimed = stopping ? NOTHING : claim();
      crowded = claimed.crowded();
      claimed.messages().forEach(this::hand);
      unconfirmed.addAll(claimed.unconfirmed());
      return claimed;
    } finally {
      claiming.unlock();
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  private Claims.Claimed claim() {
    if (settler.isBehind()) {
      return NOTHING;
    }
    try {
      giveBackUnconfirmed();
      return claims.claim(slots);
    } catch (DatabaseException e) {
      LOG.log(Level.WARNING, "Nothing can be claimed: {0}", e.getMessage(), e);
      return NOTHING;
    }
  }

  /**
   * Before anything is claimed: what was not stored may be claimed by the same epoch again, and
   * must not be given back then, while it is sent.
   */
  private void giveBackUnconfirmed() {
    if (!unconfirmed.isEmpty()) {
      messageSender.giveBackNow(List.copyOf(unconfirmed));
      unconfirmed.clear();
    }
  }

  private void hand(ClaimedMessage message) {
    slots.take(message.senderId(), message.isOfBroadcast());
    long wait = message.untilDue().toNanos();
    if (wait <= 0) {
      accept(message);
    } else {
      pacer.schedule(() -> accept(message), wait, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public boolean reserve(int senderId) {
    return !stopping && slots.tryTake(senderId);
  }

  @Override
  public void accept(ClaimedMessage message) {
    sendWorkers.execute(() -> deliver(message));
  }

  @Override
  public void giveBack(ClaimedMessage message) {
    sendWorkers.execute(() -> settle(message, messageSender::giveBack));
  }

  @Override
  public void giveBack(int senderId) {
    freeSlot(senderId, false);
  }

  private void deliver(ClaimedMessage message) {
    settle(message, stopping ? messageSender::giveBack : messageSender::deliver);
  }

  /** What becomes of a message that has a slot. */
  @FunctionalInterface
  private interface Step {
    void take(ClaimedMessage message) throws InterruptedException;
  }

  private void settle(ClaimedMessage message, Step step) {
    try {
      step.take(message);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the lease brings the message back
    } catch (RuntimeException | Error e) {
      LOG.log(
          Level.ERROR, "Message " + message.id() + " was not settled; its lease brings it back", e);
    } finally {
      freeSlot(message.senderId(), message.isOfBroadcast());
    }
  }

  /** Whoever waits for a slot looks again. */
  private void freeSlot(int senderId, boolean ofBroadcast) {
    if (slots.giveBack(senderId, ofBroadcast) || crowded) {
      signal.wake();
    }
  }

  /** The slots must not be taken away from what was claimed just before the stop. */
  private void awaitLastClaim() throws InterruptedException {
    if (claiming.tryLock(drainSeconds, TimeUnit.SECONDS)) {
      try {
        for (ClaimedMessage message : unconfirmed) {
          messageSender.giveBack(message); // nothing is claimed any more
        }
      } finally {
        claiming.unlock();
      }
    }
  }

  /** Stops claiming, lets what is under way end, gives back the rest and writes all outcomes. */
  void stop() {
    stopping = true;
    signal.wake();
    LOG.log(Level.INFO, "Stopping: {0} messages are being sent", slots.taken());
    try {
      awaitLastClaim();
      if (!slots.takeAll(drainSeconds)) {
        LOG.log(
            Level.WARNING,
            "{0} messages were still being sent after {1} s; their leases bring them back",
            slots.taken(),
            drainSeconds);
      }
      // The server may have interrupted its threads already: this one writes what is left.
      settler.stop();
      settler.run(() -> {});
      started = false; // nothing is to be started again
      LOG.log(Level.INFO, "Stopped: the outcomes at hand are written");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
