package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.WagsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Processor time that was taken, in microseconds: a cost by which commits can be compared although
 * the machine was not as fast.
 *
 * @param database null where its process is not on this machine
 * @param gateway of the whole process that measures, in which the gateway is
 */
record Processors(long server, Long database, long gateway) {

  /** {@code USER_HZ}, in which Linux tells times of processes whatever the kernel's own clock. */
  private static final long MICROS_A_TICK = 10_000;

  /** What the three have taken since they started. */
  static Processors of(WagsServer wags, Rows rows) throws SQLException, IOException {
    return new Processors(
        micros(wags.process().pid()), database(rows), micros(ProcessHandle.current().pid()));
  }

  private static Long database(Rows rows) throws SQLException, IOException {
    // Some servers tell it from their data's folder on
    Path file = Path.of(rows.text("SELECT @@datadir")).resolve(rows.text("SELECT @@pid_file"));
    return Files.isReadable(file) ? micros(Long.parseLong(Files.readString(file).strip())) : null;
  }

  /** See proc(5): the name may hold spaces, the fields after it do not. */
  private static long micros(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_A_TICK;
  }

  Processors since(Processors before) {
    return new Processors(
        server - before.server,
        database == null || before.database == null ? null : database - before.database,
        gateway - before.gateway);
  }

  /** What each of some messages has cost. */
  String aMessage(long messages) {
    return "processor time a message: server %s, database %s, gateway %s"
        .formatted(each(server, messages), each(database, messages), each(gateway, messages));
  }

  private static String each(Long micros, long messages) {
    return micros == null || messages == 0
        ? "unknown"
        : String.format(Locale.ROOT, "%,d µs", micros / messages);
  }
}
