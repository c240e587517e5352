package com.artakusuma.wags.message;

import com.artakusuma.wags.message.Messages.Place;
import com.artakusuma.wags.platform.SqlTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds the statement that finds a filter's messages in the order of time. Whatever the filter, it
 * walks along one index that has this order, so that a page costs the same wherever in the history
 * it lies. The index is named, since MySQL likes to sort everything by itself once a filter looks
 * narrow. Only messages that are being sent, which are few, are found through the queue and sorted.
 *
 * <p>Rows are found by what the index holds; what is shown of them is read afterwards, by id.
 */
final class LedgerSql {

  private final StringBuilder sql = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  /**
   * Begins a statement.
   *
   * @param columns what to select, of {@code m}, the message
   * @param now by which a node's lease still runs, or is over
   */
  LedgerSql(String columns, MessageFilter filter, Instant now) {
    if (filter.status() == MessageStatus.PROCESSING) {
      beingSent(columns, filter.sender(), now);
    } else {
      alongIndex(columns, filter, now);
    }
    and("m.created_at >= ?", SqlTime.of(filter.from()));
    and("m.created_at < ?", SqlTime.of(filter.until()));
    and("m.recipient = ?", filter.recipient());
    and("m.broadcast_id = ?", filter.broadcastId());
  }

  private void beingSent(String columns, String sender, Instant now) {
    sql.append("SELECT STRAIGHT_JOIN ")
        .append(columns)
        .append(
            """
             FROM sender s
             JOIN outbox o ON o.sender_id = s.id AND o.lane IN (0, 1) AND o.visible_at > ?
                          AND o.owner IS NOT NULL
             JOIN message m ON m.id = o.message_id AND m.status = 'PENDING'
            WHERE s.name = ?""");
    values.add(SqlTime.of(now));
    values.add(sender);
  }

  private void alongIndex(String columns, MessageFilter filter, Instant now) {
    sql.append("SELECT ")
        .append(columns)
        .append(" FROM message m FORCE INDEX (")
        .append(index(filter))
        .append(')');
    boolean waiting = filter.status() == MessageStatus.PENDING;
    if (waiting) {
      sql.append(" LEFT JOIN outbox o ON o.message_id = m.id");
    }
    sql.append(" WHERE m.sender = ?");
    values.add(filter.sender());
    and("m.status = ?", filter.status() == null ? null : filter.status().name());
    and("(o.owner IS NULL OR o.visible_at <= ?)", waiting ? SqlTime.of(now) : null);
  }

  private static String index(MessageFilter filter) {
    if (filter.recipient() != null) {
      return "history_recipient";
    }
    return filter.status() == null ? "history" : "history_status";
  }

  /** Only what comes after a place in the list: what is older. Null means from the newest on. */
  LedgerSql olderThan(Place place) {
    return place == null
        ? this
        : beyond(place, "m.created_at <= ?", "m.created_at < ?", "m.id < ?");
  }

  /** Only what comes before a place in the list: what is newer. */
  LedgerSql newerThan(Place place) {
    return beyond(place, "m.created_at >= ?", "m.created_at > ?", "m.id > ?");
  }

  /** Nothing beyond a place in the list, but the place itself. Null means to the oldest. */
  LedgerSql downTo(Place place) {
    return place == null
        ? this
        : beyond(place, "m.created_at >= ?", "m.created_at > ?", "m.id >= ?");
  }

  /** The first condition is the one that the index understands. */
  private LedgerSql beyond(Place place, String range, String time, String id) {
    and(range, SqlTime.of(place.queuedAt()));
    sql.append(" AND (").append(time).append(" OR ").append(id).append(')');
    values.add(SqlTime.of(place.queuedAt()));
    values.add(place.id());
    return this;
  }

  /**
   * Only messages that contain a text, in upper or lower case, be it their own or their
   * broadcast's. Looking for a place in a text, instead of LIKE, gives no character a meaning.
   */
  LedgerSql containing(String text) {
    return and(
        """
        LOCATE(LOWER(?), LOWER(COALESCE(
          m.body, (SELECT b.body FROM message_broadcast b WHERE b.id = m.broadcast_id)))) > 0""",
        text);
  }

  private LedgerSql and(String condition, Object value) {
    if (value != null) {
      sql.append(" AND ").append(condition);
      values.add(value);
    }
    return this;
  }

  LedgerSql newestFirst(int limit) {
    return ordered("DESC", limit, 0);
  }

  LedgerSql oldestFirst(int limit) {
    return ordered("ASC", limit, 0);
  }

  /** The one row that stands at a number, from 1, counted from the newest. */
  LedgerSql onlyNumber(int number) {
    return ordered("DESC", 1, number - 1);
  }

  private LedgerSql ordered(String direction, int limit, int offset) {
    sql.append(" ORDER BY m.created_at %1$s, m.id %1$s LIMIT ? OFFSET ?".formatted(direction));
    values.add(limit);
    values.add(offset);
    return this;
  }

  String text() {
    return sql.toString();
  }

  /** The values of its places, in order. */
  List<Object> values() {
    return values;
  }
}
