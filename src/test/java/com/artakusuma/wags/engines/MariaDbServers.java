package com.artakusuma.wags.engines;

import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Servers of the MariaDB that this machine has (Debian: {@code apt-get install mariadb-server
 * galera-4 rsync}), each with data of its own.
 */
final class MariaDbServers implements AutoCloseable {

  static final Path SERVER = Path.of(System.getProperty("engines.mariadbd", "/usr/sbin/mariadbd"));

  static final Path GALERA =
      Path.of(System.getProperty("engines.galera", "/usr/lib/galera/libgalera_smm.so"));

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private static final String USERS =
      """
      DROP USER IF EXISTS ''@'localhost';
      CREATE USER '%1$s'@'%%' IDENTIFIED BY '%2$s';
      GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, INDEX, REFERENCES ON `wags_%%`.* TO '%1$s'@'%%';
      CREATE DATABASE %3$s"""
          .formatted(DatabaseProcess.USER, DatabaseProcess.PASSWORD, Nodes.DATABASE);

  private final Path folder;
  private final List<DatabaseProcess> servers = new ArrayList<>();

  private MariaDbServers(Path folder) {
    this.folder = folder;
  }

  static boolean areThere() {
    return Files.isExecutable(SERVER);
  }

  static boolean galeraIsThere() {
    return areThere() && Files.exists(GALERA);
  }

  List<DatabaseProcess> all() {
    return servers;
  }

  DatabaseProcess get(int index) {
    return servers.get(index);
  }

  /** A source and a replica of it, which is read-only. */
  static MariaDbServers replicated() throws Throwable {
    return replicated(Map.of());
  }

  /** The same with a replica that has more in its environment. */
  static MariaDbServers replicated(Map<String, String> ofReplica) throws Throwable {
    MariaDbServers pair = new MariaDbServers(newFolder());
    for (int i = 1; i <= 2; i++) {
      DatabaseProcess server =
          pair.add(
              "m" + i,
              List.of(
                  "--server-id=" + i,
                  "--log-bin=binlog",
                  "--log-slave-updates",
                  "--gtid-strict-mode=OFF",
                  "--sync-binlog=1"),
              i == 1 ? Map.of() : ofReplica);
      server.start();
    }
    DatabaseProcess source = pair.get(0);
    DatabaseProcess replica = pair.get(1);
    source.run(USERS);
    replica.run("SET GLOBAL read_only = ON");
    replica.run(
        """
        CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=%d, MASTER_USER='%s',
          MASTER_PASSWORD='%s', MASTER_USE_GTID=slave_pos, MASTER_CONNECT_RETRY=1;
        START SLAVE"""
            .formatted(source.port(), DatabaseProcess.ADMIN, DatabaseProcess.ADMIN_PASSWORD));
    return pair;
  }

  /** From now on the source of a pair commits only what its replica has received. */
  void makeSemiSynchronous() throws Throwable {
    get(1).run("SET GLOBAL rpl_semi_sync_slave_enabled = ON; STOP SLAVE; START SLAVE");
    get(0)
        .run(
            """
            SET GLOBAL rpl_semi_sync_master_timeout = 4000;
            SET GLOBAL rpl_semi_sync_master_wait_point = AFTER_SYNC;
            SET GLOBAL rpl_semi_sync_master_enabled = ON""");
    Eventually.equal(
        "ON",
        LONGEST,
        () -> get(0).value("SHOW STATUS LIKE 'Rpl_semi_sync_master_status'", "Value"));
  }

  /**
   * Lets a pair's replica take writes, once it has applied what it received: semi-synchronous says
   * no more than that.
   */
  void promoteReplica() throws Throwable {
    DatabaseProcess replica = get(1);
    replica.run("STOP SLAVE IO_THREAD");
    Eventually.isTrue(
        LONGEST,
        () ->
            replica
                .value("SHOW SLAVE STATUS", "Slave_SQL_Running_State")
                .startsWith("Slave has read all relay log"));
    replica.run("STOP SLAVE; RESET SLAVE ALL; SET GLOBAL read_only = OFF");
  }

