package com.artakusuma.wags.queue.accept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.platform.idempotency.IdempotencyKey;
import com.artakusuma.wags.platform.idempotency.KeptAnswer;
import com.artakusuma.wags.platform.idempotency.KeyedOutcome;
import com.artakusuma.wags.platform.idempotency.KeyedOutcome.Before;
import com.artakusuma.wags.platform.idempotency.KeyedOutcome.Done;
import com.artakusuma.wags.platform.idempotency.KeyedOutcome.OtherBody;
import com.artakusuma.wags.platform.idempotency.KeyedRequest;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.Enqueued;
import com.artakusuma.wags.queue.NewMessage;
import com.artakusuma.wags.queue.QueueFixture;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Single messages with keys: stored together, each key once, and nobody for another's key. */
public class KeyedIntakeIT extends QueueFixture {

  private static final int THREADS = 8;
  private static final int EACH = 25;

  @Inject private KeyedIntake keyed;

  @BeforeEach
  void noKeys() throws SQLException {
    sql("DELETE FROM idempotency_key");
  }

  @Test
  void eachKeyIsStoredOnceHoweverManyComeTogetherAndWhatIsRefusedFailsAlone() throws Exception {
    Map<String, Queue<Long>> done = new ConcurrentHashMap<>();
    Map<String, Set<Long>> before = new ConcurrentHashMap<>();
    Queue<Long> own = new ConcurrentLinkedQueue<>();
    inParallel(
        THREADS,
        () -> {
          for (int i = 0; i < EACH; i++) {
            String shared = "shared-" + i;
            KeyedOutcome<Enqueued> outcome = keyed.enqueue(message(shared, "Hello"));
            if (outcome instanceof Done<Enqueued> first) {
              done.computeIfAbsent(shared, key -> new ConcurrentLinkedQueue<>())
                  .add(first.result().messageId());
            } else if (outcome instanceof Before<Enqueued> again) {
              before
                  .computeIfAbsent(shared, key -> ConcurrentHashMap.newKeySet())
                  .add(again.kept().result());
            }
            String mine = Thread.currentThread().getName() + i;
            own.add(result(keyed.enqueue(message(mine, "Hello"))));
            assertThrows(DatabaseException.class, () -> keyed.enqueue(unstorable("bad-" + mine)));
          }
        });

    assertEquals(EACH, done.size());
    done.forEach((key, ids) -> assertEquals(1, ids.size(), key));
    before.forEach((key, ids) -> assertEquals(Set.copyOf(done.get(key)), ids, key));
    assertEquals(THREADS * EACH, own.stream().distinct().count());
    assertEquals(EACH + THREADS * EACH, number("SELECT COUNT(*) FROM message"));
    assertEquals(EACH + THREADS * EACH, claim(ALL).size());
    assertEquals(
        THREADS * EACH,
        number(
            """
            SELECT COUNT(*) FROM idempotency_key
             WHERE idempotency_key LIKE 'bad-%' AND result IS NULL AND fingerprint IS NULL"""));
  }

  @Test
  void aKeyOfWhatWasRefusedIsFree() throws SQLException {
    assertThrows(DatabaseException.class, () -> keyed.enqueue(unstorable("key")));

    assertInstanceOf(Done.class, keyed.enqueue(message("key", "Hello")));

    assertInstanceOf(OtherBody.class, keyed.enqueue(message("key", "Hello!")));
    assertEquals(1, number("SELECT COUNT(*) FROM message"));
  }

  @Test
  void aMessageIsSentWithoutAClaimWhereASlotIsFreeAndTheSameAgainTakesNone() throws SQLException {
    Slots slots = new Slots();
    intake.handOverTo(slots);
    slots.open = true;
    try {
      long id = result(keyed.enqueue(message("key", "Hello")));
      assertInstanceOf(Before.class, keyed.enqueue(message("key", "Hello")));
      assertInstanceOf(OtherBody.class, keyed.enqueue(message("key", "Hello!")));

      assertEquals(List.of(id), slots.sent.stream().map(ClaimedMessage::id).toList());
      assertEquals(1, slots.taken);
    } finally {
      slots.open = false;
    }
  }

  /** Slots without end, while they are open. */
  private static final class Slots implements DirectSend {
    private final Queue<ClaimedMessage> sent = new ConcurrentLinkedQueue<>();
    private boolean open;
    private int taken;

    @Override
    public boolean reserve(int senderId) {
      taken += open ? 1 : 0;
      return open;
    }

    @Override
    public void accept(ClaimedMessage message) {
      sent.add(message);
    }

    @Override
    public void giveBack(ClaimedMessage message) {
      throw new AssertionError("Each commit is confirmed");
    }

    @Override
    public void giveBack(int senderId) {
      taken--;
    }
  }

  private static long result(KeyedOutcome<Enqueued> outcome) {
    return assertInstanceOf(Done.class, outcome).kept().result();
  }

  private static KeyedMessage message(String key, String text) {
    return keyed(key, new NewMessage(SHOP, "shop", "6281234567890", text, Instant.now()));
  }

  private static KeyedMessage unstorable(String key) {
    return keyed(key, new NewMessage(SHOP, "shop", "6".repeat(65), "Hello", Instant.now()));
  }

  private static KeyedMessage keyed(String key, NewMessage message) {
    String fingerprint = "%064x".formatted(message.text().hashCode());
    return new KeyedMessage(
        message,
        new KeyedRequest(new IdempotencyKey(SHOP, "messages/send", key), fingerprint),
        stored -> new KeptAnswer(stored.messageId(), 201, "{}"));
  }
}
