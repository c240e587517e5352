package com.artakusuma.wags.move.steps;

import com.artakusuma.wags.move.MoveReport;
import com.artakusuma.wags.move.MovedSql;
import com.artakusuma.wags.move.PlannedMessage;
import com.artakusuma.wags.move.SourceMessage;
import com.artakusuma.wags.move.SourceSql;
import com.artakusuma.wags.move.Target;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the first version's messages by id and has those taken that are not here yet: first
 * what has ended, then what was being sent, then what waits, so that of two copies of a message
 * that one counts which was sent.
 */
public final class MessagePasses {

  private static final int PAGE = 5_000;

  /** Messages a transaction. */
  private static final int BATCH = 1_000;

  private final SourceSql source;
  private final @Nullable Target target;
  private final Names names;
  private final BroadcastMove broadcasts;
  private final MessagePlan plan;
  private final @Nullable MessageWriter writer;
  private final MoveReport report;

  /** Between these ids, both inclusive, the first pass saw what has not ended. */
  private long firstOpen = Long.MAX_VALUE;

  private long lastOpen;

  /**
   * Passes of one run.
   *
   * @param target null where nothing has been taken yet
   * @param writer null where nothing may be written
   */
  public MessagePasses(
      SourceSql source,
      @Nullable Target target,
      Names names,
      BroadcastMove broadcasts,
      MessagePlan plan,
      @Nullable MessageWriter writer,
      MoveReport report) {
    this.source = source;
    this.target = target;
    this.names = names;
    this.broadcasts = broadcasts;
    this.plan = plan;
    this.writer = writer;
    this.report = report;
  }

  /**
   * Goes through all.
   *
   * @param open whether what has not ended is taken, too
   */
  public void run(boolean open) throws SQLException {
    pass(SourceMessage.State::isEnded, open, true);
    if (open) {
      pass(SourceMessage.State::isBeingSent, true, false);
      pass(state -> !state.isEnded() && !state.isBeingSent(), true, false);
    }
  }

  private void pass(Predicate<SourceMessage.State> wanted, boolean open, boolean first)
      throws SQLException {
    long end = first ? Long.MAX_VALUE : lastOpen;
    long last = first || lastOpen == 0 ? 0 : firstOpen - 1;
    List<SourceMessage.State> states = last < end ? source.statesAfter(last, PAGE) : List.of();
    while (!states.isEmpty()) {
      last = states.get(states.size() - 1).id();
      Map<Long, MovedSql.Taken> taken = taken(states.get(0).id(), last);
      Map<Long, MovedSql.Taken> changed = new HashMap<>();
      List<Long> ids = new ArrayList<>();
      for (SourceMessage.State state : states) {
        if (first && !state.isEnded()) {
          firstOpen = Math.min(firstOpen, state.id());
          lastOpen = state.id();
        }
        MovedSql.Taken before = taken.get(state.id());
        if (wanted.test(state) && (before == null || !before.state().equals(state))) {
          ids.add(state.id());
          if (before != null) {
            changed.put(state.id(), before);
          }
        } else if (first && !open && before == null && !wanted.test(state)) {
          report.leftOpen();
        }
      }
      for (int i = 0; i < ids.size(); i += BATCH) {
        take(ids.subList(i, Math.min(ids.size(), i + BATCH)), changed, wanted, open);
      }
      states = last < end ? source.statesAfter(last, PAGE) : List.of();
    }
  }

  private Map<Long, MovedSql.Taken> taken(long first, long last) throws SQLException {
    return target == null
        ? Map.of()
        : target.run(connection -> new MovedSql(connection).taken(first, last));
  }

  private void take(
      List<Long> ids,
      Map<Long, MovedSql.Taken> changed,
      Predicate<SourceMessage.State> wanted,
      boolean open)
      throws SQLException {
    List<PlannedMessage> plans = new ArrayList<>();
    for (SourceMessage row : source.messages(ids)) {
      if (!wanted.test(row.state())) {
        continue; // changed since: the next run takes it as it is then
      }
      if (!open && broadcasts.isWaiting(row.broadcast())) {
        report.leftOpen();
        continue;
      }
      Optional<String> sender = names.of(row.sender(), row.id());
      if (sender.isPresent()) {
        plans.add(plan.of(row, sender.get()));
      }
    }
    if (writer == null) {
      plans.forEach(
          planned ->
              report.tookMessages(
                  planned.isOpen() ? "open messages, to be sent" : "messages " + planned.status(),
                  1));
    } else {
      writer.write(plans, changed);
    }
  }
}
