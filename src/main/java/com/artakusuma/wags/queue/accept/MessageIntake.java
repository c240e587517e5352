package com.artakusuma.wags.queue.accept;

import com.artakusuma.wags.message.Lanes;
import com.artakusuma.wags.platform.NodeName;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.platform.idempotency.OnceOnly;
import com.artakusuma.wags.platform.idempotency.OnceTransaction;
import com.artakusuma.wags.platform.trace.RequestTrace;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.Enqueued;
import com.artakusuma.wags.queue.MessageContent;
import com.artakusuma.wags.queue.NewMessage;
import com.artakusuma.wags.queue.QueueSignal;
import com.artakusuma.wags.queue.blocklist.BlockedSql;
import com.artakusuma.wags.queue.claim.SenderBacklog;
import com.artakusuma.wags.queue.claim.SenderSql;
import com.artakusuma.wags.queue.statistics.MessageCounters;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The way of single messages into the queue. What comes at the same time is stored by one
 * transaction, each message with its rows in the ledger and in the queue or not at all. Where this
 * node has a slot free and nothing of the sender is due before it, a message is stored as claimed
 * by this node and sent at once, which saves the claim.
 */
@ApplicationScoped
public class MessageIntake {

  private static final Logger LOG = System.getLogger(MessageIntake.class.getName());

  /** At most 12 MB as UTF-8 with each character escaped: MariaDB takes 16 MB in one statement. */
  static final int MOST_CHARACTERS = 2_000_000;

  /** What a message weighs beside its text: some two hundred are stored by one transaction. */
  private static final int CHARACTERS_A_MESSAGE = 10_000;

  /** Messages that one caller has stored by one transaction. */
  public static final int MOST_TOGETHER = 100;

  @Inject private WriteTransaction transaction;
  @Inject private Intakes intakes;
  @Inject private OnceTransaction once;
  @Inject private QueueSignal signal;
  @Inject private NodeName node;
  @Inject private MessageCounters counters;

  @Inject
  @ConfigProperty(name = "DELIVERY_LEASE_SECONDS")
  private int leaseSeconds;

  private GroupCommit<List<NewMessage>, List<Enqueued>> group;
  private volatile @Nullable DirectSend directSend;

  /** A commit that hangs never takes more than half of the threads with it. */
  @PostConstruct
  void open() {
    group =
        intakes.open(
            2,
            MOST_CHARACTERS,
            some ->
                some.stream()
                    .mapToInt(message -> message.text().length() + CHARACTERS_A_MESSAGE)
                    .sum(),
            this::storeAll);
  }

  /** From now on there is somebody who sends messages at once. */
  public void handOverTo(DirectSend toSend) {
    directSend = toSend;
  }

  /**
   * Stores a single message, to be sent at once. When this returns the message survives any crash.
   *
   * @throws IntakeBusyException where too many wait; nothing was stored
   * @throws MayNotSendException where the user may only look; nothing was stored
   * @throws DatabaseException as of {@link WriteTransaction#run}
   */
  public Enqueued enqueue(NewMessage message) {
    return said(group.submit(List.of(message))).get(0);
  }

  /**
   * Stores some single messages of one caller, all of them or none, and perhaps others' with them.
   *
   * @param messages not empty; at most {@link #MOST_TOGETHER}, so that others wait for moments only
   * @return what became of each, in order
   * @throws IntakeBusyException where too many wait; nothing was stored
   * @throws MayNotSendException where the user may only look; nothing was stored
   * @throws DatabaseException as of {@link WriteTransaction#run}
   */
  public List<Enqueued> enqueue(List<NewMessage> messages) {
    return said(group.submit(messages));
  }

  /**
   * Stores a single message that a form asks for, once. It shares no transaction: its token stands
   * in it, too.
   *
   * @return the message's id; where it was stored for this token before, that one's
   * @throws DatabaseException as of {@link WriteTransaction#run}
   */
  public long enqueue(NewMessage message, OnceOnly act) {
    Reservations slots = slots();
    return slots.within(() -> enqueue(message, act, slots));
  }

