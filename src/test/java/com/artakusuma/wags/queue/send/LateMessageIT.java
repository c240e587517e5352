package com.artakusuma.wags.queue.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.queue.ClaimBuilder;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.QueueFixture;
import com.artakusuma.wags.testing.Eventually;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes to its call when its sender may not send any more goes back unsent and untried. */
public class LateMessageIT extends QueueFixture {

  private static final Duration SOON = Duration.ofSeconds(30);

  @Inject private MessageSender sender;

  @Test
  void aMessageWhoseTimeIsOverGoesBack() throws Throwable {
    broadcast(1, SHOP, 1);

    sender.deliver(with(claimOne(), System.nanoTime(), null));

    Eventually.equal(0L, SOON, () -> number("SELECT COUNT(*) FROM outbox WHERE owner <> ''"));
    assertEquals(0, number("SELECT attempts FROM outbox"));
    assertEquals(0, number("SELECT COUNT(*) FROM attempt"));
  }

  /** Nobody listens there: the try fails, but it was one. */
  @Test
  void oneThatIsInTimeIsTried() throws Throwable {
    broadcast(1, SHOP, 1);

    long later = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    sender.deliver(with(claimOne(), later, later));

    Eventually.equal(1L, SOON, () -> number("SELECT COUNT(*) FROM attempt"));
  }

  @Test
  void aMessageThatHasLostItsSlotGoesBackAndGetsALaterOne() throws Throwable {
    broadcast(1, SHOP, 1);
    ClaimedMessage late = claimOne();
    assertTrue(
        late.time().slotEnd() - late.claimedAt() <= late.time().delay().plusMillis(250).toNanos());

    sender.deliver(with(late, null, System.nanoTime()));

    Eventually.equal(0L, SOON, () -> number("SELECT COUNT(*) FROM outbox WHERE owner <> ''"));
    assertEquals(0, number("SELECT attempts FROM outbox"));
    assertEquals(0, number("SELECT COUNT(*) FROM attempt"));
    assertEquals(List.of(), claim(ALL), "its slot is gone, and the next one has not come");
    sql("UPDATE sender SET tat_us = 0");
    assertEquals(late.id(), claimOne().id());
  }

  @Test
  void itKeepsItsPlaceBeforeThoseThatCameLater() throws Throwable {
    sql("UPDATE sender SET per_minute = 600 WHERE id = 1001");
    long first = enqueue(SHOP, 1).get(0);
    ClaimedMessage late = claim(1).get(0);
    assertEquals(first, late.id());
    enqueue(SHOP, 2);

    sender.deliver(with(late, null, System.nanoTime()));

    Eventually.equal(0L, SOON, () -> number("SELECT COUNT(*) FROM outbox WHERE owner <> ''"));
    sql("UPDATE sender SET tat_us = 0");
    assertEquals(first, claim(1).get(0).id());
  }

  private static ClaimedMessage with(ClaimedMessage message, Long sendBy, Long slotEnd) {
    return ClaimBuilder.of(message).sendBy(sendBy).slotEnd(slotEnd).build();
  }
}
