package com.artakusuma.wags.queue.claim;

import com.artakusuma.wags.message.template.ApprovedTemplate;
import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.MessageContent;
import com.artakusuma.wags.queue.SendTime;
import com.artakusuma.wags.queue.blocklist.BlockedSql;
import com.artakusuma.wags.queue.lane.LaneEndSql;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The statements by which a node takes messages, in one transaction under READ COMMITTED.
 *
 * @see SenderSql
 */
public final class ClaimSql {

  /** Without the forced index the whole queue would be locked, not just the rows returned. */
  static final String DUE =
      """
      SELECT message_id, epoch, attempts, owner FROM outbox FORCE INDEX (claim)
       WHERE sender_id = ? AND lane = ? AND visible_at <= UTC_TIMESTAMP(6)
       ORDER BY visible_at, message_id LIMIT ? FOR UPDATE SKIP LOCKED""";

  private static final String OPTED_OUT =
      BlockedSql.IS_BLOCKED.formatted("o.sender_id", "m.recipient");

  private static final Logger LOG = System.getLogger(ClaimSql.class.getName());

  private final Connection connection;
  private final String node;
  private final int leaseSeconds;
  private final int ttlHours;
  private final long claimedAt;

  /**
   * One due row of the outbox as it was before the claim.
   *
   * @param owner the node that had it; null where none did
   */
  public record Row(long id, int epoch, int attempts, @Nullable String owner) {

    /** Of a row that has these columns. */
    public static Row read(ResultSet row) throws SQLException {
      return new Row(
          row.getLong("message_id"),
          row.getInt("epoch"),
          row.getInt("attempts"),
          row.getString("owner"));
    }
  }

  /**
   * A claim that begins now.
   *
   * @param ttlHours how old a message may get before it is sent, 0 for any age
   */
  public ClaimSql(Connection connection, String node, int leaseSeconds, int ttlHours) {
    this.connection = connection;
    this.node = node;
    this.leaseSeconds = leaseSeconds;
    this.ttlHours = ttlHours;
    // Taken before the database's clock is read, so that this node never thinks it has longer.
    this.claimedAt = System.nanoTime();
  }

  /** Locks the first due rows of a lane which no other node has. */
  public List<Row> due(int senderId, long lane, int limit) throws SQLException {
    if (limit <= 0) {
      return List.of();
    }
    try (PreparedStatement select = connection.prepareStatement(DUE)) {
      select.setInt(1, senderId);
      select.setLong(2, lane);
      select.setInt(3, limit);
      return Results.all(select, Row::read);
    }
  }

