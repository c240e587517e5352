package com.artakusuma.wags.queue.settle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.queue.ClaimBuilder;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.QueueSignal;
import com.artakusuma.wags.queue.Settlement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlerTest {

  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final List<Boolean> behind = new ArrayList<>();
  private final List<Long> written = new ArrayList<>();
  private int refusals;
  private Runnable onRefusal = () -> {};
  private Settler settler;

  /** A database that is away for so many tries. */
  private final Settlements database =
      new Settlements() {
        @Override
        public int settle(List<Settlement> batch) {
          behind.add(settler.isBehind());
          if (refusals > 0) {
            refusals--;
            onRefusal.run();
            throw new DatabaseException(new SQLException("away", "08S01"));
          }
          batch.forEach(settlement -> written.add(settlement.message().id()));
          settler.stop();
          return batch.size();
        }
      };

  @Test
  void anOutcomeIsWrittenHoweverLongTheDatabaseWasAway() throws InterruptedException {
    settler = new Settler(database, new QueueSignal());
    refusals = 2;
    settler.add(sent(7, Duration.ofSeconds(-60)));

    assertTimeoutPreemptively(LONGEST, () -> settler.run(() -> {}));

    assertEquals(List.of(7L), written);
    assertEquals(List.of(false, true, true), behind, "claims wait for it");
    assertFalse(settler.isBehind());
  }

  @Test
  void aStopWaitsNoLongerThanTheLeasesLast() throws InterruptedException {
    settler = new Settler(database, new QueueSignal());
    refusals = Integer.MAX_VALUE;
    onRefusal = settler::stop;
    settler.add(sent(7, Duration.ofSeconds(-60)));

    assertTimeoutPreemptively(LONGEST, () -> settler.run(() -> {}));

    assertTrue(written.isEmpty());
    assertFalse(settler.isBehind());
  }

  private static Settlement sent(long id, Duration leaseLeft) {
    ClaimedMessage message = new ClaimBuilder().id(id).lease(leaseLeft).build();
    return new Settlement(message, new Settlement.End(MessageStatus.SENT, null), null);
  }
}
