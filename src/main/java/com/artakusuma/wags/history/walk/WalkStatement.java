package com.artakusuma.wags.history.walk;

import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.history.filter.Window;
import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.message.Lanes;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.platform.database.SqlTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Builds a statement that finds the messages of one sender, in one state or any, in the order of
 * time. Whatever the filter, it walks along one index that has this order, so that a page costs the
 * same wherever in the history it lies. The index is named, since MySQL likes to sort everything by
 * itself once a filter looks narrow. Only what is few is sorted: messages that are being sent,
 * which are found through the queue, and by their end those of one recipient or reference.
 *
 * <p>Rows are found by what the index holds; what is shown of them is read afterwards, by id.
 *
 * @see Walks
 */
final class WalkStatement {

  /** What an index may lead through. */
  enum State {
    ANY,
    /** Waiting or being sent. */
    OPEN,
    WAITING,
    SENDING,
    SENT,
    FAILED,
    CANCELLED,
    EXPIRED,
    UNCERTAIN;

    static State of(MessageStatus status) {
      return switch (status) {
        case PENDING -> WAITING;
        case PROCESSING -> SENDING;
        default -> valueOf(status.name());
      };
    }

    private boolean isOpen() {
      return this == OPEN || this == WAITING || this == SENDING;
    }

    private String stored() {
      return isOpen() ? MessageStatus.PENDING.name() : name();
    }
  }

  /**
   * One sender's messages in one state.
   *
   * @param lanes of the sender's open broadcasts; only what is being sent is found by them
   */
  record Walk(String sender, State state, List<Long> lanes) {

    Walk {
      lanes = List.copyOf(lanes);
    }

    Walk(String sender, State state) {
      this(sender, state, List.of());
    }
  }

  private static final String REFUSED_FOR_GOOD =
      Arrays.stream(ReasonCode.values())
          .filter(ReasonCode::isPermanent)
          .map(code -> "'" + code + "'")
          .collect(Collectors.joining(", "));

  private static final String HAS_REFERENCE =
      "EXISTS (SELECT 1 FROM message_option x WHERE x.message_id = m.id AND x.reference = ?)";

  private final StringBuilder sql = new StringBuilder();
  private final List<Object> values = new ArrayList<>();
  private final String time;
  private final String id;

  /**
   * Begins a statement.
   *
   * @param columns what to select, of {@code m}, the message
   * @param now by which a node's lease still runs, or is over
   */
  WalkStatement(String columns, Walk walk, MessageFilter filter, Instant now) {
    Window window = filter.window();
    boolean referred = filter.reference() != null && walk.state() != State.SENDING;
    // The columns of the index that the order is taken from
    time = referred && window.by() == Window.By.QUEUED ? "x.created_at" : window.by().column();
    id = referred ? "x.message_id" : "m.id";
    if (walk.state() == State.SENDING) {
      beingSent(columns, walk, now);
      and(HAS_REFERENCE, filter.reference());
    } else if (referred) {
      alongReferences(columns, walk, filter.reference(), now);
    } else {
      alongIndex(columns, walk, index(walk.state(), filter), now);
    }
    if (window.by() == Window.By.ENDED) {
      sql.append(" AND ").append(time).append(" IS NOT NULL");
    }
    and(time + " >= ?", SqlTime.text(window.from()));
    and(time + " < ?", SqlTime.text(window.until()));
    and("m.recipient = ?", filter.recipient());
  }

  /** The lanes are named one by one: joined, all that waits would be looked at. */
  private void beingSent(String columns, Walk walk, Instant now) {
    String lanes =
        Stream.concat(Stream.of(Lanes.SINGLES, Lanes.URGENT), walk.lanes().stream())
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    sql.append("SELECT STRAIGHT_JOIN ")
        .append(columns)
        .append(
            """
             FROM sender s
             JOIN outbox o FORCE INDEX (claim)
               ON o.sender_id = s.id AND o.lane IN (%s) AND o.visible_at > ? AND o.owner IS NOT NULL
             JOIN message m ON m.id = o.message_id AND m.status = 'PENDING'
            WHERE s.name = ?\
            """
                .formatted(lanes));
    values.add(SqlTime.text(now));
    values.add(walk.sender());
  }

  private void alongIndex(String columns, Walk walk, String index, Instant now) {
    sql.append("SELECT ")
        .append(columns)
        .append(" FROM message m FORCE INDEX (")
        .append(index)
        .append(')');
    inState(walk, now);
  }