  /** Locks messages of a lane that nobody is sending, at most so many. */
  public static List<Row> idle(Connection connection, LaneEndSql.Ending lane, int limit)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT message_id, epoch, attempts, owner FROM outbox FORCE INDEX (claim)
             WHERE sender_id = ? AND lane = ?
               AND (owner IS NULL OR visible_at <= UTC_TIMESTAMP(6))
             ORDER BY sender_id, lane, visible_at, message_id LIMIT ? FOR UPDATE SKIP LOCKED""")) {
      select.setInt(1, lane.senderId());
      select.setLong(2, lane.id());
      select.setInt(3, limit);
      return Results.all(select, Row::read);
    }
  }

  /**
   * Puts rows aside whose message is not in the ledger: there is nothing to send, and they must not
   * stand before others. They stay for the check of the invariant to find, and its repair to take
   * away.
   */
  void putAside(List<Row> orphans) throws SQLException {
    List<Long> ids = ids(orphans);
    LOG.log(Level.ERROR, "The queue has rows whose messages are not in the ledger: {0}", ids);
    Placeholders.change(
        connection,
        """
        UPDATE outbox SET visible_at = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR, owner = NULL
         WHERE message_id IN (%s)""",
        ids);
  }

  /**
   * Leases the locked rows to this node.
   *
   * @param contents what is to be sent, for each of them
   * @param slots when the k-th row is to be sent
   */
  public List<ClaimedMessage> lease(
      SenderBacklog sender,
      List<Row> rows,
      Map<Long, MessageContent> contents,
      IntFunction<SendTime> slots)
      throws SQLException {
    new LostLeaseSql(connection, leaseSeconds).note(rows);
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE outbox
               SET visible_at = UTC_TIMESTAMP(6) + INTERVAL ? SECOND, owner = ?,
                   epoch = epoch + 1, attempts = attempts + 1
             WHERE message_id IN (%s)"""
                .formatted(Placeholders.of(rows)))) {
      update.setInt(1, leaseSeconds);
      update.setString(2, node);
      Placeholders.bind(update, 3, ids(rows));
      update.executeUpdate();
    }
    Set<Long> perhapsSent = perhapsSent(rows);
    List<ClaimedMessage> claimed = new ArrayList<>();
    for (Row row : rows) {
      boolean perhaps = perhapsSent.contains(row.id());
      SendTime slot = slots.apply(claimed.size());
      claimed.add(
          claimed(sender, row, Objects.requireNonNull(contents.get(row.id())), perhaps, slot));
    }
    return claimed;
  }

  private ClaimedMessage claimed(
      SenderBacklog sender, Row row, MessageContent content, boolean perhapsSent, SendTime slot) {
    return new ClaimedMessage(
        row.id(),
        sender.id(),
        sender.name(),
        sender.phase(),
        content,
        row.epoch() + 1,
        row.attempts() + 1,
        row.owner() != null,
        perhapsSent,
        slot.notAfter(content.expiry(claimedAt), claimedAt),
        claimedAt,
        claimedAt + Duration.ofSeconds(leaseSeconds).toNanos(),
        null);
  }

  /**
   * Which of them an earlier try may have sent; only those are looked for that were claimed before,
   * also before somebody opened them again, since when their attempts count anew.
   */
  private Set<Long> perhapsSent(List<Row> rows) throws SQLException {
    List<Long> tried = rows.stream().filter(row -> row.epoch() > 0).map(Row::id).toList();
    return perhapsSent(connection, tried).keySet();
  }

  /** Those of some messages which one of their tries may have sent, and how many tries each had. */
  public static Map<Long, Integer> perhapsSent(Connection connection, List<Long> messages)
      throws SQLException {
    Map<Long, Integer> tries = new HashMap<>();
    if (messages.isEmpty()) {
      return tries;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT message_id, COUNT(*) AS tries FROM attempt WHERE message_id IN (%s)
             GROUP BY message_id HAVING SUM(outcome = 'UNCERTAIN') > 0"""
                .formatted(Placeholders.of(messages)))) {
      Placeholders.bind(select, 1, messages);
      Results.each(select, row -> tries.put(row.getLong("message_id"), row.getInt("tries")));
      return tries;
    }
  }

  /** What is to be sent, by the rows' ids; nothing for a row whose message is not there. */
  public Map<Long, MessageContent> contents(List<Row> rows) throws SQLException {
    if (rows.isEmpty()) {
      return Map.of();
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT m.id, m.recipient, COALESCE(m.body, b.body) AS body, m.broadcast_id,
                   COALESCE(o.reopened_at, m.created_at)
                     < UTC_TIMESTAMP(6) - INTERVAL NULLIF(?, 0) HOUR AS too_old,
                   m.nonce, COALESCE(l.expires_at, o.expires_at) AS expires_at,
                   UTC_TIMESTAMP(6) AS now, %s AS opted_out,
                   COALESCE(m.template, b.template) AS template
              FROM outbox o JOIN message m ON m.id = o.message_id
              LEFT JOIN message_broadcast b ON b.id = m.broadcast_id
              LEFT JOIN lane l ON l.id = o.lane
             WHERE o.message_id IN (%s)"""
                .formatted(OPTED_OUT, Placeholders.of(rows)))) {
      select.setInt(1, ttlHours);
      Placeholders.bind(select, 2, ids(rows));
      Map<Long, MessageContent> contents = new HashMap<>();
      Results.each(
          select,
          row ->
              contents.put(
                  row.getLong("id"),
                  new MessageContent(
                      row.getString("recipient"),
                      row.getString("body"),
                      ApprovedTemplate.of(row.getString("template")),
                      row.getObject("broadcast_id", Long.class),
                      row.getObject("nonce", Long.class),
                      row.getBoolean("too_old"),
                      SqlTime.instant(row, "expires_at"),
                      SqlTime.instant(row, "now"),
                      row.getBoolean("opted_out"))));
      return contents;
    }
  }

  private static List<Long> ids(List<Row> rows) {
    return rows.stream().map(Row::id).toList();
  }
}