  private long enqueue(NewMessage message, OnceOnly act, Reservations slots) {
    Optional<Stored> stored =
        once.run(
            act,
            connection -> store(connection, List.of(message), slots).get(0),
            one -> one.enqueued().messageId());
    stored.ifPresent(
        one -> {
          countAndSendOn(List.of(one), slots);
          said(List.of(one.enqueued()));
        });
    return stored
        .map(one -> one.enqueued().messageId())
        .orElseGet(() -> once.earlier(act).orElseThrow());
  }

  /** On the thread of the request that brought them, so that its id stands beside theirs. */
  static List<Enqueued> said(List<Enqueued> stored) {
    RequestTrace.stored(stored.stream().mapToLong(Enqueued::messageId));
    if (LOG.isLoggable(Level.DEBUG)) {
      LOG.log(
          Level.DEBUG,
          "Stored as message {0}",
          stored.stream()
              .map(one -> Long.toString(one.messageId()))
              .collect(Collectors.joining(", ")));
    }
    return stored;
  }

  /** How many messages wait for the next commit. */
  public int waiting() {
    return group.waiting();
  }

  /** What several callers brought, in one transaction; each gets back what became of its own. */
  private List<List<Enqueued>> storeAll(List<List<NewMessage>> callers) {
    List<Enqueued> stored = store(callers.stream().flatMap(List::stream).toList());
    List<List<Enqueued>> shared = new ArrayList<>();
    int from = 0;
    for (List<NewMessage> own : callers) {
      shared.add(stored.subList(from, from + own.size()));
      from += own.size();
    }
    return shared;
  }

  private List<Enqueued> store(List<NewMessage> messages) {
    Reservations slots = slots();
    return slots.within(
        () -> {
          List<Stored> stored = transaction.run(connection -> store(connection, messages, slots));
          countAndSendOn(stored, slots);
          return stored.stream().map(Stored::enqueued).toList();
        });
  }

  /** After the commit. */
  void countAndSendOn(List<Stored> stored, Reservations slots) {
    counters.accepted(MessageCounters.Kind.SINGLE, stored.size());
    stored.stream().map(Stored::claimed).filter(Objects::nonNull).forEach(slots::use);
    if (stored.stream().anyMatch(one -> one.claimed() == null)) {
      signal.wake();
    }
  }

  /**
   * What became of one message.
   *
   * @param claimed null where it waits in the queue
   */
  record Stored(Enqueued enqueued, @Nullable ClaimedMessage claimed) {}

  /** Slots for one round, none taken. */
  Reservations slots() {
    return new Reservations(directSend);
  }

  /**
   * Stores messages within a transaction.
   *
   * @param slots what they take of them is to be used or given back after it
   */
  List<Stored> store(Connection connection, List<NewMessage> messages, Reservations slots)
      throws SQLException {
    slots.giveBack(); // what an earlier try of this transaction took
    long begun = System.nanoTime();
    Map<Integer, SenderBacklog> senders =
        slots.arePossible() ? senders(connection, messages) : Map.of();
    LocalDateTime now = timeIfAllowed(connection, messages, senders);
    List<LedgerInsert.Stored> ledger = new LedgerInsert(connection).write(messages, now);
    Set<Integer> blocked = blocked(connection, messages, senders);
    List<EnqueueSql.Row> rows = new ArrayList<>();
    List<OptionSql.Row> options = new ArrayList<>();
    List<Stored> stored = new ArrayList<>();
    for (int i = 0; i < ledger.size(); i++) {
      NewMessage message = messages.get(i);
      LedgerInsert.Stored written = ledger.get(i);
      LocalDateTime later = later(message, now);
      // A claim is what ends a message whose recipient is blocked
      boolean atOnce =
          later == null && !blocked.contains(i) && slots.take(senders.get(message.senderId()));
      rows.add(row(written.id(), message, now, later, atOnce));
      options.add(new OptionSql.Row(written.id(), message));
      ClaimedMessage claimed = atOnce ? claimed(message, written, now, begun) : null;
      if (claimed != null) {
        slots.claimed(claimed);
      }
      stored.add(new Stored(new Enqueued(written.id(), SqlTime.instant(now)), claimed));
    }
    new EnqueueSql(connection).queue(rows);
    new OptionSql(connection).write(options, now);
    new OptionSql(connection).noteUrgent(messages);
    return stored;
  }

