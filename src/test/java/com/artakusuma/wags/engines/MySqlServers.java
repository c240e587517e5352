package com.artakusuma.wags.engines;

import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Three MySQL servers in one replication group. They come from a folder that is a root of its own,
 * such as {@code debootstrap} makes, or from this machine: {@code -Dengines.mysql.root}.
 */
final class MySqlServers implements AutoCloseable {

  private static final String ROOT = System.getProperty("engines.mysql.root", "/opt/wags-mysql");
  private static final Path SERVER = Path.of(ROOT, "usr", "sbin", "mysqld");
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final List<DatabaseProcess> servers = new ArrayList<>();
  private final String folder = "/tmp/wags-engines-" + UUID.randomUUID();

  private MySqlServers() {}

  static boolean areThere() {
    return Files.isExecutable(SERVER);
  }

  DatabaseProcess get(int index) {
    return servers.get(index);
  }

  /** A group of three with one that takes writes, or where all do. */
  static MySqlServers group(boolean multiPrimary) throws Throwable {
    MySqlServers group = new MySqlServers();
    List<Integer> ports = IntStream.range(0, 3).mapToObj(i -> TestDatabase.freePort()).toList();
    String seeds = String.join(",", ports.stream().map(port -> "127.0.0.1:" + port).toList());
    String name = UUID.randomUUID().toString();
    for (int i = 0; i < 3; i++) {
      DatabaseProcess server = group.add(i, ports.get(i), seeds, name, multiPrimary);
      server.start();
      server.run(
          """
          SET SQL_LOG_BIN = 0;
          CREATE USER '%1$s'@'%%' IDENTIFIED BY '%2$s';
          GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, INDEX, REFERENCES ON `wags_%%`.* TO '%1$s'@'%%';
          CREATE USER 'group'@'%%' IDENTIFIED BY 'group';
          GRANT REPLICATION SLAVE, CONNECTION_ADMIN, BACKUP_ADMIN, GROUP_REPLICATION_STREAM ON *.* TO 'group'@'%%';
          SET SQL_LOG_BIN = 1;
          CHANGE REPLICATION SOURCE TO SOURCE_USER='group', SOURCE_PASSWORD='group'
            FOR CHANNEL 'group_replication_recovery'"""
              .formatted(DatabaseProcess.USER, DatabaseProcess.PASSWORD));
      if (i == 0) {
        server.run(
            """
            SET GLOBAL group_replication_bootstrap_group = ON;
            START GROUP_REPLICATION;
            SET GLOBAL group_replication_bootstrap_group = OFF""");
        group.awaitOnline(server);
        server.run("CREATE DATABASE " + Nodes.DATABASE);
      } else {
        server.run("RESET BINARY LOGS AND GTIDS; START GROUP_REPLICATION");
        group.awaitOnline(server);
      }
    }
    return group;
  }

  private void awaitOnline(DatabaseProcess server) throws Throwable {
    Eventually.equal(
        "ONLINE",
        LONGEST,
        () ->
            server.value(
                """
                SELECT member_state FROM performance_schema.replication_group_members
                 WHERE member_id = @@server_uuid""",
                "member_state"));
  }

  private DatabaseProcess add(
      int index, int groupPort, String seeds, String name, boolean multiPrimary)
      throws IOException {
    int port = TestDatabase.freePort();
    String home = folder + "/s" + (index + 1);
    Path.of(ROOT, home).toFile().mkdirs();
    List<String> server =
        List.of("chroot", ROOT, "/usr/sbin/mysqld", "--no-defaults", "--user=root");
    List<String> install = new ArrayList<>(server);
    install.addAll(List.of("--initialize-insecure", "--datadir=" + home + "/data"));
    DatabaseProcess.runToEnd(install);
    List<String> command = new ArrayList<>(server);
    command.addAll(
        List.of(
            "--datadir=" + home + "/data",
            "--port=" + port,
            "--bind-address=127.0.0.1",
            "--socket=" + home + "/s",
            "--pid-file=" + home + "/pid",
            "--mysqlx=OFF",
            "--max-connections=300",
            "--innodb-buffer-pool-size=128M",
            "--server-id=" + (index + 1),
            "--gtid-mode=ON",
            "--enforce-gtid-consistency=ON",
            "--plugin-load-add=group_replication.so",
            "--report-host=127.0.0.1",
            "--report-port=" + port,
            "--loose-group_replication_group_name=" + name,
            "--loose-group_replication_start_on_boot=OFF",
            "--loose-group_replication_local_address=127.0.0.1:" + groupPort,
            "--loose-group_replication_group_seeds=" + seeds,
            "--loose-group_replication_single_primary_mode=" + (multiPrimary ? "OFF" : "ON"),
            "--loose-group_replication_recovery_get_public_key=ON",
            "--loose-group_replication_member_expel_timeout=0"));
    DatabaseProcess process =
        new DatabaseProcess("s" + (index + 1), port, command, Path.of(ROOT, home, "log"));
    servers.add(process);
    return process;
  }

  @Override
  public void close() {
    servers.forEach(DatabaseProcess::close);
  }
}
