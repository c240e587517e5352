package com.artakusuma.wags.check.database;

import com.artakusuma.wags.check.Given;
import com.artakusuma.wags.check.Notes;
import com.artakusuma.wags.check.stored.Gateway;
import com.artakusuma.wags.check.stored.StoredCheck;
import com.artakusuma.wags.platform.database.DatabaseClock;
import com.artakusuma.wags.platform.database.DatabaseServers;
import com.artakusuma.wags.platform.database.DirectServer;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.platform.schema.DatabaseRefusal;
import com.artakusuma.wags.platform.schema.SchemaInspection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Looks at the database, from whether it answers to what its tables say. */
public final class DatabaseCheck {

  private static final DirectServer.Waits WAITS =
      new DirectServer.Waits(Duration.ofSeconds(3), Duration.ofSeconds(5));

  private static final String EXAMPLE_PASSWORD = "change-me";

  private final Given given;
  private final Notes notes;

  /** One that notes what it finds as soon as it does. */
  public DatabaseCheck(Given given, Notes notes) {
    this.given = given;
    this.notes = notes;
  }

  static DirectServer server(Given given, String user, String password) {
    return DirectServer.of(given::text, user, password, WAITS);
  }

  /**
   * Looks.
   *
   * @return the gateways that are stored there; none where that cannot be told
   */
  public List<Gateway> look() {
    if (!given.has("DB_HOST", "DB_PORT", "DB_NAME", "DB_USER", "DB_PASSWORD", "DB_SSL_MODE")) {
      notes.warning("database.unset");
      return List.of();
    }
    DirectServer server = server(given, "DB_USER", "DB_PASSWORD");
    if (!answers(server)) {
      return List.of();
    }
    try (Connection connection = server.getConnection()) {
      return look(server, connection);
    } catch (SQLException e) {
      notes.fault("database.brokeOff", DatabaseRefusal.oneLine(e.getMessage()));
      return List.of();
    }
  }

  /** Whether at least one of them does; each that does not is noted. */
  private boolean answers(DirectServer server) {
    int answering = 0;
    for (String address : server.servers().addresses()) {
      try (Connection connection = server.connect(address)) {
        answering++;
        lookAtEncryption(connection, address);
      } catch (SQLException e) {
        Login.note(e, address, "DB_USER", given, notes);
      }
    }
    if (answering > 0 && given.text("DB_PASSWORD").equals(EXAMPLE_PASSWORD)) {
      notes.warning("database.example");
    }
    return answering > 0;
  }

  private void lookAtEncryption(Connection connection, String address) throws SQLException {
    String protocol = Results.shown(connection, "SHOW STATUS LIKE 'Ssl_version'");
    if (!protocol.isEmpty()) {
      notes.ok("database.answers.tls", address, protocol);
    } else if (DatabaseServers.isThisMachine(address)) {
      notes.ok("database.answers", address);
    } else {
      notes.warning("database.plain", address);
    }
  }

  /** A right may be missing on any table, wherever it is read first. */
  private List<Gateway> look(DirectServer server, Connection connection) throws SQLException {
    try {
      return lookAtAll(server, connection);
    } catch (SQLException e) {
      SchemaInspection.Rights rights = SchemaInspection.lackedBy(connection, e);
      if (rights == null) {
        throw e;
      }
      String missing = String.join(", ", rights.missing());
      notes.fault("rights.missing", rights.account(), missing, rights.mend());
      return List.of();
    }
  }

  private List<Gateway> lookAtAll(DirectServer server, Connection connection) throws SQLException {
    Version.of(Results.shown(connection, "SELECT VERSION() AS Value")).judge(notes);
    boolean writes = lookAtWrites(connection);
    lookAtLocks(connection);
    Variables variables = Variables.of(connection);
    variables.judge(notes);
    lookAtClock(connection);
    if (!new SchemaCheck(given, connection, notes).look(server, writes)) {
      variables.judgeConnections(1, pool(), notes);
      return List.of();
    }
    StoredCheck stored = new StoredCheck(given, connection, notes);
    variables.judgeConnections(Math.max(1, stored.nodes()), pool(), notes);
    return stored.look();
  }

  private int pool() {
    return given.number("DB_POOL_SIZE", 40);
  }

  private boolean lookAtWrites(Connection connection) throws SQLException {
    boolean writes = DatabaseServers.takesWrites(connection);
    if (writes) {
      notes.ok("writes.good");
    } else {
      notes.fault("writes.readOnly");
    }
    return writes;
  }

  /** A server that does not know the words refuses the whole statement. */
  private void lookAtLocks(Connection connection) {
    try {
      Results.shown(connection, "SELECT 1 AS Value FROM DUAL FOR UPDATE SKIP LOCKED");
      notes.ok("locks.good");
    } catch (SQLException e) {
      notes.fault("locks.unknown", DatabaseRefusal.oneLine(e.getMessage()));
    }
  }

  private void lookAtClock(Connection connection) throws SQLException {
    Instant asked = Instant.now();
    Instant database = SqlTime.instant(DatabaseClock.now(connection));
    Duration ahead = DatabaseClock.ahead(asked, database, Instant.now());
    String seconds = Long.toString(ahead.abs().toSeconds());
    if (ahead.abs().compareTo(DatabaseClock.FAR) <= 0) {
      notes.ok("clock.good");
    } else {
      notes.warning(ahead.isNegative() ? "clock.behind" : "clock.ahead", seconds);
    }
  }
}
