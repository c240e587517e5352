package com.artakusuma.wags.api.error;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.PersistenceException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import org.junit.jupiter.api.Test;

class DatabaseFailureTest {

  @Test
  void aPoolThatThrowsItsDeadConnectionsAwayHasNone() {
    IllegalStateException ofPool = new IllegalStateException("Task already scheduled or cancelled");
    ofPool.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("java.util.Timer", "sched", "Timer.java", 413),
          new StackTraceElement(
              "com.sun.enterprise.resource.pool.ConnectionPool",
              "scheduleResizerTask",
              "ConnectionPool.java",
              271)
        });

    assertTrue(DatabaseFailure.isAway(ofPool));
    assertTrue(DatabaseFailure.isAway(new RuntimeException(ofPool)));
    assertFalse(DatabaseFailure.isAway(new IllegalStateException("of our own")));
  }

  @Test
  void whatTheDatabaseRefusesForItsContentIsOurMistake() {
    assertFalse(
        DatabaseFailure.isAway(
            new PersistenceException(new SQLSyntaxErrorException("bad", "42000", 1064))));
    assertTrue(
        DatabaseFailure.isAway(
            new PersistenceException(new SQLNonTransientConnectionException("gone", "08S01"))));
  }
}
