package com.artakusuma.wags.platform.database.jpa;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.platform.database.Connections;
import jakarta.persistence.PersistenceException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import org.junit.jupiter.api.Test;

class DatabaseFailureTest {

  @Test
  void aPoolThatThrowsItsDeadConnectionsAwayHasNone() {
    IllegalStateException ofPool = new IllegalStateException("Task already scheduled or cancelled");

    assertTrue(DatabaseFailure.isAway(new PersistenceException(Connections.noneOfPool(ofPool))));
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
