package com.artakusuma.wags.check.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.check.Finding;
import com.artakusuma.wags.check.Level;
import com.artakusuma.wags.check.Notes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {

  private static final Map<String, String> GOOD =
      Map.of(
          "log_bin", "ON",
          "binlog_format", "ROW",
          "sync_binlog", "1",
          "innodb_flush_log_at_trx_commit", "1",
          "max_allowed_packet", "67108864",
          "max_connections", "151",
          "max_user_connections", "0");

  @Test
  void nothingIsWrongWithMySqlsOwn() {
    assertEquals(List.of(), wrong(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "binlog_format, STATEMENT, isolation.binlog",
    "innodb_flush_log_at_trx_commit, 2, durability.flush",
    "sync_binlog, 0, durability.binlog",
    "max_allowed_packet, 1048576, packet.small",
  })
  void whatIsWrongIsSaid(String name, String value, String key) {
    assertEquals(List.of(key), wrong(Map.of(name, value)));
  }

  @Test
  void aBinaryLogThatIsOffLosesNothing() {
    Map<String, String> off =
        Map.of("log_bin", "OFF", "binlog_format", "STATEMENT", "sync_binlog", "0");
    assertEquals(List.of(), wrong(off));
  }

  private static List<String> wrong(Map<String, String> changed) {
    Notes notes = new Notes();
    variables(changed).judge(notes);
    return notes.all().stream()
        .filter(finding -> finding.level() != Level.OK)
        .map(Finding::key)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "151, 0, 3, 40, OK, 140",
    "151, 0, 4, 40, WARNING, 180",
    "151, 100, 2, 40, OK, 80",
    "151, 100, 3, 40, WARNING, 120",
    "100, 500, 2, 40, OK, 100",
  })
  void connectionsAreCountedForAllNodes(
      String all, String ofUser, int nodes, int pool, Level level, String needed) {
    Notes notes = new Notes();
    variables(Map.of("max_connections", all, "max_user_connections", ofUser))
        .judgeConnections(nodes, pool, notes);

    assertEquals(level, notes.all().get(0).level());
    assertEquals(needed, notes.all().get(0).values().get(3));
  }

  private static Variables variables(Map<String, String> changed) {
    Map<String, String> values = new HashMap<>(GOOD);
    values.putAll(changed);
    return new Variables(values);
  }
}