  /** DB_HOST of each of so many nodes: a pair's source, and its replica when that is away. */
  List<String> listed(int nodes) {
    return Collections.nCopies(nodes, get(0).address() + "," + get(1).address());
  }

  /** Three nodes of one Galera cluster. */
  static MariaDbServers galera() throws Throwable {
    MariaDbServers cluster = new MariaDbServers(newFolder());
    List<Integer> ports =
        List.of(TestDatabase.freePort(), TestDatabase.freePort(), TestDatabase.freePort());
    String all = "gcomm://" + String.join(",", ports.stream().map(p -> "127.0.0.1:" + p).toList());
    for (int i = 0; i < 3; i++) {
      cluster.add("g" + (i + 1), galeraOptions(i, ports.get(i)));
    }
    join(cluster.get(0), "gcomm://");
    cluster.get(0).run(USERS);
    join(cluster.get(1), all);
    join(cluster.get(2), all);
    return cluster;
  }

  /** Starts a node, which takes connections some time before it takes statements. */
  private static void join(DatabaseProcess node, String address) throws Throwable {
    node.start(List.of("--wsrep-cluster-address=" + address));
    Eventually.equal(
        "Synced",
        LONGEST,
        () -> node.value("SHOW STATUS LIKE 'wsrep_local_state_comment'", "Value"));
  }

  private static List<String> galeraOptions(int index, int port) {
    String provider =
        String.join(
            ";",
            "base_port=" + port,
            "gmcast.listen_addr=tcp://127.0.0.1:" + port,
            "ist.recv_addr=127.0.0.1:" + TestDatabase.freePort(),
            "evs.keepalive_period=PT0.5S",
            "evs.inactive_check_period=PT0.5S",
            "evs.suspect_timeout=PT2S",
            "evs.inactive_timeout=PT4S",
            "pc.recovery=false",
            "gcache.size=64M");
    return List.of(
        "--binlog-format=ROW",
        "--innodb-autoinc-lock-mode=2",
        "--wsrep-on=ON",
        "--wsrep-provider=" + GALERA,
        "--wsrep-cluster-name=wags",
        "--wsrep-node-name=g" + (index + 1),
        "--wsrep-node-address=127.0.0.1:" + port,
        "--wsrep-sst-method=rsync",
        "--wsrep-sst-receive-address=127.0.0.1:" + TestDatabase.freePort(),
        "--wsrep-provider-options=" + provider);
  }

  private DatabaseProcess add(String name, List<String> options) throws IOException {
    return add(name, options, Map.of());
  }

  private DatabaseProcess add(String name, List<String> options, Map<String, String> environment)
      throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    int port = TestDatabase.freePort();
    List<String> command =
        new ArrayList<>(
            List.of(
                SERVER.toString(),
                "--no-defaults",
                "--datadir=" + home.resolve("data"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + home.resolve("s"),
                "--pid-file=" + home.resolve("pid"),
                "--max-connections=300",
                "--innodb-buffer-pool-size=128M"));
    command.addAll(options);
    List<String> install =
        new ArrayList<>(
            List.of(
                "mariadb-install-db",
                "--no-defaults",
                "--datadir=" + home.resolve("data"),
                "--auth-root-authentication-method=normal",
                "--skip-test-db"));
    if ("root".equals(System.getProperty("user.name"))) {
      // The state transfer of Galera works for no root
      DatabaseProcess.runToEnd(List.of("chown", "-R", "mysql", home.toString()));
      command.add("--user=mysql");
      install.add("--user=mysql");
    }
    DatabaseProcess.runToEnd(install);
    DatabaseProcess server =
        new DatabaseProcess(name, port, command, folder.resolve(name + ".log"), environment);
    servers.add(server);
    return server;
  }

  private static Path newFolder() throws IOException {
    return Files.createTempDirectory(
        "wags-engines-",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
  }

  @Override
  public void close() {
    servers.forEach(DatabaseProcess::close);
  }
}
