package com.artakusuma.wags.queue.settle;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.queue.EndedMessage;
import com.artakusuma.wags.queue.claim.ClaimSql;
import com.artakusuma.wags.queue.event.MessageEvents;
import com.artakusuma.wags.queue.statistics.FigureSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends messages that wait, for whatever reason, within a transaction of the caller's: off the
 * queue, into the ledger, told to their senders' endpoints, and counted. What one of its tries may
 * have sent ends uncertain: nobody may say of it that it was not sent.
 */
@ApplicationScoped
public class Endings {

  @Inject private FigureSlot figures;
  @Inject private MessageEvents events;

  /** What else belongs to the ends of messages. */
  @FunctionalInterface
  public interface Also {
    void on(List<EndedMessage> ended) throws SQLException;
  }

  /**
   * Ends messages.
   *
   * @param messages how they are to end where no try may have sent them
   * @return those that did: the others are no longer in the queue, or were claimed anew
   */
  public List<EndedMessage> end(Connection connection, List<EndedMessage> messages)
      throws SQLException {
    return end(connection, messages, ended -> {});
  }

  /**
   * The same.
   *
   * @param also done once they are counted, and before it is told which broadcasts are complete
   */
  public List<EndedMessage> end(Connection connection, List<EndedMessage> messages, Also also)
      throws SQLException {
    EndSql sql = new EndSql(connection);
    List<EndedMessage> ended = sql.remove(unlessSent(connection, messages));
    sql.writeLedger(ended);
    events.ended(connection, ended);
    figures.on(connection).ended(ended);
    also.on(ended);
    events.completed(connection, ended);
    return ended;
  }

  private static List<EndedMessage> unlessSent(Connection connection, List<EndedMessage> messages)
      throws SQLException {
    Map<Long, Integer> tries =
        ClaimSql.perhapsSent(connection, messages.stream().map(EndedMessage::id).toList());
    return messages.stream().map(one -> unlessSent(one, tries.get(one.id()))).toList();
  }

  /**
   * @param tries null where none may have sent it
   */
  private static EndedMessage unlessSent(EndedMessage message, @Nullable Integer tries) {
    return tries == null || message.status() == MessageStatus.UNCERTAIN
        ? message
        : message.as(MessageStatus.UNCERTAIN, Reason.of(ReasonCode.PERHAPS_SENT, tries));
  }
}
