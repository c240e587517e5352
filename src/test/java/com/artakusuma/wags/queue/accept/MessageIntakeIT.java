package com.artakusuma.wags.queue.accept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.Enqueued;
import com.artakusuma.wags.queue.NewMessage;
import com.artakusuma.wags.queue.QueueFixture;
import com.artakusuma.wags.queue.SendOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Taking single messages in: together, and past the queue where a slot is free. */
public class MessageIntakeIT extends QueueFixture {

  private static final int THREADS = 8;
  private static final int EACH = 25;

  private final FewSlots slots = new FewSlots();

  /** Slots of a node, and what was sent in them. */
  private static final class FewSlots implements DirectSend {
    private final AtomicInteger free = new AtomicInteger();
    private final Queue<ClaimedMessage> sent = new ConcurrentLinkedQueue<>();

    @Override
    public boolean reserve(int senderId) {
      return free.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
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
      free.incrementAndGet();
    }
  }

  @AfterEach
  void noSlots() {
    slots.free.set(0);
  }

  @Test
  void whatComesTogetherIsStoredTogetherAndWhatIsRefusedFailsAlone() throws Exception {
    Queue<Long> ids = new ConcurrentLinkedQueue<>();
    inParallel(
        THREADS,
        () -> {
          for (int i = 0; i < EACH; i++) {
            ids.add(intake.enqueue(message(SHOP, "Hello")).messageId());
            assertThrows(DatabaseException.class, () -> intake.enqueue(unstorable()));
          }
        });

    assertEquals(THREADS * EACH, ids.stream().distinct().count());
    assertEquals(THREADS * EACH, number("SELECT COUNT(*) FROM message"));
    assertEquals(THREADS * EACH, claim(ALL).stream().filter(m -> ids.contains(m.id())).count());
  }

  @Test
  void eachGetsTheIdOfItsOwnMessage() throws Exception {
    Queue<Long> wrong = new ConcurrentLinkedQueue<>();
    inParallel(
        THREADS,
        () -> {
          for (int i = 0; i < EACH; i++) {
            String text = Thread.currentThread().getName() + " " + i;
            long id = intake.enqueue(message(SHOP, text)).messageId();
            if (!text.equals(body(id))) {
              wrong.add(id);
            }
          }
        });

    assertEquals(List.of(), List.copyOf(wrong));
  }

  /** As Galera changes it in living sessions, whenever a node joins or leaves. */
  @Test
  void eachGetsTheIdOfItsOwnMessageWhereTheServersStepsChange() throws Exception {
    Queue<Long> wrong = new ConcurrentLinkedQueue<>();
    inPooledConnections("SET SESSION auto_increment_increment = 3");
    try {
      inParallel(
          THREADS,
          () -> {
            for (int i = 0; i < EACH; i++) {
              String text = Thread.currentThread().getName() + " step " + i;
              long id = intake.enqueue(message(SHOP, text)).messageId();
              if (!text.equals(body(id))) {
                wrong.add(id);
              }
              steps(1 + i % 3);
            }
          });
    } finally {
      inPooledConnections("SET SESSION auto_increment_increment = 1");
    }

    assertEquals(List.of(), List.copyOf(wrong));
    assertEquals(THREADS * EACH, claim(ALL).size());
  }

  /** As a server does to its living connections when another one takes its part. */
  @Test
  void connectionsThatTakeNoWritesAnyMoreAreLeft() throws Exception {
    inPooledConnections("SET SESSION TRANSACTION READ ONLY");

    long id = intake.enqueue(message(SHOP, "Hello")).messageId();

    assertEquals(id, claimOne().id());
    for (int i = 0; i < 2 * THREADS; i++) {
      enqueue(SHOP, 1);
    }
    inPooledConnections("SET SESSION TRANSACTION READ WRITE");
  }

  @Test
  void aMessageIsSentWithoutAClaimWhereASlotIsFree() throws SQLException {
    slots(1);
    long first = enqueue(SHOP, 1).get(0);
    long second = enqueue(SHOP, 1).get(0);

    assertEquals(1, slots.sent.size());
    ClaimedMessage sent = slots.sent.remove();
    assertEquals(first, sent.id());
    assertEquals("Hello 0", sent.content().text());
    assertEquals(1, sent.attempts());
    assertTrue(sent.leaseLeft().toSeconds() >= 80);
    assertEquals(second, claimOne().id());
    assertEquals(1, settle(sent(sent)));
  }

