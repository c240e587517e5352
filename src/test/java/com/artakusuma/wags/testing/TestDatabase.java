package com.artakusuma.wags.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The database server tests run on: the one {@code -Dwags.test.db.host}, {@code .port}, {@code
 * .user} and {@code .password} name, or else, where the host is missing or empty, an embedded one,
 * started once for this JVM.
 */
public record TestDatabase(String host, int port, String user, String password) {

  private static final String HOST = "wags.test.db.host";

  private static final int PORTS_OF_A_JVM = 4_000;

  private static final Set<Integer> GIVEN_PORTS = ConcurrentHashMap.newKeySet();

  /** Kept, since a channel that nobody knows is closed, and its lock gone. */
  @SuppressWarnings("UnusedVariable")
  private static FileChannel folderLock;

  /** Another in each JVM that tests beside this one; 0 while there is no embedded server. */
  private static volatile int folderNumber;

  /** The server; starts the embedded one when it is needed for the first time. */
  public static TestDatabase server() {
    return Holder.SERVER;
  }

  /** The embedded server, to be killed and started again; empty where the server is not ours. */
  public static Optional<EmbeddedDatabase> embedded() {
    return Optional.ofNullable(Holder.EMBEDDED);
  }

  /**
   * A port nobody listens on just now, below those that Linux gives to outgoing connections (32,768
   * on): one of these may be taken in the seconds until its server is up. For the same reason no
   * port is given twice, and JVMs that test beside each other give different ones.
   */
  public static int freePort() {
    int first = 15_000 + folderNumber % 4 * PORTS_OF_A_JVM;
    int port;
    do {
      port = ThreadLocalRandom.current().nextInt(first, first + PORTS_OF_A_JVM);
    } while (!GIVEN_PORTS.add(port) || !isFree(port));
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (BindException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its product and version, such as "MariaDB 11.4.5". */
  public String version() {
    try (Connection connection = connect("");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT VERSION()")) {
      row.next();
      String version = row.getString(1);
      return version.contains("MariaDB")
          ? "MariaDB " + version.replaceFirst("-MariaDB.*", "")
          : "MySQL " + version;
    } catch (SQLException e) {
      throw new IllegalStateException("The database does not say its version", e);
    }
  }

  /** Makes an empty database, dropping an older one of the same name. */
  public void createEmpty(String name) {
    try (Connection connection = connect("");
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS `" + name + "`");
      statement.execute("CREATE DATABASE `" + name + "`");
    } catch (SQLException e) {
      throw new IllegalStateException("Database " + name + " cannot be made on " + this, e);
    }
  }

  /** Makes a user without any rights, dropping an older one of the same name. */
  public void makeUser(String name, String password) throws SQLException {
    execute("DROP USER IF EXISTS '%s'@'%%'".formatted(name));
    String literal = password.replace("\\", "\\\\").replace("'", "''");
    execute("CREATE USER '%s'@'%%' IDENTIFIED BY '%s'".formatted(name, literal));
  }

  /** Carries out a statement that concerns the server, such as one about rights. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = connect("");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A connection with the options the application uses; the caller closes it. */
  public Connection connect(String name) throws SQLException {
    return DriverManager.getConnection(url(name), user, password);
  }

  /** The JDBC address with the options of web.xml that change what SQL means. */
  public String url(String name) {
    return "jdbc:mysql://"
        + host
        + ":"
        + port
        + "/"
        + name
        + "?useAffectedRows=true&rewriteBatchedStatements=true&cachePrepStmts=true"
        + "&characterEncoding=utf8&connectionTimeZone=UTC"
        + "&forceConnectionTimeZoneToSession=true&allowPublicKeyRetrieval=true"
        // Thousands of short connections on this machine: TLS would only take time
        + "&sslMode=DISABLED"
        + "&openTelemetry=DISABLED";
  }

  /** The settings that point WAGS at one database of this server. */
  public Map<String, String> settings(String name) {
    return Map.of(
        "DB_HOST", host,
        "DB_PORT", Integer.toString(port),
        "DB_USER", user,
        "DB_PASSWORD", password,
        "DB_NAME", name,
        "WAGS_FIRST_KEY", ApiClient.FIRST_KEY);
  }

  /** Without the password: this ends up in test reports. */
  @Override
  public String toString() {
    return user + "@" + host + ":" + port;
  }

  private static TestDatabase find(EmbeddedDatabase embedded) {
    if (embedded != null) {
      return new TestDatabase(
          "127.0.0.1", embedded.port(), EmbeddedDatabase.USER, EmbeddedDatabase.PASSWORD);
    }
    return new TestDatabase(
        System.getProperty(HOST),
        Integer.getInteger("wags.test.db.port", 3306),
        System.getProperty("wags.test.db.user", "wags"),
        System.getProperty("wags.test.db.password", ""));
  }

  private static EmbeddedDatabase startUnlessGiven() {
    if (!System.getProperty(HOST, "").isEmpty()) {
      return null;
    }
    EmbeddedDatabase database = EmbeddedDatabase.start(ownFolder(), freePort());
    Runtime.getRuntime().addShutdownHook(new Thread(database::close, "stop test database"));
    return database;
  }

  /**
   * One that no other JVM has, since others may run tests beside this one; locked until it ends.
   */
  private static Path ownFolder() {
    try {
      Path target = Files.createDirectories(Path.of("target"));
      for (int number = 1; ; number++) {
        FileChannel lock =
            FileChannel.open(
                target.resolve("test-database-" + number + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        if (lock.tryLock() != null) {
          folderLock = lock;
          folderNumber = number;
          return target.resolve("test-database-" + number);
        }
        lock.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the server on first use and no earlier. */
  private static final class Holder {
    static final EmbeddedDatabase EMBEDDED = startUnlessGiven();
    static final TestDatabase SERVER = find(EMBEDDED);
  }
}
