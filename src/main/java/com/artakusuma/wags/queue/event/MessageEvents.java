package com.artakusuma.wags.queue.event;

import com.artakusuma.wags.queue.EndedMessage;
import com.artakusuma.wags.queue.statistics.StageFigureSql.Step;
import com.artakusuma.wags.webhook.EventType;
import com.artakusuma.wags.webhook.event.Happening;
import com.artakusuma.wags.webhook.event.WebhookEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Stores events of messages in the transaction that changes them: {@link #ended} and {@link
 * #receipts} once the ledger is written, {@link #completed} once the figures are, too, which tell
 * whether a broadcast has ended.
 */
@ApplicationScoped
public class MessageEvents {

  @Inject private WebhookEvents webhooks;

  /** Messages have ended. */
  public void ended(Connection connection, List<EndedMessage> ended) throws SQLException {
    receipts(connection, ended, List.of());
  }

  /**
   * Receipts have changed messages.
   *
   * @param ended those that ended by it, or otherwise than before
   * @param steps how messages got on
   */
  public void receipts(Connection connection, List<EndedMessage> ended, List<Step> steps)
      throws SQLException {
    List<Happening> happenings = new ArrayList<>();
    for (EndedMessage message : ended) {
      if (webhooks.isWanted(message.sender())) {
        happenings.add(
            new Happening(
                message.sender(),
                message.id(),
                message.broadcastId(),
                EventType.of(message.status())));
      }
    }
    for (Step step : steps) {
      if (webhooks.isWanted(step.sender())) {
        if (step.delivered() > 0) {
          happenings.add(happening(step, EventType.MESSAGE_DELIVERED));
        }
        if (step.seen() > 0) {
          happenings.add(happening(step, EventType.MESSAGE_READ));
        }
      }
    }
    if (!happenings.isEmpty()) {
      webhooks.messages(connection, happenings);
    }
  }

  private static Happening happening(Step step, EventType type) {
    return new Happening(step.sender(), step.id(), step.broadcastId(), type);
  }

  /**
   * Tells of broadcasts whose last message has ended.
   *
   * @param ended messages that were open before this transaction: so their broadcasts were, too
   */
  public void completed(Connection connection, List<EndedMessage> ended) throws SQLException {
    Map<String, Set<Long>> broadcasts = new TreeMap<>();
    for (EndedMessage message : ended) {
      if (message.broadcastId() != null && webhooks.isWanted(message.sender())) {
        broadcasts
            .computeIfAbsent(message.sender(), sender -> new TreeSet<>())
            .add(message.broadcastId());
      }
    }
    for (Map.Entry<String, Set<Long>> entry : broadcasts.entrySet()) {
      webhooks.broadcasts(connection, entry.getKey(), entry.getValue());
    }
  }
}
