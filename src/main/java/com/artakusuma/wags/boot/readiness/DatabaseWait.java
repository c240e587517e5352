package com.artakusuma.wags.boot.readiness;

import com.artakusuma.wags.boot.settings.DatabaseHosts;
import com.artakusuma.wags.boot.settings.Settings;
import com.artakusuma.wags.boot.settings.StartFailedException;
import com.mysql.cj.jdbc.Driver;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Waits until the database answers: Payara gives a deployment up for good that cannot reach it. */
public final class DatabaseWait {

  private static final Logger LOG = Logger.getLogger(DatabaseWait.class.getName());
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
  private static final int UNKNOWN_DATABASE = 1049;
  private static final int NO_RIGHT_ON_DATABASE = 1044;

  /** As the driver puts it. */
  private static final String NO_PUBLIC_KEY = "Public Key Retrieval is not allowed";

  /**
   * Server errors that pass: too many connections, a Galera node without its cluster, shutting
   * down, a connection that was killed (MariaDB, MySQL) or ended for its idleness, and those while
   * it starts.
   */
  private static final Set<Integer> PASSING =
      Set.of(1040, 1047, 1053, 1077, 1079, 1203, 1226, 1927, 3032, 3169, 4031);

  /** Of a server that answers and takes no writes any more: see the application's Demotion. */
  private static final Set<Integer> READ_ONLY = Set.of(1290, 1792, 1836, 1874, 3100);

  private static final Set<String> OFF = Set.of("0", "OFF");

  private static final String WRITES =
      "SELECT @@read_only AS of_server, @@innodb_read_only AS of_engine";

  private final Settings settings;

  /** Waits for the database of these settings. */
  public DatabaseWait(Settings settings) {
    this.settings = settings;
  }

  /** What is asked of a server that lets us in. */
  @FunctionalInterface
  private interface Look {

    /** Null where it will do. */
    @Nullable SQLException at(Connection connection) throws SQLException;
  }

  /** Returns once a connection was made; fails at once where waiting cannot help. */
  public void await() throws StartFailedException, InterruptedException {
    long nextLine = System.nanoTime();
    while (true) {
      SQLException reason = tryOnce();
      if (reason == null) {
        return;
      }
      if (!mayPass(reason)) {
        throw new StartFailedException(explain(reason), reason);
      }
      if (System.nanoTime() >= nextLine) {
        LOG.log(
            Level.INFO,
            "Waiting for the database at {0}: {1}",
            new Object[] {where(), rootOf(reason)});
        nextLine = System.nanoTime() + BETWEEN_LINES.toNanos();
      }
      Thread.sleep(BETWEEN_TRIES.toMillis());
    }
  }

  /** Null where one of the servers can be used; otherwise why the last one cannot. */
  private @Nullable SQLException tryOnce() {
    SQLException reason = null;
    for (String address : DatabaseHosts.addresses(settings)) {
      reason = tryOnce(address, DatabaseWait::read);
      if (reason == null || !mayPass(reason)) {
        return reason;
      }
    }
    return reason;
  }

  private @Nullable SQLException tryOnce(String address, Look look) {
    Properties properties = new Properties();
    properties.setProperty("user", settings.text("DB_USER"));
    properties.setProperty("password", settings.text("DB_PASSWORD"));
    properties.setProperty("sslMode", settings.text("DB_SSL_MODE"));
    // Whoever stands in between would send a key of its own: see SettingsDataSource
    properties.setProperty(
        "allowPublicKeyRetrieval", Boolean.toString(DatabaseHosts.areThisMachine(address)));
    properties.setProperty("connectTimeout", "5000");
    properties.setProperty("socketTimeout", "10000");
    try (Connection connection =
        new Driver()
            .connect("jdbc:mysql://" + address + "/" + settings.text("DB_NAME"), properties)) {
      return look.at(connection);
    } catch (SQLException e) {
      return e;
    }
  }

  /**
   * Reads from a table: a Galera node without its cluster answers everything else. Why the table is
   * missing or not to be read is for the application to say, which makes it.
   */
  private static @Nullable SQLException read(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT id FROM installation LIMIT 1").close();
      return null;
    } catch (SQLException e) {
      return mayPass(e) ? e : null;
    }
  }

  /** Whether a server of the database answers just now, and takes writes. */
  public boolean answers() {
    return DatabaseHosts.addresses(settings).stream()
        .anyMatch(address -> tryOnce(address, DatabaseWait::write) == null);
  }

  /** Null where it takes writes. */
  private static @Nullable SQLException write(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(WRITES)) {
      boolean writes =
          row.next()
              && OFF.contains(row.getString("of_server"))
              && OFF.contains(row.getString("of_engine"));
      return writes ? read(connection) : new SQLException("It is read-only", "HY000", 1290);
    }
  }

  /** Whether the server takes no writes any more, and may again. */
  public static boolean isReadOnly(SQLException reason) {
    return READ_ONLY.contains(reason.getErrorCode());
  }

  /** Whether it is the connection that failed, or a server that is not ready for it. */
  public static boolean mayPass(SQLException reason) {
    if (wantsPublicKey(reason)) {
      return false;
    }
    String state = reason.getSQLState();
    return PASSING.contains(reason.getErrorCode())
        || (state != null && state.startsWith("08") && reason.getErrorCode() == 0);
  }

  private static boolean wantsPublicKey(SQLException reason) {
    return String.valueOf(reason.getMessage()).contains(NO_PUBLIC_KEY);
  }

  private String explain(SQLException reason) {
    String what = "The database at " + where() + " refused: " + oneLine(reason.getMessage());
    if (reason.getErrorCode() == UNKNOWN_DATABASE) {
      return what + ". Create it: CREATE DATABASE `" + settings.text("DB_NAME") + "`";
    }
    if (wantsPublicKey(reason)) {
      return "The database at "
          + where()
          + " wants the password of DB_USER encrypted. Set DB_SSL_MODE=REQUIRED, and let the"
          + " database have TLS";
    }
    if (reason.getErrorCode() == NO_RIGHT_ON_DATABASE) {
      return what
          + ". Mend it: GRANT SELECT, INSERT, UPDATE, DELETE"
          + (settings.has("DB_MIGRATION_USER") ? "" : ", CREATE, ALTER, INDEX, REFERENCES")
          + " ON `"
          + settings.text("DB_NAME")
          + "`.* TO "
          + String.valueOf(reason.getMessage()).replaceFirst("(?s).* user ('.*'@'.*') to .*", "$1");
    }
    return what + " (check DB_HOST, DB_PORT, DB_USER, DB_PASSWORD and DB_NAME)";
  }

  private String where() {
    return String.join(", ", DatabaseHosts.addresses(settings));
  }

  /** What is at the bottom of a failure, in one line. */
  public static String rootOf(Throwable reason) {
    Throwable root = reason;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return oneLine(root instanceof IOException ? root.toString() : root.getMessage());
  }

  private static String oneLine(@Nullable String text) {
    return String.valueOf(text).replaceAll("\\s+", " ").strip();
  }
}
