package com.artakusuma.wags.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseWaitTest {

  @ParameterizedTest
  @CsvSource({
    "08S01, 0, true", // the connection failed
    "08S01, 1047, true", // a Galera node without its cluster
    "08004, 1040, true", // too many connections
    "28000, 1045, false", // the password
    "42000, 1049, false", // no such database
    "42S02, 1146, false" // no such table
  })
  void whatPassesIsWaitedFor(String state, int code, boolean passes) {
    assertEquals(passes, DatabaseWait.mayPass(new SQLException("told to fail", state, code)));
  }
}