  private void alongReferences(String columns, Walk walk, @Nullable String reference, Instant now) {
    sql.append("SELECT STRAIGHT_JOIN ")
        .append(columns)
        .append(
            """
             FROM message_option x FORCE INDEX (reference)
             JOIN message m ON m.id = x.message_id AND x.sender = ? AND x.reference = ?\
            """);
    values.add(walk.sender());
    values.add(reference);
    inState(walk, now);
  }

  private void inState(Walk walk, Instant now) {
    boolean waiting = walk.state() == State.WAITING;
    if (waiting) {
      sql.append(" LEFT JOIN outbox o ON o.message_id = m.id");
    }
    sql.append(" WHERE m.sender = ?");
    values.add(walk.sender());
    and("m.status = ?", walk.state() == State.ANY ? null : walk.state().stored());
    and("(o.owner IS NULL OR o.visible_at <= ?)", waiting ? SqlTime.text(now) : null);
  }

  private static String index(State state, MessageFilter filter) {
    if (filter.recipient() != null) {
      return "history_recipient";
    }
    if (filter.window().by() == Window.By.ENDED) {
      return "history_ended";
    }
    return state == State.ANY ? "history" : "history_status";
  }

  /** Only what is meant by those parts of the filter that no index knows. */
  WalkStatement matching(MessageFilter filter) {
    and("m.broadcast_id = ?", filter.broadcastId());
    if (filter.singles()) {
      sql.append(" AND m.broadcast_id IS NULL");
    }
    if (filter.reason() == ReasonCode.LEGACY) {
      sql.append(" AND m.reason_code IS NULL");
    } else if (filter.reason() != null) {
      and("m.reason_code = ?", filter.reason().name());
    }
    if (!filter.stages().isEmpty()) {
      sql.append(" AND COALESCE(m.stage, 'ACCEPTED') IN (")
          .append(
              filter.stages().stream()
                  .sorted()
                  .map(stage -> "'" + stage + "'")
                  .collect(Collectors.joining(", ")))
          .append(')');
    }
    if (!filter.refused() && !REFUSED_FOR_GOOD.isEmpty()) {
      sql.append(" AND (m.reason_code IS NULL OR m.reason_code NOT IN (")
          .append(REFUSED_FOR_GOOD)
          .append("))");
    }
    return this;
  }

  /** Only what comes after a place in the list: what is older. Null means from the newest on. */
  WalkStatement olderThan(@Nullable Place place) {
    return place == null ? this : beyond(place, " <= ?", " < ?", " < ?");
  }

  /** Only what comes before a place in the list: what is newer. */
  WalkStatement newerThan(Place place) {
    return beyond(place, " >= ?", " > ?", " > ?");
  }

  /** Nothing beyond a place in the list, but the place itself. Null means to the oldest. */
  WalkStatement downTo(@Nullable Place place) {
    return place == null ? this : beyond(place, " >= ?", " > ?", " >= ?");
  }

  /** The first condition is the one that the index understands. */
  private WalkStatement beyond(Place place, String range, String beyond, String byId) {
    and(time + range, SqlTime.text(place.at()));
    sql.append(" AND (").append(time).append(beyond).append(" OR ");
    sql.append(id).append(byId).append(')');
    values.add(SqlTime.text(place.at()));
    values.add(place.id());
    return this;
  }

  /**
   * Only messages that contain a text, in upper or lower case, be it their own or their
   * broadcast's. Looking for a place in a text, instead of LIKE, gives no character a meaning. Null
   * means any.
   */
  WalkStatement containing(@Nullable String text) {
    return and(
        """
        LOCATE(LOWER(?), LOWER(COALESCE(
          m.body, (SELECT b.body FROM message_broadcast b WHERE b.id = m.broadcast_id)))) > 0\
        """,
        text);
  }

  private WalkStatement and(String condition, @Nullable Object value) {
    if (value != null) {
      sql.append(" AND ").append(condition);
      values.add(value);
    }
    return this;
  }

  WalkStatement newestFirst(int limit) {
    return ordered("DESC", limit, 0);
  }

  WalkStatement oldestFirst(int limit) {
    return ordered("ASC", limit, 0);
  }

  /** The one row that stands at a number, from 1, counted from the newest. */
  WalkStatement onlyNumber(int number) {
    return ordered("DESC", 1, number - 1);
  }

  private WalkStatement ordered(String direction, int limit, int offset) {
    sql.append(" ORDER BY %1$s %2$s, %3$s %2$s LIMIT ? OFFSET ?".formatted(time, direction, id));
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
