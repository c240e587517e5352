package com.artakusuma.wags.platform.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.artakusuma.wags.platform.NodeName;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.queue.QueueFixture;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One node at a time has the turn, and who lost it changes nothing. */
public class TurnsIT extends QueueFixture {

  @Inject Turns turns;
  @Inject WriteTransaction transaction;

  @AfterEach
  void noTurnIsLeft() throws SQLException {
    assertEquals(0, number("SELECT COUNT(*) FROM turn WHERE owner LIKE 'container/%'"));
    sql("DELETE FROM turn");
  }

  @Test
  void oneOfManyHasIt() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    inParallel(
        8,
        () -> {
          for (int i = 0; i < 10; i++) {
            turns.alone(
                "test",
                turn -> {
                  most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                  return inside.decrementAndGet();
                });
          }
        });

    assertEquals(1, most.get());
  }

  @Test
  void whileOneHasItAnotherGetsNothingAndAfterwardsItDoes() {
    Optional<Optional<Integer>> inside = turns.alone("test", turn -> turns.alone("test", t -> 1));

    assertEquals(Optional.of(Optional.empty()), inside);
    assertEquals(Optional.of(2), turns.alone("test", turn -> 2));
    assertEquals(
        Optional.of(Optional.of(3)), turns.alone("test", turn -> turns.alone("other", t -> 3)));
  }

  @Test
  void aNodeThatStoppedLosesItsTurnWhenItRunsOut() throws SQLException {
    another("UTC_TIMESTAMP(6) + INTERVAL 1 HOUR");
    assertEquals(Optional.empty(), turns.alone("test", turn -> 1));

    sql("UPDATE turn SET ends_at = UTC_TIMESTAMP(6)");

    assertEquals(Optional.of(1), turns.alone("test", turn -> 1));
  }

  @Test
  void whoLostItsTurnChangesNothing() throws SQLException {
    Optional<Integer> result =
        turns.alone(
            "test",
            turn -> {
              sql("DELETE FROM turn");
              another("UTC_TIMESTAMP(6) + INTERVAL 1 HOUR");
              return transaction.run(connection -> change(connection, turn));
            });

    assertEquals(Optional.empty(), result);
    assertEquals(0, number("SELECT COUNT(*) FROM sender WHERE per_minute = 7"));
    assertEquals("another node", text("SELECT owner FROM turn"));
  }

  @Test
  void keepingItMakesItLonger() throws SQLException {
    turns.alone(
        "test",
        turn -> {
          sql("UPDATE turn SET ends_at = UTC_TIMESTAMP(6) + INTERVAL 1 SECOND");
          transaction.run(connection -> change(connection, turn));
          assertEquals(
              1, number("SELECT ends_at > UTC_TIMESTAMP(6) + INTERVAL 50 SECOND FROM turn"));
          return 1;
        });

    assertEquals(1, number("SELECT COUNT(*) FROM sender WHERE per_minute = 7"));
  }

  @Test
  void theLongestNameOfANodeKeepsItToo() throws SQLException {
    String owner = Turns.owner(NodeName.of("n".repeat(100)));
    Turn turn = Turn.take(transaction, "test", owner, Duration.ofMinutes(1)).orElseThrow();

    transaction.run(connection -> change(connection, turn));
    turn.end();

    assertEquals(0, number("SELECT COUNT(*) FROM turn"));
  }

  @Test
  void aFailureEndsTheTurn() {
    assertThrows(
        DatabaseException.class,
        () ->
            turns.alone(
                "test",
                turn -> {
                  throw new SQLException("told to fail");
                }));

    assertEquals(Optional.of(1), turns.alone("test", turn -> 1));
  }

  private static int change(Connection connection, Turn turn) throws SQLException {
    turn.keep(connection);
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("UPDATE sender SET per_minute = 7 WHERE id = 1001");
    }
  }

  private void another(String endsAt) throws SQLException {
    sql("INSERT INTO turn (what, owner, ends_at) VALUES ('test', 'another node', " + endsAt + ")");
  }
}
