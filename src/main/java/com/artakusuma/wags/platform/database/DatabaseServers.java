package com.artakusuma.wags.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The servers that {@code DB_HOST} names. A new connection goes to the first of them that takes
 * writes, so that all nodes write to the same one while it is well.
 */
public final class DatabaseServers {

  /** How long one that could not be used is asked last: one that is gone costs a timeout. */
  private static final Duration ASIDE = Duration.ofSeconds(10);

  private static final Map<String, Long> UNUSABLE = new ConcurrentHashMap<>();

  /** As the program has it, too, where it decides about TLS. */
  private static final String THIS_MACHINE = "(localhost|127(\\.[0-9]+){3}|\\[::1]):[0-9]+";

  private static final Set<String> ON = Set.of("1", "ON");
  private static final Set<String> OFF = Set.of("0", "OFF");

  private final List<String> addresses;

  private DatabaseServers(List<String> addresses) {
    this.addresses = addresses;
  }

  /**
   * Reads the setting.
   *
   * @param hosts names or addresses with or without a port, separated by commas
   * @param port of those without one
   */
  public static DatabaseServers of(String hosts, String port) {
    return new DatabaseServers(
        Arrays.stream(hosts.split(","))
            .map(String::strip)
            .map(host -> host.matches(".*:[0-9]+") ? host : host + ":" + port)
            .toList());
  }

  /** Each with its port, in order. */
  public List<String> addresses() {
    return addresses;
  }

  /**
   * Whether a server is this machine, so that nobody can stand in between.
   *
   * @param address host and port
   */
  public static boolean isThisMachine(String address) {
    return address.toLowerCase(Locale.ROOT).matches(THIS_MACHINE);
  }

  /** Opens a connection to one server. */
  @FunctionalInterface
  public interface Opener {

    /**
     * Opens it.
     *
     * @param address host and port
     */
    Connection open(String address) throws SQLException;
  }

  /**
   * Opens a connection to the first server that takes writes; where none does, to one that answers,
   * so that what there is can be read and whoever writes learns why it is refused.
   *
   * @throws SQLException where none answers
   */
  public Connection open(Opener opener) throws SQLException {
    if (addresses.size() == 1) {
      return opener.open(addresses.get(0));
    }
    SQLException failure = null;
    List<Connection> readable = new ArrayList<>();
    try {
      for (String address : usableFirst()) {
        try {
          Connection connection = opener.open(address);
          readable.add(connection);
          if (takesWrites(connection)) {
            UNUSABLE.remove(address);
            return readable.remove(readable.size() - 1);
          }
          UNUSABLE.put(address, System.nanoTime());
        } catch (SQLException e) {
          UNUSABLE.put(address, System.nanoTime());
          failure = with(failure, e);
        }
      }
      if (readable.isEmpty()) {
        throw failure == null
            ? new SQLNonTransientConnectionException("DB_HOST names no server", "08001")
            : failure;
      }
      return readable.remove(0);
    } finally {
      closeAll(readable);
    }
  }

  private List<String> usableFirst() {
    return addresses.stream().sorted(Comparator.comparing(DatabaseServers::isAside)).toList();
  }

  private static boolean isAside(String address) {
    Long since = UNUSABLE.get(address);
    return since != null && System.nanoTime() - since < ASIDE.toNanos();
  }

  private static SQLException with(@Nullable SQLException first, SQLException next) {
    if (first == null) {
      return next;
    }
    first.addSuppressed(next);
    return first;
  }

  /** Neither a replica nor a Galera node without its cluster. */
  public static boolean takesWrites(Connection connection) throws SQLException {
    return OFF.contains(Results.shown(connection, "SELECT @@read_only AS Value"))
        && OFF.contains(Results.shown(connection, "SELECT @@innodb_read_only AS Value"))
        && (!ON.contains(Results.shown(connection, "SHOW VARIABLES LIKE 'wsrep_on'"))
            || ON.contains(Results.shown(connection, "SHOW STATUS LIKE 'wsrep_ready'")));
  }

  private static void closeAll(List<Connection> connections) throws SQLException {
    for (Connection connection : connections) {
      connection.close();
    }
  }
}
