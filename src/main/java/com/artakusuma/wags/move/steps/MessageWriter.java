package com.artakusuma.wags.move.steps;

import com.artakusuma.wags.history.text.TextIndexSql;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.move.FreeIds;
import com.artakusuma.wags.move.MoveReport;
import com.artakusuma.wags.move.MovedFigures;
import com.artakusuma.wags.move.MovedLedgerSql;
import com.artakusuma.wags.move.MovedSql;
import com.artakusuma.wags.move.PlacedMessage;
import com.artakusuma.wags.move.PlannedMessage;
import com.artakusuma.wags.move.SourceFinding;
import com.artakusuma.wags.move.Target;
import com.artakusuma.wags.platform.database.WriteTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Takes messages in transactions that leave ledger, queue and figures in agreement: each one has
 * the ledger's row, its try, the queue's row where it is open, the counts, and the note that it was
 * taken.
 */
public final class MessageWriter {

  private static final int TRIES = 10;

  private final Target target;
  private final BroadcastMove broadcasts;
  private final MovedFigures figures;
  private final FreeIds free;
  private final Instant now;
  private final MoveReport report;

  public MessageWriter(
      Target target,
      BroadcastMove broadcasts,
      MovedFigures figures,
      FreeIds free,
      Instant now,
      MoveReport report) {
    this.target = target;
    this.broadcasts = broadcasts;
    this.figures = figures;
    this.free = free;
    this.now = now;
    this.report = report;
  }

  /** What a transaction did, to be counted once it is committed. */
  private record Done(
      List<PlacedMessage> rows, List<Long> copies, List<Long> conflicts, List<Long> moved) {}

  /**
   * Takes messages.
   *
   * @param changed those of them that were taken before, in another state
   */
  public void write(List<PlannedMessage> plans, Map<Long, MovedSql.Taken> changed)
      throws SQLException {
    if (plans.isEmpty()) {
      return;
    }
    for (int tried = 1; ; tried++) {
      try {
        List<PlacedMessage> rows = placed(plans, changed);
        count(target.once(connection -> write(connection, rows, changed)));
        return;
      } catch (SQLException e) {
        if (tried == TRIES || !Target.mayPass(e)) {
          throw e;
        }
        broadcasts.forget();
        free.forget();
        Target.pause(tried);
      }
    }
  }

  private void count(Done done) {
    done.rows().stream()
        .collect(Collectors.groupingBy(row -> row.plan().status(), Collectors.counting()))
        .forEach(
            (status, count) ->
                report.tookMessages(
                    status.isOpen() ? "open messages, to be sent" : "messages " + status, count));
    done.copies().forEach(id -> report.found(SourceFinding.SECOND_COPY, id));
    done.conflicts().forEach(id -> report.found(SourceFinding.CHANGED_HERE, id));
    done.moved().forEach(id -> report.found(SourceFinding.OTHER_ID, "message " + id));
    done.rows().stream()
        .filter(PlacedMessage::again)
        .forEach(row -> report.found(SourceFinding.CHANGED, row.plan().source().id()));
  }

  /** Finds out where each goes: its broadcast, and its own id unless somebody here has that. */
  private List<PlacedMessage> placed(List<PlannedMessage> plans, Map<Long, MovedSql.Taken> changed)
      throws SQLException {
    List<Long> ids =
        plans.stream()
            .map(plan -> plan.source().id())
            .filter(id -> !changed.containsKey(id))
            .toList();
    Set<Long> inUse = target.run(connection -> new MovedLedgerSql(connection).inUse(ids));
    List<PlacedMessage> rows = new ArrayList<>();
    for (PlannedMessage plan : plans) {
      long id = plan.source().id();
      MovedSql.Taken before = changed.get(id);
      MovedSql.Place place = broadcasts.placeOf(plan);
      PlannedMessage fitted = place == null ? plan.single() : plan.queued(within(place, plan));
      long own = before != null ? before.messageId() : inUse.contains(id) ? free.next() : id;
      rows.add(new PlacedMessage(fitted, own, place, null, before != null));
    }
    return rows;
  }

  /**
   * The first version planned a broadcast's messages for later and did not keep to it; here a
   * broadcast's messages are looked for within the time of its expansion.
   */
  private Instant within(MovedSql.Place place, PlannedMessage plan) {
    Instant last = place.convertedAt() == null ? now : place.convertedAt();
    Instant queued = plan.queued().isAfter(last) ? last : plan.queued();
    return queued.isBefore(place.createdAt()) ? place.createdAt() : queued;
  }

