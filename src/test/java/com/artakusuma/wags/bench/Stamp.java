package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When, where and on what figures were measured, by name, in the order to be shown. */
record Stamp(Map<String, String> entries) {

  /** Whether the run was as large as a report must be. */
  static final String FULL_SIZE = "full size";

  /** The beginning of the run, UTC. */
  private static final String MEASURED_AT = "measured at";

  private static final String SETTINGS =
      """
      SHOW GLOBAL VARIABLES WHERE Variable_name IN
        ('innodb_flush_log_at_trx_commit', 'sync_binlog', 'log_bin', 'innodb_buffer_pool_size')""";

  /** Describes a run that begins now. */
  static Stamp now(Options options) throws IOException, InterruptedException, SQLException {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put(MEASURED_AT, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    entries.put("commit", commit());
    entries.put("machine", machine());
    entries.put("Java", Runtime.version() + ", " + System.getProperty("java.vm.vendor"));
    entries.put("Payara Micro", System.getProperty("bench.payara", "unknown"));
    entries.put("database", TestDatabase.server().version());
    entries.put("its settings", databaseSettings());
    entries.put("warm-up", options.warmup() + " s of load");
    entries.put("special options", options.special());
    entries.put(FULL_SIZE, Boolean.toString(options.isFullSize()));
    return new Stamp(entries);
  }

  boolean isFullSize() {
    return Boolean.parseBoolean(entries.get(FULL_SIZE));
  }

  private static String commit() throws IOException, InterruptedException {
    String commit = Command.run(List.of("git", "rev-parse", "--short", "HEAD")).strip();
    String changes = Command.run(List.of("git", "status", "--porcelain", "-uno", "src/main"));
    return changes.isBlank() ? commit : commit + " with changes";
  }

  private static String machine() throws IOException {
    return "%d cores, %s, %.0f GB memory, %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            value("/proc/cpuinfo", "model name\\s*: (.*)"),
            Long.parseLong(value("/proc/meminfo", "MemTotal:\\s*(\\d+) kB")) / 1024.0 / 1024.0,
            System.getProperty("os.name") + " " + System.getProperty("os.version"));
  }

  private static String value(String file, String pattern) throws IOException {
    Pattern line = Pattern.compile(pattern);
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .map(line::matcher)
          .filter(Matcher::find)
          .map(match -> match.group(1))
          .findFirst()
          .orElseThrow(() -> new IOException(file + " does not say " + pattern));
    }
  }

  private static String databaseSettings() throws SQLException {
    Map<String, String> settings = new LinkedHashMap<>();
    try (Connection connection = TestDatabase.server().connect("");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SETTINGS)) {
      while (row.next()) {
        settings.put(row.getString(1), row.getString(2));
      }
    }
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue())
        .collect(Collectors.joining(", "));
  }
}
