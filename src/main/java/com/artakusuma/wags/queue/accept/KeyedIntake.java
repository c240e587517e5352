package com.artakusuma.wags.queue.accept;

import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.platform.idempotency.IdempotencyKeys;
import com.artakusuma.wags.platform.idempotency.KeyedOutcome;
import com.artakusuma.wags.platform.idempotency.KeyedOutcome.Done;
import com.artakusuma.wags.queue.Enqueued;
import com.artakusuma.wags.queue.NewMessage;
import com.artakusuma.wags.queue.accept.MessageIntake.Stored;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The way of single messages with keys into the queue. They share transactions with one another,
 * not with those without a key, which so never wait for the look at the keys. A key that was used
 * before takes its own request out of the round and no other.
 */
@ApplicationScoped
public class KeyedIntake {

  @Inject private IdempotencyKeys keys;
  @Inject private MessageIntake intake;
  @Inject private Intakes intakes;

  private GroupCommit<KeyedMessage, KeyedOutcome<Enqueued>> group;

  /** A quarter of the threads: with the other intake's half some are left if commits hang. */
  @PostConstruct
  void open() {
    group =
        intakes.open(
            4, MessageIntake.MOST_CHARACTERS, each -> each.message().text().length(), this::store);
  }

  /**
   * Stores a single message, to be sent at once, where its key was not used before. When this
   * returns {@link Done} the message survives any crash.
   *
   * @throws IntakeBusyException where too many wait; nothing was stored
   * @throws DatabaseException as of {@link WriteTransaction#run}; the same key may be used again
   */
  public KeyedOutcome<Enqueued> enqueue(KeyedMessage message) {
    KeyedOutcome<Enqueued> outcome = group.submit(message);
    if (outcome instanceof Done<Enqueued> done) {
      MessageIntake.said(List.of(done.result()));
    }
    return outcome;
  }

  /** How many messages wait for the next commit. */
  public int waiting() {
    return group.waiting();
  }

  private List<KeyedOutcome<Enqueued>> store(List<KeyedMessage> some) {
    Reservations slots = intake.slots();
    return slots.within(() -> store(some, slots));
  }

  private List<KeyedOutcome<Enqueued>> store(List<KeyedMessage> some, Reservations slots) {
    List<KeyedOutcome<Stored>> outcomes =
        keys.run(
            some.stream().map(KeyedMessage::request).toList(),
            (connection, places) ->
                store(connection, places.stream().map(some::get).toList(), slots));
    List<Stored> stored = new ArrayList<>();
    List<KeyedOutcome<Enqueued>> answers = new ArrayList<>();
    for (KeyedOutcome<Stored> outcome : outcomes) {
      if (outcome instanceof Done<Stored> done) {
        stored.add(done.result());
      }
      answers.add(outcome.map(Stored::enqueued));
    }
    intake.countAndSendOn(stored, slots);
    return answers;
  }

  private List<Done<Stored>> store(
      Connection connection, List<KeyedMessage> some, Reservations slots) throws SQLException {
    List<NewMessage> messages = some.stream().map(KeyedMessage::message).toList();
    List<Stored> stored = intake.store(connection, messages, slots);
    List<Done<Stored>> done = new ArrayList<>();
    for (int i = 0; i < stored.size(); i++) {
      done.add(new Done<>(stored.get(i), some.get(i).answer().apply(stored.get(i).enqueued())));
    }
    return done;
  }
}