  private Done write(
      Connection connection, List<PlacedMessage> placed, Map<Long, MovedSql.Taken> changed)
      throws SQLException {
    MovedLedgerSql ledger = new MovedLedgerSql(connection);
    MovedSql moved = new MovedSql(connection);
    Map<Long, Integer> totals = lockBroadcasts(ledger, placed);
    List<PlacedMessage> rows = new ArrayList<>();
    List<Long> conflicts = new ArrayList<>();
    for (PlacedMessage row : placed) {
      long source = row.plan().source().id();
      if (!row.again()) {
        rows.add(row);
        continue;
      }
      MovedLedgerSql.Before before = ledger.lock(row.id());
      if (before == null || !before.isAsTaken(Objects.requireNonNull(changed.get(source)))) {
        conflicts.add(source);
        continue;
      }
      ledger.delete(row.id());
      moved.untake(source);
      figures.uncount(connection, before);
      rows.add(before.seq() == null || row.place() == null ? row : row.withSeq(before.seq()));
    }
    List<Long> copies = new ArrayList<>();
    List<PlacedMessage> single = withoutCopies(ledger, rows, copies);
    List<PlacedMessage> all = new ArrayList<>();
    Map<Long, Integer> added = new TreeMap<>();
    for (PlacedMessage row : single) {
      if (row.place() == null || row.seq() != null) {
        all.add(row);
      } else {
        int more = added.merge(row.place().id(), 1, Integer::sum);
        all.add(row.withSeq(Objects.requireNonNull(totals.get(row.place().id())) + more - 1));
      }
    }
    ledger.insert(all);
    new TextIndexSql(connection)
        .forget(all.stream().map(row -> row.plan().sender()).collect(Collectors.toSet()));
    moved.take(all);
    figures.count(connection, all, added);
    List<Long> others =
        all.stream()
            .filter(row -> !row.again() && row.id() != row.plan().source().id())
            .map(row -> row.plan().source().id())
            .toList();
    return new Done(all, copies, conflicts, others);
  }

  /** How many messages the broadcasts have, and keeps it at that until the transaction ends. */
  private static Map<Long, Integer> lockBroadcasts(MovedLedgerSql ledger, List<PlacedMessage> rows)
      throws SQLException {
    Set<Long> ids =
        rows.stream()
            .filter(row -> row.place() != null)
            .map(row -> row.place().id())
            .collect(Collectors.toSet());
    Map<Long, Integer> totals = ledger.lockBroadcasts(ids);
    if (totals.size() < ids.size()) {
      throw new WriteTransaction.ConflictException("A broadcast has been forgotten meanwhile");
    }
    return totals;
  }

  /**
   * The first version expanded broadcasts again and again while one expansion took longer than ten
   * seconds. Of what is still open one message a recipient is sent, and none where one was sent.
   */
  private List<PlacedMessage> withoutCopies(
      MovedLedgerSql ledger, List<PlacedMessage> rows, List<Long> copies) throws SQLException {
    Map<MovedSql.Place, List<PlacedMessage>> open =
        rows.stream()
            .filter(row -> row.place() != null && row.plan().isOpen())
            .collect(Collectors.groupingBy(PlacedMessage::place));
    if (open.isEmpty()) {
      return rows;
    }
    Map<Long, Set<String>> served = new HashMap<>();
    for (Map.Entry<MovedSql.Place, List<PlacedMessage>> entry : open.entrySet()) {
      served.put(
          entry.getKey().id(),
          ledger.served(
              entry.getKey(),
              entry.getValue().stream().map(row -> row.plan().recipient()).toList()));
    }
    List<PlacedMessage> result = new ArrayList<>();
    for (PlacedMessage row : rows) {
      if (row.place() == null || !row.plan().isOpen()) {
        result.add(row);
        continue;
      }
      Set<String> of = served.computeIfAbsent(row.place().id(), ignored -> new HashSet<>());
      if (of.add(row.plan().recipient())) {
        result.add(row);
      } else {
        copies.add(row.plan().source().id());
        Reason reason = Reason.of(ReasonCode.SECOND_COPY);
        result.add(row.as(row.plan().ended(MessageStatus.CANCELLED, reason, now)));
      }
    }
    return result;
  }
}
