package com.artakusuma.wags.queue.settle;

import com.artakusuma.wags.platform.NodeName;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.queue.AttemptRecord;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.EndedMessage;
import com.artakusuma.wags.queue.Settlement;
import com.artakusuma.wags.queue.event.MessageEvents;
import com.artakusuma.wags.queue.lane.BroadcastHolds;
import com.artakusuma.wags.queue.statistics.FigureSlot;
import com.artakusuma.wags.queue.statistics.MessageCounters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes outcomes in batches, each fenced by its epoch and this node: who lost its lease, or never
 * had it, changes nothing.
 *
 * @see EndSql
 * @see SettleSql
 */
@ApplicationScoped
public class Settlements {

  @Inject private WriteTransaction transaction;
  @Inject private NodeName node;
  @Inject private FigureSlot figures;
  @Inject private MessageCounters counters;
  @Inject private MessageEvents events;
  @Inject private BroadcastHolds holds;
  @Inject private Clock clock;

  /**
   * Settles a batch in one transaction.
   *
   * @return how many counted; the others had been claimed anew meanwhile
   * @throws com.artakusuma.wags.platform.database.DatabaseException where nothing was settled
   */
  public int settle(List<Settlement> batch) {
    List<Settlement> ordered =
        batch.stream().sorted(Comparator.comparingLong(s -> s.message().id())).toList();
    Settled settled = transaction.run(connection -> settle(connection, ordered));
    counters.ended(settled.ended());
    holds.noted(settled.held());
    return settled.counted();
  }

  /**
   * What a batch changed: how many outcomes counted, the messages that they ended, and the
   * broadcasts that are held for it.
   */
  private record Settled(int counted, List<EndedMessage> ended, List<Long> held) {}

  private Settled settle(Connection connection, List<Settlement> ordered) throws SQLException {
    EndSql endings = new EndSql(connection);
    SettleSql sql = new SettleSql(connection, node.get());
    Map<Fence, Settlement> byFence =
        ordered.stream().collect(Collectors.toMap(Fence::of, s -> s, (first, again) -> first));
    List<EndedMessage> ended =
        endings.remove(ordered.stream().flatMap(this::ended).toList(), node.get(), clock);
    endings.writeLedger(ended);
    List<Settlement> counted =
        new ArrayList<>(sql.putBack(ordered.stream().filter(s -> s.end().isEmpty()).toList()));
    ended.forEach(message -> counted.add(byFence.get(new Fence(message.id(), message.epoch()))));
    sql.writeAttempts(counted);
    new HandoverSql(connection).note(counted);
    events.ended(connection, ended);
    figures.on(connection).settled(ended, counted);
    events.completed(connection, ended);
    return new Settled(counted.size(), ended, holds.look(connection, ended));
  }

  /** One claim of one message; a batch may hold a late outcome beside the newest. */
  private record Fence(long id, int epoch) {

    static Fence of(Settlement settlement) {
      return new Fence(settlement.message().id(), settlement.message().epoch());
    }
  }

  private Stream<EndedMessage> ended(Settlement settlement) {
    ClaimedMessage message = settlement.message();
    AttemptRecord tried = settlement.tried();
    Instant at = tried == null ? clock.instant() : tried.endedAt();
    return settlement.end().stream()
        .map(
            end ->
                new EndedMessage(
                    message.id(),
                    message.epoch(),
                    message.sender(),
                    message.broadcastId(),
                    end.status(),
                    end.reason(),
                    at));
  }
}
