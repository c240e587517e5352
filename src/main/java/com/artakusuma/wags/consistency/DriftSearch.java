package com.artakusuma.wags.consistency;

import com.artakusuma.wags.consistency.InvariantSql.Counted;
import com.artakusuma.wags.consistency.InvariantSql.Found;
import com.artakusuma.wags.consistency.InvariantSql.Place;
import com.artakusuma.wags.consistency.InvariantSql.Sender;
import com.artakusuma.wags.consistency.InvariantSql.Slice;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.platform.database.SqlTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullUnmarked;

/** One pass over queue, ledger and figures, on one connection, at half speed. */
final class DriftSearch {

  private static final int MOST = 10_000;

  private final Connection connection;
  private final ZoneId zone;
  private final InvariantSql sql;
  private final EndsByDaySql ends;
  private final Runnable beforeEachStep;

  /**
   * A pass on a connection.
   *
   * @param zone whose days the figures count
   * @param beforeEachStep what is to be done again and again while it lasts
   */
  DriftSearch(Connection connection, ZoneId zone, Runnable beforeEachStep) {
    this.connection = connection;
    this.zone = zone;
    this.sql = new InvariantSql(connection);
    this.ends = new EndsByDaySql(connection);
    this.beforeEachStep = beforeEachStep;
  }

  /** Something that reads from the database. */
  @FunctionalInterface
  @NullUnmarked // what it returns may be null, if its caller takes that
  interface Step<T> {
    T run() throws SQLException;
  }

  /**
   * Looks at everything that can have changed.
   *
   * @param since broadcasts that ended earlier, UTC, are taken as checked
   */
  Drift all(LocalDateTime since) throws SQLException {
    List<Long> unqueued = new ArrayList<>();
    List<FigureDrift> figures = new ArrayList<>();
    for (Sender sender : sql.senders()) {
      searchUnqueued(sender, unqueued);
      searchFigures(sender, figures);
    }
    return new Drift(first(unqueued), first(overqueued()), broadcasts(since), figures);
  }

  private void searchUnqueued(Sender sender, List<Long> found) throws SQLException {
    Place place = Place.START;
    while (place != null && found.size() < MOST) {
      Place from = place;
      Slice<Place> slice = gently(() -> sql.unqueued(sender.name(), from));
      found.addAll(slice.wrong());
      place = slice.next();
    }
  }

  private List<Long> overqueued() throws SQLException {
    List<Long> found = new ArrayList<>();
    Long place = 0L;
    while (place != null && found.size() < MOST) {
      long after = place;
      Slice<Long> slice = gently(() -> sql.overqueued(after));
      found.addAll(slice.wrong());
      place = slice.next();
    }
    return found;
  }

  private List<BroadcastDrift> broadcasts(LocalDateTime since) throws SQLException {
    List<BroadcastDrift> found = new ArrayList<>();
    List<Long> ids = sql.broadcasts(0, since);
    while (!ids.isEmpty() && found.size() < MOST) {
      for (long id : ids) {
        inOneSnapshot(connection, () -> broadcast(id))
            .filter(drift -> !drift.isNone())
            .ifPresent(found::add);
      }
      ids = sql.broadcasts(ids.get(ids.size() - 1), since);
    }
    return found;
  }

  /** Empty where the broadcast has been forgotten since it was listed. */
  private Optional<BroadcastDrift> broadcast(long id) throws SQLException {
    Optional<Counted> counted = sql.counted(id);
    return counted.isEmpty() ? Optional.empty() : Optional.of(drift(id, counted.get()));
  }

  private BroadcastDrift drift(long id, Counted counted) throws SQLException {
    Found found = counted.forgotten();
    for (int seq = 0; seq < counted.total(); seq += InvariantSql.SLICE) {
      int first = seq;
      found = found.plus(gently(() -> sql.found(id, first)));
    }
    int failed = found.ended() - found.sent();
    boolean ended = found.ended() == counted.total();
    return new BroadcastDrift(
        id,
        found.messages() - counted.expanded(),
        found.sent() - counted.sent(),
        failed - counted.failed(),
        found.delivered() - counted.delivered(),
        found.seen() - counted.seen(),
        counted.total() - found.messages() - sql.inChunks(id),
        ended != counted.ended(),
        found.lastEnd());
  }

  private void searchFigures(Sender sender, List<FigureDrift> found) throws SQLException {
    for (MessageStatus status : MessageStatus.values()) {
      if (!status.isOpen()) {
        inOneSnapshot(connection, () -> missing(sender.name(), status))
            .forEach(
                (day, by) ->
                    found.add(new FigureDrift(sender.id(), sender.name(), status, day, by)));
      }
    }
  }

  /** What the figures of each day lack; days on which they are right are left out. */
  private Map<LocalDate, Long> missing(String sender, MessageStatus status) throws SQLException {
    Map<LocalDate, Long> days = new TreeMap<>();
    LocalDateTime end = ends.firstEnd(sender, status, InvariantSql.BEGINNING);
    while (end != null) {
      LocalDate day = SqlTime.instant(end).atZone(zone).toLocalDate();
      days.put(day, ended(sender, status, day));
      end = ends.firstEnd(sender, status, startOf(day.plusDays(1)));
    }
    ends.figures(sender, status).forEach((day, counted) -> days.merge(day, -counted, Long::sum));
    days.values().removeIf(by -> by == 0);
    return days;
  }

  /** What one day's figure lacks, in one snapshot; 0 where it is right. */
  long missing(FigureDrift figure) throws SQLException {
    return inOneSnapshot(
        connection,
        () ->
            ended(figure.sender(), figure.status(), figure.day())
                - ends.figures(figure.sender(), figure.status()).getOrDefault(figure.day(), 0L));
  }

  private long ended(String sender, MessageStatus status, LocalDate day) throws SQLException {
    LocalDateTime until = startOf(day.plusDays(1));
    long ended = 0;
    Place from = new Place(startOf(day), 0);
    while (true) {
      Place last = from;
      Place next = gently(() -> ends.endOfSlice(sender, status, last, until));
      if (next == null) {
        return ended + ends.rest(sender, status, last, until);
      }
      ended += InvariantSql.SLICE;
      from = next;
    }
  }

  private LocalDateTime startOf(LocalDate day) {
    return SqlTime.of(day.atStartOfDay(zone).toInstant());
  }

  /** Lets several statements see the database as it was at the first one's time. */
  static <T> T inOneSnapshot(Connection connection, Step<T> work) throws SQLException {
    int before = connection.getTransactionIsolation();
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    try {
      return work.run();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
      connection.setTransactionIsolation(before);
    }
  }

  /** Rests after each step for as long as it took, so that the work of the others comes first. */
  private <T> T gently(Step<T> step) throws SQLException {
    if (Thread.currentThread().isInterrupted()) {
      throw new SQLException("WAGS stops");
    }
    beforeEachStep.run();
    long start = System.nanoTime();
    T result = step.run();
    LockSupport.parkNanos(System.nanoTime() - start);
    return result;
  }

  private static <T> List<T> first(List<T> found) {
    return List.copyOf(found.subList(0, Math.min(MOST, found.size())));
  }
}
