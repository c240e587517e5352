package com.artakusuma.wags.queue.receipt;

import com.artakusuma.wags.platform.concurrent.BackgroundJob;
import com.artakusuma.wags.platform.concurrent.ManagedExecutors;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.queue.EndedMessage;
import com.artakusuma.wags.queue.claim.LostLeaseSql;
import com.artakusuma.wags.queue.event.MessageEvents;
import com.artakusuma.wags.queue.lane.BroadcastHolds;
import com.artakusuma.wags.queue.statistics.FigureSlot;
import com.artakusuma.wags.queue.statistics.MessageCounters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Brings receipts into the ledger, batch by batch, on every node: each takes rows that no other one
 * has locked.
 */
@ApplicationScoped
public class ReceiptWork {

  private static final int BATCH = 500;

  /** Counting takes a walk through an index, so it is not done each second. */
  private static final long COUNTED_EVERY = Duration.ofSeconds(10).toNanos();

  @Inject private ManagedExecutors executors;
  @Inject private Connections connections;
  @Inject private WriteTransaction transaction;
  @Inject private FigureSlot figures;
  @Inject private MessageCounters counters;
  @Inject private MessageEvents events;
  @Inject private BroadcastHolds holds;
  @Inject private SenderRefusals refusals;
  @Inject private ReceiptMetrics metrics;

  @Inject
  @ConfigProperty(name = "DELIVERY_LEASE_SECONDS")
  private int leaseSeconds;

  @Inject
  @ConfigProperty(name = "COLD_CONTACTS_IN_A_ROW")
  private int coldContactsInARow;

  private ColdReceipts coldReceipts;
  private BackgroundJob job;
  private long countedAt = System.nanoTime() - COUNTED_EVERY;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    coldReceipts = new ColdReceipts(coldContactsInARow);
    job = executors.job("receipts", "Bringing receipts into the ledger", this::work);
  }

  /** Works through what is due, in the background, if this node is not at it already. */
  public void look() {
    job.goOn();
  }

  private void work() {
    boolean more = true;
    while (more && !job.isStopping()) {
      more = batch() == BATCH;
    }
    count();
  }

  private record Done(
      int receipts, Duration overdue, ReceiptBatch.@Nullable Outcome outcome, List<Long> held) {}

  /**
   * Brings the first receipts that are due into the ledger.
   *
   * @return how many were looked at
   */
  int batch() {
    Done done = transaction.run(this::batch);
    metrics.late(done.overdue());
    if (done.outcome() != null) {
      metrics.done(done.outcome());
      counters.ended(done.outcome().ended());
      holds.noted(done.held());
      refusals.look(done.outcome());
      for (String sender : coldReceipts.full(done.outcome().words())) {
        holds.holdForColdContacts(sender, coldContactsInARow);
      }
    }
    return done.receipts();
  }

  private Done batch(Connection connection) throws SQLException {
    ReceiptSql.Due due = new ReceiptSql(connection).due(BATCH);
    if (due.receipts().isEmpty()) {
      return new Done(0, Duration.ZERO, null, List.of());
    }
    LostLeaseSql leases = new LostLeaseSql(connection, leaseSeconds);
    ReceiptBatch.Outcome outcome = new ReceiptBatch(connection, leases, due.receipts()).write();
    events.receipts(connection, outcome.ended(), outcome.steps());
    if (!outcome.ended().isEmpty()) {
      figures.on(connection).changed(outcome.undone(), outcome.ended());
    }
    figures.stages(connection).count(outcome.steps());
    events.completed(connection, wereOpen(outcome));
    List<Long> held = holds.look(connection, outcome.ended());
    return new Done(due.receipts().size(), due.overdue(), outcome, held);
  }

  private static List<EndedMessage> wereOpen(ReceiptBatch.Outcome outcome) {
    Set<Long> undone = outcome.undone().stream().map(EndedMessage::id).collect(Collectors.toSet());
    return outcome.ended().stream().filter(ended -> !undone.contains(ended.id())).toList();
  }

  private void count() {
    if (System.nanoTime() - countedAt >= COUNTED_EVERY) {
      countedAt = System.nanoTime();
      metrics.waiting(connections.read(connection -> new ReceiptSql(connection).waiting()));
    }
  }
}
