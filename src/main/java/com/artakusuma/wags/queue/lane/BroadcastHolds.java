package com.artakusuma.wags.queue.lane;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.platform.Metrics;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditSql;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.queue.EndedMessage;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.Counter;
import org.jspecify.annotations.Nullable;

/**
 * Holds broadcasts by {@link HoldRule}, in the transaction that counts how their messages ended.
 * That one has the broadcast's row, so of several nodes the one whose outcome crosses the line sees
 * it. Only batches with a message that was refused ask.
 */
@ApplicationScoped
public class BroadcastHolds {

  private static final Logger LOG = System.getLogger(BroadcastHolds.class.getName());

  /** Reasons that only receipts give, and that are not for good. */
  private static final Set<ReasonCode> BY_RECEIPT =
      EnumSet.of(ReasonCode.COLD_CONTACT, ReasonCode.NOT_DELIVERED);

  private static final String HELD = "Broadcasts that this node held since it started.";

  @Inject private Metrics metrics;
  @Inject private WriteTransaction transaction;

  @Inject
  @ConfigProperty(name = "BROADCAST_HOLD_SHARE")
  private int percent;

  @Inject
  @ConfigProperty(name = "BROADCAST_HOLD_MIN")
  private int least;

  private HoldRule rule;
  private Counter held;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    // so that the metric is there before the first hold
  }

  @PostConstruct
  void read() {
    rule = new HoldRule(percent, least);
    held = metrics.counter("wags_broadcasts_held", HELD);
  }

  /**
   * Whether a message was refused: for good, or after the gateway had taken it, as a receipt says.
   * What of that may be sent again later harms the account for now as much as the rest.
   */
  public static boolean isRefused(EndedMessage message) {
    return message.reason() != null && isRefused(message.status(), message.reason().code());
  }

  /**
   * The same.
   *
   * @param code why it ended; null where there is no reason
   */
  public static boolean isRefused(MessageStatus status, @Nullable ReasonCode code) {
    return status == MessageStatus.FAILED
        && code != null
        && (code.isPermanent() || BY_RECEIPT.contains(code));
  }

  /**
   * Holds those broadcasts of messages that have just ended, and been counted, which the rule wants
   * held.
   *
   * @return which these are; to be told to {@link #noted} once that is committed
   */
  public List<Long> look(Connection connection, List<EndedMessage> ended) throws SQLException {
    Set<Long> asked =
        ended.stream()
            .filter(message -> message.broadcastId() != null && isRefused(message))
            .map(EndedMessage::broadcastId)
            .collect(Collectors.toCollection(TreeSet::new));
    List<Long> now = new ArrayList<>();
    for (long broadcast : asked) {
      if (hold(connection, broadcast)) {
        now.add(broadcast);
      }
    }
    return now;
  }

  /** These are held for good. */
  public void noted(List<Long> broadcasts) {
    for (long broadcast : broadcasts) {
      held.inc();
      LOG.log(
          Level.WARNING,
          "Broadcast {0} is held: too many of its recipients were refused",
          Long.toString(broadcast));
    }
  }

  private boolean hold(Connection connection, long broadcast) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT sent + failed - hold_ended AS ended, refused - hold_refused AS refused
              FROM message_broadcast WHERE id = ? AND ended_at IS NULL""")) {
      select.setLong(1, broadcast);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next() || !rule.holds(row.getInt("ended"), row.getInt("refused"))) {
          return false;
        }
        Reason reason =
            Reason.of(ReasonCode.MANY_REFUSED, row.getInt("refused"), row.getInt("ended"));
        return stop(connection, broadcast, reason);
      }
    }
  }

  /**
   * Holds the running broadcasts of a sender to whose first contacts WhatsApp says no.
   *
   * @param inARow how many it refused one after the other
   */
  public void holdForColdContacts(int senderId, int inARow) {
    Reason reason = Reason.of(ReasonCode.COLD_CONTACTS, inARow);
    noted(transaction.run(connection -> holdAll(connection, senderId, reason)));
  }

  /**
   * Holds them in the same way, where receipts said so.
   *
   * @param sender by its name
   */
  public void holdForColdContacts(String sender, int inARow) {
    Reason reason = Reason.of(ReasonCode.COLD_CONTACTS, inARow);
    noted(
        transaction.run(
            connection -> {
              Integer senderId = senderId(connection, sender);
              return senderId == null ? List.of() : holdAll(connection, senderId, reason);
            }));
  }

  private static @Nullable Integer senderId(Connection connection, String sender)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM sender WHERE name = ?")) {
      select.setString(1, sender);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getInt("id") : null;
      }
    }
  }

  private static List<Long> holdAll(Connection connection, int senderId, Reason reason)
      throws SQLException {
    List<Long> running;
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM lane WHERE sender_id = ? AND run = 'RUNNING' ORDER BY id FOR UPDATE")) {
      select.setInt(1, senderId);
      running = Results.all(select, row -> row.getLong("id"));
    }
    for (long broadcast : running) {
      stop(connection, broadcast, reason);
    }
    return running;
  }

  private static boolean stop(Connection connection, long broadcast, Reason reason)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE lane SET run = 'HELD', run_by = NULL, held_code = ?, held_reason = ?
             WHERE id = ? AND run = 'RUNNING'""")) {
      update.setString(1, reason.code().name());
      update.setString(2, reason.text());
      update.setLong(3, broadcast);
      boolean stopped = update.executeUpdate() == 1;
      if (stopped) {
        new AuditSql(connection).note(AuditAct.BROADCAST_HELD, Long.toString(broadcast), null);
      }
      return stopped;
    }
  }

  /** What ended so far no longer counts towards a hold. */
  static void countAnew(Connection connection, long broadcast) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE message_broadcast SET hold_ended = sent + failed, hold_refused = refused
             WHERE id = ?""")) {
      update.setLong(1, broadcast);
      update.executeUpdate();
    }
  }
}