  @Test
  void whatHasATimeOfItsOwnIsNotSentAtOnceAndKeepsNothingBack() throws SQLException {
    slots(5);
    Instant inAnHour = Instant.now().plusSeconds(3_600);
    List<Long> ids =
        intake
            .enqueue(
                List.of(
                    message(SHOP, new SendOptions(inAnHour, null, "later")),
                    message(SHOP, new SendOptions(null, inAnHour, "in time")),
                    message(SHOP, "plain")))
            .stream()
            .map(Enqueued::messageId)
            .toList();

    assertEquals(ids.subList(1, 3), slots.sent.stream().map(ClaimedMessage::id).toList());
    assertEquals(inAnHour, slots.sent.element().content().expiresAt());
    long left = slots.sent.remove().time().sendBy() - System.nanoTime();
    assertTrue(left > 0 && left < 3_601_000_000_000L);
    assertNull(slots.sent.remove().time().sendBy());
    assertEquals(3, slots.free.get());
    assertEquals(List.of(), claim(ALL));
    assertEquals(2, number("SELECT COUNT(*) FROM message_option"));
    assertEquals(
        "1",
        text(
            "SELECT COUNT(*) FROM message_option x JOIN message m ON m.id = x.message_id"
                + " AND m.created_at = x.created_at AND m.sender = x.sender WHERE reference = 'later'"
                + " AND send_at IS NOT NULL AND expiry_due IS NULL"));
  }

  @Test
  void ofSomeTogetherAllOrNoneAreStored() throws SQLException {
    assertThrows(
        DatabaseException.class,
        () -> intake.enqueue(List.of(message(SHOP, "a"), unstorable(), message(SHOP, "b"))));

    assertEquals(0, number("SELECT COUNT(*) FROM message"));
  }

  @Test
  void whatWasHandedOverAndNeverSettledComesBackAsUncertain() throws SQLException {
    slots(1);
    long id = enqueue(SHOP, 1).get(0);
    endLeases();

    ClaimedMessage again = claimOne();

    assertEquals(id, again.id());
    assertEquals(2, again.epoch());
    assertTrue(again.leaseLost());
    assertEquals(0, settle(sent(slots.sent.remove())));
  }

  @Test
  void nothingOvertakesWhatIsDueBeforeIt() throws SQLException {
    List<Long> ids = new ArrayList<>(enqueue(SHOP, 1));
    slots(5);
    ids.addAll(enqueue(SHOP, 2));
    enqueue(BANK, 1);

    assertEquals(List.of(BANK), slots.sent.stream().map(ClaimedMessage::senderId).toList());
    assertEquals(4, slots.free.get());
    assertEquals(ids, claim(ALL).stream().map(ClaimedMessage::id).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "held_until = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR",
        "held_count = 1, held_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND",
        "held_count = 1, ramp = 2, held_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND",
        "per_minute = 1000"
      })
  void aSenderThatIsNotFreeIsLeftToTheClaim(String state) throws SQLException {
    slots(5);
    sql("UPDATE sender SET " + state + " WHERE id = 1001");

    enqueue(SHOP, 3);

    assertEquals(0, slots.sent.size());
    assertEquals(5, slots.free.get());
    assertEquals(3, number("SELECT COUNT(*) FROM outbox WHERE owner IS NULL AND epoch = 0"));
  }

  @Test
  void aSlotIsGivenBackWhereNothingWasStored() throws SQLException {
    long next = enqueue(SHOP, 1).get(0) + 1;
    claimOne();
    sql(
        "INSERT INTO outbox (message_id, sender_id, lane, visible_at) VALUES ("
            + next
            + ", 1, 0, UTC_TIMESTAMP(6))");
    slots(5);

    assertThrows(DatabaseException.class, () -> intake.enqueue(message(SHOP, "Hello")));

    sql("DELETE FROM outbox WHERE message_id = " + next);
    assertEquals(0, slots.sent.size());
    assertEquals(5, slots.free.get());
  }

  private void slots(int count) {
    slots.free.set(count);
    intake.handOverTo(slots);
  }

  private void steps(int size) {
    try {
      sql("SET SESSION auto_increment_increment = " + size);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** In more of them than the intake uses, all taken out of the pool at once. */
  private void inPooledConnections(String sql) throws SQLException {
    List<Connection> taken = new ArrayList<>();
    try {
      for (int i = 0; i < 2 * THREADS; i++) {
        taken.add(dataSource.getConnection());
      }
      for (Connection connection : taken) {
        try (Statement statement = connection.createStatement()) {
          statement.execute(sql);
        }
      }
    } finally {
      for (Connection connection : taken) {
        connection.close();
      }
    }
  }

  private static NewMessage unstorable() {
    return new NewMessage(SHOP, "shop", "6".repeat(65), "Hello", Instant.now());
  }

  private String body(long id) {
    try (var connection = dataSource.getConnection();
        var select = connection.prepareStatement("SELECT body FROM message WHERE id = " + id);
        var row = select.executeQuery()) {
      return row.next() ? row.getString(1) : "none of this id";
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
