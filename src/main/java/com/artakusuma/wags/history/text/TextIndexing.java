package com.artakusuma.wags.history.text;

import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.history.text.TextIndexSql.Stored;
import com.artakusuma.wags.platform.concurrent.BackgroundJob;
import com.artakusuma.wags.platform.concurrent.ManagedExecutors;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.DatabaseClock;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.platform.turn.Turn;
import com.artakusuma.wags.platform.turn.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Makes the index of texts, sender by sender and span by span, one node at a time and at half
 * speed; and takes out the spans of which no message is kept any more.
 */
@ApplicationScoped
public class TextIndexing {

  /**
   * How old messages are before the index takes them: whatever is stored later must be newer than
   * all that it knows, be it of a long transaction or of a clock that was set back.
   */
  private static final Duration AGE = Duration.ofHours(1);

  /** How long it works at most before it waits for the next time. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** Messages read at once; their texts may be long. */
  private static final int PORTION = 256;

  @Inject private ManagedExecutors executors;
  @Inject private Turns turns;
  @Inject private Connections connections;
  @Inject private WriteTransaction transaction;
  @Inject private Clock clock;

  private BackgroundJob job;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    job =
        executors.job("text-index", "Bringing the index of texts up to date", this::bringUpToDate);
  }

  /** Goes on in the background, if it is not at it already. */
  public void goOn() {
    job.goOn();
  }

  /**
   * Takes in what is old enough, and takes out what is kept no more.
   *
   * @return how many spans it made; 0 where another node is at it
   */
  int bringUpToDate() {
    return turns.alone("text_index", this::walk).orElse(0);
  }

  private int walk(Turn turn) throws SQLException {
    Instant end = clock.instant().plus(LONGEST);
    int made = 0;
    for (String sender : senders()) {
      boolean more = true;
      while (more && !job.isStopping() && clock.instant().isBefore(end)) {
        long began = System.nanoTime();
        turn.keep();
        forget(turn, sender);
        more = add(turn, sender);
        made += more ? 1 : 0;
        LockSupport.parkNanos(System.nanoTime() - began); // the work of the others comes first
      }
    }
    return made;
  }

  private List<String> senders() {
    return connections.read(connection -> new TextIndexSql(connection).senders());
  }

  private void forget(Turn turn, String sender) {
    Optional<Span> gone = connections.read(connection -> outdated(connection, sender));
    if (gone.isPresent()) {
      transaction.write(
          connection -> {
            turn.keep(connection);
            new TextIndexSql(connection).delete(sender, gone.get());
          });
    }
  }

  /** A sender's oldest span, where no message of its is kept any more. */
  private static Optional<Span> outdated(Connection connection, String sender) throws SQLException {
    TextIndexSql sql = new TextIndexSql(connection);
    Optional<Span> oldest = sql.oldest(sender);
    return oldest.isEmpty() || sql.hasBefore(sender, oldest.get().end())
        ? Optional.empty()
        : oldest;
  }

  /** Makes a sender's next span; returns whether there was enough for one. */
  private boolean add(Turn turn, String sender) throws SQLException {
    Slices slices = new Slices();
    Optional<Span> made;
    try (Connection connection = connections.open()) {
      Instant before = SqlTime.instant(DatabaseClock.now(connection)).minus(AGE);
      made = next(new TextIndexSql(connection), sender, before, slices);
    }
    return made.isPresent() && store(turn, sender, made.get(), slices);
  }

  /** Returns false where messages of its time came or went meanwhile, and stores nothing then. */
  private boolean store(Turn turn, String sender, Span span, Slices slices) {
    return transaction.run(
        connection -> {
          turn.keep(connection);
          TextIndexSql sql = new TextIndexSql(connection);
          sql.insert(sender, span, slices.written());
          boolean whole = sql.count(sender, span) == Span.MESSAGES;
          if (!whole) {
            sql.delete(sender, span);
          }
          return whole;
        });
  }

  private static Optional<Span> next(TextIndexSql sql, String sender, Instant before, Slices slices)
      throws SQLException {
    Optional<Span> newest = sql.newest(sender);
    Place from = newest.map(Span::end).orElse(null);
    if (!sql.has(sender, Span.MESSAGES, from, before)) {
      return Optional.empty();
    }
    Map<Long, int[]> broadcasts = new HashMap<>();
    List<Place> bounds = new ArrayList<>();
    int taken = 0;
    while (taken < Span.MESSAGES) {
      List<Stored> portion =
          sql.messages(sender, from, before, Math.min(PORTION, Span.MESSAGES - taken));
      if (portion.isEmpty()) {
        return Optional.empty(); // some were deleted meanwhile
      }
      for (Stored message : portion) {
        int block = taken / Span.BLOCK_MESSAGES;
        if (taken % Span.BLOCK_MESSAGES == 0) {
          bounds.add(message.place());
        }
        if (message.body() != null) {
          Trigrams.each(message.body(), trigram -> slices.add(block, trigram));
        } else {
          for (int trigram : ofBroadcast(sql, message.broadcastId(), broadcasts)) {
            slices.add(block, trigram);
          }
        }
        taken++;
      }
      Place last = portion.get(portion.size() - 1).place();
      from = new Place(last.at(), last.id() + 1);
    }
    bounds.add(from);
    return Optional.of(new Span(newest.map(span -> span.number() + 1).orElse(0), bounds));
  }

  private static int[] ofBroadcast(TextIndexSql sql, long id, Map<Long, int[]> known)
      throws SQLException {
    int[] trigrams = known.get(id);
    if (trigrams == null) {
      IntStream.Builder all = IntStream.builder();
      Trigrams.each(sql.body(id), all);
      trigrams = all.build().distinct().toArray();
      known.put(id, trigrams);
    }
    return trigrams;
  }
}
