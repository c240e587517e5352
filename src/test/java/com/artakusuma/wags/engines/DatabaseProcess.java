package com.artakusuma.wags.engines;

import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A database server as a process of its own, which this one starts and ends. */
final class DatabaseProcess implements AutoCloseable {

  /** May do everything, also where the server is read-only. */
  static final String ADMIN = "root";

  static final String ADMIN_PASSWORD = "";

  /** What WAGS signs in as: a user like the README's, whom read_only stops. */
  static final String USER = "wags";

  static final String PASSWORD = "wags";

  private static final Duration LONGEST_START = Duration.ofMinutes(3);

  private final String name;
  private final int port;
  private final List<String> command;
  private final Path log;
  private final Map<String, String> environment;
  private Process process;

  /**
   * A server that does not run yet.
   *
   * @param command with all its options
   * @param log where it writes
   */
  DatabaseProcess(String name, int port, List<String> command, Path log) {
    this(name, port, command, log, Map.of());
  }

  /** The same with more in its environment. */
  DatabaseProcess(
      String name, int port, List<String> command, Path log, Map<String, String> environment) {
    this.name = name;
    this.port = port;
    this.command = command;
    this.log = log;
    this.environment = environment;
  }

  /** Runs a program that makes a server's files, until it has. */
  static void runToEnd(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + " failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String name() {
    return name;
  }

  int port() {
    return port;
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** Starts it and returns once the administrator can sign in. */
  void start() {
    start(List.of());
  }

  /** The same with more options. */
  void start(List<String> more) {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(more);
    try {
      ProcessBuilder program =
          new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(log.toFile());
      program.environment().putAll(environment);
      process = program.start();
      Runtime.getRuntime().addShutdownHook(new Thread(this::kill, "end " + name));
      Eventually.isTrue(LONGEST_START, this::answers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Throwable e) {
      throw new IllegalStateException(name + " did not start; see " + log, e);
    }
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException(name + " ended; see " + log);
    }
    try (Connection connection = connect("")) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false; // not yet
    }
  }

  /** As the administrator; the caller closes it. */
  Connection connect(String database) throws SQLException {
    String url = asAdmin().url(database) + "&allowMultiQueries=true&connectTimeout=3000";
    return DriverManager.getConnection(url, ADMIN, ADMIN_PASSWORD);
  }

  /** For looking into it. */
  TestDatabase asAdmin() {
    return new TestDatabase("127.0.0.1", port, ADMIN, ADMIN_PASSWORD);
  }

  void run(String sql) {
    run("", sql);
  }

  /** Carries out statements, as the administrator. */
  void run(String database, String sql) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(name + " refuses: " + sql, e);
    }
  }

  /** A value of the one row, as text; null where there is none. */
  String value(String sql, String column) {
    try (Connection connection = connect("");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(column) : null;
    } catch (SQLException e) {
      throw new IllegalStateException(name + " refuses: " + sql, e);
    }
  }

  /** SIGKILL. */
  void kill() {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      await();
    }
  }

  private void await() {
    try {
      process.waitFor(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