  /**
   * Lets messages pass whose users may send.
   *
   * @param senders those that were asked for already
   * @return the database's time
   * @throws MayNotSendException where the user of one of them may only look
   */
  private static LocalDateTime timeIfAllowed(
      Connection connection, List<NewMessage> messages, Map<Integer, SenderBacklog> senders)
      throws SQLException {
    for (SenderBacklog sender : senders.values()) {
      if (sender.viewer()) {
        throw new MayNotSendException(sender.id());
      }
    }
    Set<Integer> others =
        messages.stream().map(NewMessage::senderId).collect(Collectors.toCollection(TreeSet::new));
    others.removeAll(senders.keySet());
    return others.isEmpty()
        ? senders.values().iterator().next().at()
        : new SendingUserSql(connection).timeIfAllowed(List.copyOf(others));
  }

  /** The places of messages whose recipient is blocked; nothing is asked where nobody is. */
  private static Set<Integer> blocked(
      Connection connection, List<NewMessage> messages, Map<Integer, SenderBacklog> senders)
      throws SQLException {
    Set<Integer> places = new HashSet<>();
    for (SenderBacklog sender : senders.values()) {
      if (sender.blocks()) {
        List<Integer> own =
            IntStream.range(0, messages.size())
                .filter(i -> messages.get(i).senderId() == sender.id())
                .boxed()
                .toList();
        Set<String> found =
            new BlockedSql(connection)
                .among(sender.id(), own.stream().map(i -> messages.get(i).recipient()).toList());
        own.stream().filter(i -> found.contains(messages.get(i).recipient())).forEach(places::add);
      }
    }
    return places;
  }

  private static Map<Integer, SenderBacklog> senders(
      Connection connection, List<NewMessage> messages) throws SQLException {
    List<Integer> ids = messages.stream().map(NewMessage::senderId).distinct().toList();
    return SenderSql.singles(connection, ids).stream()
        .collect(Collectors.toMap(SenderBacklog::id, queue -> queue));
  }

  /** When it is to be sent, by the database's clock; null for at once. */
  private static @Nullable LocalDateTime later(NewMessage message, LocalDateTime now) {
    LocalDateTime sendAt = SqlTime.of(message.options().sendAt());
    return sendAt == null || !sendAt.isAfter(now) ? null : sendAt;
  }

  private EnqueueSql.Row row(
      long id,
      NewMessage message,
      LocalDateTime now,
      @Nullable LocalDateTime later,
      boolean atOnce) {
    LocalDateTime due = later == null ? now : later;
    return new EnqueueSql.Row(
        id,
        message.senderId(),
        message.options().urgent() ? Lanes.URGENT : Lanes.SINGLES,
        atOnce ? now.plusSeconds(leaseSeconds) : due,
        atOnce ? node.get() : null,
        later,
        SqlTime.of(message.options().expiresAt()));
  }

  private ClaimedMessage claimed(
      NewMessage message, LedgerInsert.Stored written, LocalDateTime now, long begun) {
    MessageContent content =
        MessageContent.justStored(message, written.nonce(), SqlTime.instant(now));
    return ClaimedMessage.atOnce(
        written.id(), message, content, begun, Duration.ofSeconds(leaseSeconds));
  }
}
