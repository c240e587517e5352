package com.artakusuma.wags.queue.claim;

import com.artakusuma.wags.queue.MessageContent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one claim has locked of a sender's messages, with what is to be sent. Those that end unsent
 * are kept apart, since they use up nothing of a pace or a cap; those without anything are put
 * aside, and those put off whose receipts have come.
 */
final class DueMessages {

  private final Connection connection;
  private final ClaimSql sql;
  private final int senderId;
  private final Map<Long, Integer> lockedOf = new HashMap<>();
  private final Set<Long> seen = new HashSet<>();
  private final List<ClaimSql.Row> toSend = new ArrayList<>();
  private final List<ClaimSql.Row> toEnd = new ArrayList<>();
  private final Map<Long, MessageContent> contents = new HashMap<>();

  DueMessages(Connection connection, ClaimSql sql, int senderId) {
    this.connection = connection;
    this.sql = sql;
    this.senderId = senderId;
  }

  int size() {
    return toSend.size() + toEnd.size();
  }

  /** How many of them are to be sent; these come first. */
  int toSend() {
    return toSend.size();
  }

  /** Those to be sent, then those that end unsent. */
  List<ClaimSql.Row> rows() {
    return Stream.concat(toSend.stream(), toEnd.stream()).toList();
  }

  /** What is to be sent, by the rows' ids. */
  Map<Long, MessageContent> contents() {
    return contents;
  }

  /**
   * Locks the first due messages of a lane which no other node has, at most so many.
   *
   * @return how many more than before
   */
  int lock(long lane, int most) throws SQLException {
    // What this claim has locked already comes again, but not always first: meanwhile others may
    // have given back what goes before it
    int before = lockedOf.getOrDefault(lane, 0);
    List<ClaimSql.Row> rows =
        sql.due(senderId, lane, before + most).stream()
            .filter(row -> !seen.contains(row.id()))
            .limit(most)
            .toList();
    lockedOf.put(lane, before + rows.size());
    add(rows);
    return rows.size();
  }

  private void add(List<ClaimSql.Row> due) throws SQLException {
    due.forEach(row -> seen.add(row.id()));
    contents.putAll(sql.contents(due));
    List<ClaimSql.Row> orphans =
        due.stream().filter(row -> !contents.containsKey(row.id())).toList();
    if (!orphans.isEmpty()) {
      sql.putAside(orphans);
    }
    Set<Long> sent = WaitingReceipts.putOff(connection, due, contents);
    for (ClaimSql.Row row : due) {
      MessageContent content = contents.get(row.id());
      if (content != null && !sent.contains(row.id())) {
        (content.endsUnsent() ? toEnd : toSend).add(row);
      }
    }
  }
}
