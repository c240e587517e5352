package com.artakusuma.wags.queue.lane;

import static com.artakusuma.wags.queue.lane.LaneRun.CANCELLING;
import static com.artakusuma.wags.queue.lane.LaneRun.HELD;
import static com.artakusuma.wags.queue.lane.LaneRun.PAUSED;
import static com.artakusuma.wags.queue.lane.LaneRun.RUNNING;

import com.artakusuma.wags.message.Lanes;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditSql;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.QueueSignal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Pauses, resumes and cancels broadcasts, each by one row: once that is committed no claim takes
 * another message of it, on any node. What had been claimed before and waits for its moment is
 * given back, see {@link #mayGo}; what is with the gateway at that moment is still sent.
 */
@ApplicationScoped
public class BroadcastControl {

  @Inject private Connections connections;
  @Inject private WriteTransaction transaction;
  @Inject private QueueSignal signal;

  /**
   * Lets nothing of a broadcast be sent until {@link #resume}.
   *
   * @param who asks for it, as it is shown
   * @return false where it has ended, is paused already or is being cancelled
   */
  public boolean pause(long broadcast, String who) {
    return transaction.run(
        connection ->
            run(connection, broadcast, PAUSED, List.of(RUNNING), who, AuditAct.BROADCAST_PAUSED));
  }

  /**
   * Lets a paused or held broadcast go on, at its pace: nothing is made up for. How many of its
   * recipients are refused counts anew from now on. False where it is neither.
   */
  public boolean resume(long broadcast, String who) {
    boolean resumed =
        transaction.run(
            connection -> {
              boolean changed =
                  run(
                      connection,
                      broadcast,
                      RUNNING,
                      List.of(PAUSED, HELD),
                      who,
                      AuditAct.BROADCAST_RESUMED);
              if (changed) {
                BroadcastHolds.countAnew(connection, broadcast);
              }
              return changed;
            });
    if (resumed) {
      signal.wake();
    }
    return resumed;
  }

  /**
   * Cancels all of a broadcast that nobody has sent. It ends step by step, see {@code
   * Cancellation}, but nothing of it is sent from now on.
   *
   * @return false where it has ended or is being cancelled already
   */
  public boolean cancel(long broadcast, String who) {
    return transaction.run(
        connection -> {
          boolean cancelled =
              run(
                  connection,
                  broadcast,
                  CANCELLING,
                  List.of(RUNNING, PAUSED, HELD),
                  who,
                  AuditAct.BROADCAST_CANCELLED);
          if (cancelled) {
            noteCancelled(connection, broadcast);
          }
          return cancelled;
        });
  }

  private static boolean run(
      Connection connection,
      long broadcast,
      LaneRun run,
      List<LaneRun> before,
      String who,
      AuditAct act)
      throws SQLException {
    boolean changed = new LaneSql(connection).run(broadcast, run, before, who);
    if (changed) {
      new AuditSql(connection).note(act, Long.toString(broadcast), null);
    }
    return changed;
  }

  private static void noteCancelled(Connection connection, long broadcast) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE message_broadcast SET cancelled_at = UTC_TIMESTAMP(6) WHERE id = ?")) {
      update.setLong(1, broadcast);
      update.executeUpdate();
    }
  }

  /**
   * Whether a message may be sent at this moment: its broadcast runs, and its recipient is not
   * blocked; asked right before a call.
   */
  public boolean mayGo(ClaimedMessage message) {
    Long broadcast = message.broadcastId();
    return connections.read(
        connection ->
            new LaneSql(connection)
                .mayGo(
                    broadcast == null ? Lanes.SINGLES : broadcast,
                    message.senderId(),
                    message.content().recipient()));
  }

  /** A sender's broadcasts that have not ended, as a forecast needs them. */
  public List<OpenLane> notEnded(String sender) {
    return connections.read(connection -> new LaneSql(connection).notEnded(sender));
  }
}
