package com.artakusuma.wags.check.database;

import com.artakusuma.wags.check.Notes;
import com.artakusuma.wags.platform.database.Results;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The database server's own settings, as far as they matter.
 *
 * @param values by their names, in capitals where they are words
 */
record Variables(Map<String, String> values) {

  /** Bytes; a row of a broadcast's list, and a message of the longest text in a batch. */
  private static final long LEAST_PACKET = 16L * 1024 * 1024;

  private static final String READ =
      """
      SHOW GLOBAL VARIABLES WHERE Variable_name IN
        ('log_bin', 'binlog_format', 'sync_binlog', 'innodb_flush_log_at_trx_commit',
         'max_allowed_packet', 'max_connections', 'system_time_zone', 'time_zone',
         'character_set_database')""";

  static Variables of(Connection connection) throws SQLException {
    Map<String, String> values = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(READ)) {
      Results.each(
          select,
          row ->
              values.put(
                  row.getString("Variable_name").toLowerCase(Locale.ROOT), row.getString("Value")));
    }
    // The session's is the account's own limit, where it has one
    String ofUser = "SELECT @@SESSION.max_user_connections AS Value";
    values.put("max_user_connections", Results.shown(connection, ofUser));
    return new Variables(values);
  }

  String text(String name) {
    return values.getOrDefault(name, "");
  }

  long number(String name) {
    return text(name).matches("[0-9]{1,18}") ? Long.parseLong(text(name)) : 0;
  }

  private boolean logsChanges() {
    return text("log_bin").equals("ON") || text("log_bin").equals("1");
  }

  /** Whether the statements of WAGS may be carried out, and what a crash leaves of them. */
  void judge(Notes notes) {
    if (logsChanges() && text("binlog_format").equals("STATEMENT")) {
      notes.fault("isolation.binlog");
    } else {
      notes.ok("isolation.good");
    }
    judgeDurability(notes);
    long packet = number("max_allowed_packet");
    String megabytes = Long.toString(packet / (1024 * 1024));
    if (packet < LEAST_PACKET) {
      notes.warning("packet.small", megabytes, Long.toString(LEAST_PACKET / (1024 * 1024)));
    } else {
      notes.ok("packet.good", megabytes);
    }
  }

  private void judgeDurability(Notes notes) {
    String flush = text("innodb_flush_log_at_trx_commit");
    boolean flushed = flush.equals("1");
    boolean synced = !logsChanges() || text("sync_binlog").equals("1");
    if (!flushed) {
      notes.warning("durability.flush", flush);
    }
    if (!synced) {
      notes.warning("durability.binlog", text("sync_binlog"));
    }
    if (flushed && synced) {
      notes.ok("durability.good");
    }
  }

  /**
   * Whether there are enough connections for all nodes.
   *
   * @param nodes those that are at work, with this one
   * @param pool the most that each of them opens
   */
  void judgeConnections(int nodes, int pool, Notes notes) {
    long ofAll = number("max_connections");
    long ofUser = number("max_user_connections");
    long most = ofUser == 0 ? ofAll : Math.min(ofAll, ofUser);
    long needed = (long) nodes * pool + (ofUser > 0 && ofUser < ofAll ? 0 : 20);
    String[] words = {
      Long.toString(most), Integer.toString(nodes), Integer.toString(pool), Long.toString(needed)
    };
    if (most < needed) {
      notes.warning("connections.few", words);
    } else {
      notes.ok("connections.good", words);
    }
  }
}
