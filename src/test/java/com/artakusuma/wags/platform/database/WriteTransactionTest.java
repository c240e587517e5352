package com.artakusuma.wags.platform.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteTransactionTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "1213, Deadlock found when trying to get lock, true",
        "1205, Lock wait timeout exceeded, true",
        "1020, Record has changed since last read in table 'message', true",
        "3101, Plugin instructed the server to rollback the current transaction, true",
        "1180, Got error 149 'Lock deadlock; Retry transaction' during COMMIT, true",
        "1180, Got error 149 - 'Lock deadlock; Retry transaction' during COMMIT, true",
        "1180, Got error 28 'No space left on device' during COMMIT, false",
        "1290, The server is running with the --read-only option, false",
        "1062, Duplicate entry, false"
      })
  void whatMetAnotherTransactionIsRepeated(int code, String message, boolean repeated) {
    SQLException failure = new SQLException(message, "HY000", code);

    assertEquals(repeated, WriteTransaction.isConflict(failure));
  }

  @Test
  void whatTheProgramItselfFoundToBeAConflictIsRepeated() {
    assertEquals(
        true,
        WriteTransaction.isConflict(
            new WriteTransaction.ConflictException("the ids cannot be told")));
    assertEquals(false, WriteTransaction.isConflict(new SQLException()));
  }
}
