package com.artakusuma.wags.boot.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageLogTest {

  private static final Throwable AWAY =
      new IllegalStateException(
          "outer", new SQLNonTransientConnectionException("Communications link failure", "08S01"));

  private static final Throwable REFUSED = new SQLException("Unknown column", "42S22", 1054);

  private final OutageLog log = new OutageLog();

  @Test
  void holdsBackWhatWasThrownBecauseTheDatabaseIsAway() {
    LogRecord entry = new LogRecord(Level.SEVERE, "A layer's own words");
    entry.setThrown(AWAY);

    assertEquals(false, log.isLoggable(entry));
  }

  /** As a server says that became a replica. */
  @Test
  void holdsBackWhatFailsBecauseTheDatabaseTakesNoWrites() {
    LogRecord entry = new LogRecord(Level.WARNING, "Nothing can be claimed: {0}");
    entry.setThrown(
        new IllegalStateException(
            new SQLException("running with the --read-only option", "HY000", 1290)));

    assertEquals(false, log.isLoggable(entry));
  }

  @Test
  void holdsBackWhatNamesTheFailureAmongItsParameters() {
    LogRecord entry = new LogRecord(Level.WARNING, "Nothing can be claimed: {0}");
    entry.setParameters(new Object[] {"why", AWAY});

    assertEquals(false, log.isLoggable(entry));
  }

  @Test
  void holdsBackThePoolsOwnWords() {
    LogRecord entry = new LogRecord(Level.WARNING, "poolmgr.create_resource_error");
    entry.setLoggerName("javax.enterprise.resource.resourceadapter.com.sun.enterprise.resource");

    assertEquals(false, log.isLoggable(entry));
  }

  /** As Payara 6 logs it: first which pool has no connection. */
  @Test
  void saysWhyThePoolHasNoConnection() {
    LogRecord entry = new LogRecord(Level.WARNING, "poolmgr.get_connection_failure");
    entry.setParameters(new Object[] {"java:app/jdbc/wags", "Too many connections"});

    assertEquals("Too many connections", OutageLog.wordsOf(entry));
  }

  /** What the driver throws where a connection ends: before, within and behind a statement. */
  @ParameterizedTest
  @CsvSource({
    "08S01, 0", // Communications link failure
    "08003, 0", // No operations allowed after connection closed
    "08001, 0", // The pool has no connection
    "70100, 1927", // MariaDB: Connection was killed
    "HY000, 3169", // MySQL: The session was killed
    "HY000, 4031", // MySQL: disconnected because of inactivity
    "08S01, 1053" // Server shutdown in progress
  })
  void holdsBackWhatEndedAConnection(String state, int code) {
    LogRecord entry = new LogRecord(Level.SEVERE, "A layer's own words");
    entry.setThrown(new IllegalStateException(new SQLException("words", state, code)));

    assertEquals(false, log.isLoggable(entry));
  }

  /** As the driver says them of a mistake in the program as well. */
  @ParameterizedTest
  @CsvSource({
    "S1000, Operation not allowed after ResultSet closed",
    "S1009, No operations allowed after statement closed."
  })
  void showsWhatIsClosedUnlessTheDatabaseIsAway(String state, String words) {
    LogRecord closed = new LogRecord(Level.SEVERE, "A layer's own words");
    closed.setThrown(new IllegalStateException(new SQLException(words, state)));

    assertEquals(true, log.isLoggable(closed));

    LogRecord away = new LogRecord(Level.SEVERE, "A layer's own words");
    away.setThrown(AWAY);
    assertEquals(false, log.isLoggable(away));

    assertEquals(false, log.isLoggable(closed));
  }

  /** As Payara 6 logs and throws it. */
  @Test
  void showsWhoFindsThePoolFullUnlessTheDatabaseIsAway() {
    Throwable full =
        new IllegalStateException(
            "In-use connections equal max-pool-size and expired max-wait-time. Cannot allocate more"
                + " connections.");
    LogRecord own = new LogRecord(Level.WARNING, "poolmgr.get_connection_failure");
    own.setLoggerName("javax.enterprise.resource.resourceadapter.com.sun.enterprise.connectors");
    own.setParameters(new Object[] {"wags", full});
    LogRecord thrown = new LogRecord(Level.SEVERE, "Unexpected failure");
    thrown.setThrown(
        new SQLException("Error in allocating a connection. Cause: " + full.getMessage(), full));

    assertEquals(true, log.isLoggable(own));
    assertEquals(true, log.isLoggable(thrown));

    LogRecord away = new LogRecord(Level.SEVERE, "A layer's own words");
    away.setThrown(AWAY);
    assertEquals(false, log.isLoggable(away));

    assertEquals(false, log.isLoggable(own));
    assertEquals(false, log.isLoggable(thrown));
  }

  @Test
  void letsEverythingElseThrough() {
    LogRecord refused = new LogRecord(Level.SEVERE, "Unexpected failure");
    refused.setThrown(REFUSED);
    LogRecord plain = new LogRecord(Level.INFO, "Stopping: {0} messages are being sent");
    plain.setParameters(new Object[] {3, null});

    assertEquals(true, log.isLoggable(refused));
    assertEquals(true, log.isLoggable(plain));
  }
}
