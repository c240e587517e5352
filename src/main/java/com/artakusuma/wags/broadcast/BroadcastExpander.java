package com.artakusuma.wags.broadcast;

import com.artakusuma.wags.platform.StartOrder;
import com.artakusuma.wags.platform.concurrent.ManagedExecutors;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.queue.QueueSignal;
import com.artakusuma.wags.queue.pace.SenderPace;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Turns chunks of recipients into messages, one chunk a transaction, several at a time on each
 * node. A crash leaves a chunk whole or its messages whole.
 */
@ApplicationScoped
public class BroadcastExpander {

  private static final Logger LOG = System.getLogger(BroadcastExpander.class.getName());

  @Inject private WriteTransaction transaction;
  @Inject private QueueSignal signal;
  @Inject private ManagedExecutors executors;
  @Inject private SenderPace pace;

  @Inject
  @ConfigProperty(name = "EXPANSION_WORKERS")
  private int workers;

  private final AtomicInteger running = new AtomicInteger();
  private final AtomicBoolean wanted = new AtomicBoolean();
  private volatile ExecutorService executor;

  /** Whose turn it was last on this node. */
  private volatile @Nullable String lastSender;

  private volatile boolean started;
  private volatile boolean stopping;

  protected BroadcastExpander() {}

  BroadcastExpander(WriteTransaction transaction, QueueSignal signal, SenderPace pace) {
    this.transaction = transaction;
    this.signal = signal;
    this.pace = pace;
  }

  /** The tables are there from now on. */
  void start(
      @Observes @Priority(StartOrder.WORK) @Initialized(ApplicationScoped.class) Object event) {
    start(executors.start("expansion", workers), workers);
  }

  void start(ExecutorService threads, int most) {
    executor = threads;
    workers = most;
    started = true;
    wake();
  }

  /** There may be chunks: puts this node's idle workers on them. */
  public void wake() {
    if (!started) {
      return;
    }
    wanted.set(true);
    int idle = workers - running.get();
    for (int i = 0; i < idle && !stopping; i++) {
      if (running.incrementAndGet() > workers) {
        running.decrementAndGet();
        return;
      }
      executor.execute(this::work);
    }
  }

  void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
    stopping = true;
  }

  private void work() {
    try {
      do {
        wanted.set(false); // before the look: what comes after it is looked for again
        while (!stopping && expandOne()) {
          signal.wake();
        }
      } while (wanted.get() && !stopping);
    } finally {
      running.decrementAndGet();
    }
    if (wanted.get() && !stopping) {
      wake(); // a chunk came between the last look and the end of this worker
    }
  }

  /** Expands the next sender's next chunk; false where there is none to be had now. */
  private boolean expandOne() {
    try {
      String last = lastSender;
      return transaction.run(
          connection ->
              new ExpansionSql(connection, pace).expandNext(last, name -> lastSender = name));
    } catch (DatabaseException e) {
      LOG.log(Level.WARNING, "A chunk could not be expanded and is tried again later", e);
      return false;
    }
  }
}
