package com.artakusuma.wags.move.steps;

import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.move.BroadcastSql;
import com.artakusuma.wags.move.FreeIds;
import com.artakusuma.wags.move.MoveReport;
import com.artakusuma.wags.move.MovedLedgerSql;
import com.artakusuma.wags.move.MovedSql;
import com.artakusuma.wags.move.PlannedMessage;
import com.artakusuma.wags.move.SourceBroadcast;
import com.artakusuma.wags.move.SourceFinding;
import com.artakusuma.wags.move.SourceSql;
import com.artakusuma.wags.move.SourceTime;
import com.artakusuma.wags.move.Target;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes broadcasts: their rows first, which grow with the messages that are taken of them, and at
 * last the recipients of whom the first version has made no messages.
 */
public final class BroadcastMove {

  private static final int PAGE = 500;
  private static final int REMEMBERED = 200;

  private final SourceSql source;
  private final @Nullable Target target;
  private final Names names;
  private final @Nullable FreeIds free;
  private final ZoneId zone;
  private final String region;
  private final Instant now;
  private final MoveReport report;
  private final Map<Long, Boolean> waiting = new HashMap<>();

  private final Map<Long, Optional<MovedSql.Place>> places =
      new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Optional<MovedSql.Place>> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * Broadcasts of one run.
   *
   * @param target null where nothing may be written
   * @param free ids for those whose own are in use; null where nothing may be written
   */
  public BroadcastMove(
      SourceSql source,
      @Nullable Target target,
      Names names,
      @Nullable FreeIds free,
      ZoneId zone,
      String region,
      Instant now,
      MoveReport report) {
    this.source = source;
    this.target = target;
    this.names = names;
    this.free = free;
    this.zone = zone;
    this.region = region;
    this.now = now;
    this.report = report;
  }

  /**
   * Takes the rows of broadcasts.
   *
   * @param open whether also of those that the first version would still make messages of
   */
  public void takeRows(boolean open) throws SQLException {
    long last = 0;
    List<Long> ids = source.broadcastsAfter(last, PAGE);
    while (!ids.isEmpty()) {
      long first = ids.get(0);
      last = ids.get(ids.size() - 1);
      long end = last;
      Map<Long, Boolean> taken =
          target == null
              ? Map.of()
              : target.run(connection -> new MovedSql(connection).broadcasts(first, end));
      for (long id : ids) {
        if (!taken.containsKey(id)) {
          takeRow(id, open);
        }
      }
      ids = source.broadcastsAfter(last, PAGE);
    }
  }

  /** Where something is written. */
  private Target target() {
    return Objects.requireNonNull(target);
  }

  private void takeRow(long id, boolean open) throws SQLException {
    Optional<SourceBroadcast> row = source.broadcast(id);
    if (row.isEmpty() || (row.get().isWaiting() && !open)) {
      return;
    }
    String text = BulkList.read(row.get().bulk(), recipient -> {});
    if (text == null) {
      report.found(SourceFinding.BROADCAST_UNREADABLE, id);
    }
    if (!row.get().isWaiting() && !row.get().isDone() && !"FAILED".equals(row.get().status())) {
      report.found(SourceFinding.STATUS_UNKNOWN, "broadcast " + id);
    }
    Instant stored = SourceTime.read(row.get().stored(), zone);
    if (stored == null || SourceTime.isUnusable(row.get().converted(), zone)) {
      report.found(SourceFinding.TIME_UNUSABLE, "broadcast " + id);
    }
    Optional<String> sender = names.of(row.get().sender(), "broadcast " + id);
    if (sender.isPresent()) {
      if (target != null) {
        insert(row.get(), sender.get(), text == null ? "" : text);
      }
      report.took(row.get().isWaiting() ? "broadcasts, to be sent" : "broadcasts", 1);
    }
  }

  private void insert(SourceBroadcast row, String sender, String text) throws SQLException {
    Instant stored = SourceTime.read(row.stored(), zone);
    Instant converted =
        row.isWaiting() ? null : first(SourceTime.read(row.converted(), zone), stored, now);
    Instant known = first(stored, converted, now);
    Instant created = converted != null && converted.isBefore(known) ? converted : known;
    String state = row.isWaiting() ? "PROCESS" : row.isDone() ? "DONE" : "FAILED";
    insert(row.id(), sender, text, known, created, converted, state, row.isWaiting());
  }

  private void insert(
      long sourceId,
      String sender,
      String text,
      Instant stored,
      Instant created,
      @Nullable Instant converted,
      String state,
      boolean waits)
      throws SQLException {
    boolean inUse = target().run(connection -> new BroadcastSql(connection).isInUse(sourceId));
    long id = inUse ? Objects.requireNonNull(free).next() : sourceId;
    MovedSql.Place place = new MovedSql.Place(id, sender, text, created, converted, waits);
    target()
        .write(
            connection -> {
              new BroadcastSql(connection).insert(place, stored, state);
              new MovedSql(connection).takeBroadcast(sourceId, id, waits);
            });
    if (inUse) {
      report.found(SourceFinding.OTHER_ID, "broadcast " + sourceId);
    }
  }

  /** Whether the first version may still make messages of the broadcast that a message is of. */
  public boolean isWaiting(@Nullable Long sourceId) throws SQLException {
    if (sourceId == null) {
      return false;
    }
    if (!waiting.containsKey(sourceId)) {
      waiting.put(
          sourceId, source.broadcast(sourceId).map(SourceBroadcast::isWaiting).orElse(false));
    }
    return waiting.get(sourceId);
  }

  /**
   * The broadcast here that a message belongs to. Where the first version has it no more, or has it
   * of another user, it is made of the message, so that what is open of it stays paced.
   *
   * @return null for a single message, and where the id is another user's broadcast
   */
  public MovedSql.@Nullable Place placeOf(PlannedMessage message) throws SQLException {
    Long sourceId = message.broadcast();
    if (sourceId == null) {
      return null;
    }
    Optional<MovedSql.Place> known = places.get(sourceId);
    if (known == null) {
      known = Optional.ofNullable(find(sourceId));
      if (known.isEmpty()) {
        remake(sourceId, message);
        known = Optional.ofNullable(find(sourceId));
      }
      places.put(sourceId, known);
    }
    if (known.isEmpty() || !Objects.equals(known.get().sender(), message.sender())) {
      report.found(SourceFinding.BROADCAST_GONE, message.source().id());
      return null;
    }
    return known.get();
  }

  private MovedSql.@Nullable Place find(long sourceId) throws SQLException {
    return target().run(connection -> new MovedSql(connection).broadcast(sourceId));
  }

  private void remake(long sourceId, PlannedMessage message) throws SQLException {
    Optional<SourceBroadcast> row = source.broadcast(sourceId);
    if (row.isPresent()) {
      Optional<String> sender = names.of(row.get().sender(), "broadcast " + sourceId);
      if (sender.isPresent()) {
        String text = BulkList.read(row.get().bulk(), recipient -> {});
        insert(row.get(), sender.get(), text == null ? "" : text);
      }
      return;
    }
    report.found(SourceFinding.BROADCAST_GONE, message.source().id());
    Instant created = message.stored().isBefore(now) ? message.stored() : now;
    insert(
        sourceId, message.sender(), message.text(), message.stored(), created, now, "DONE", false);
  }

  /** Looks everything up again: somebody changed it. */
  public void forget() {
    places.clear();
    if (free != null) {
      free.forget();
    }
  }

  /**
   * Takes the recipients of whom the first version has made no messages, when all those are here.
   */
  public void takeRecipients() throws SQLException {
    for (long sourceId : target().run(connection -> new BroadcastSql(connection).waiting())) {
      MovedSql.Place place = find(sourceId);
      Optional<SourceBroadcast> row = source.broadcast(sourceId);
      if (place != null && row.isPresent() && row.get().isWaiting()) {
        takeRecipients(row.get(), place);
      } else if (place != null) {
        end(sourceId, place.id(), "DONE");
      }
    }
  }

  private void takeRecipients(SourceBroadcast row, MovedSql.Place place) throws SQLException {
    RecipientList list = new RecipientList(region, Integer.MAX_VALUE);
    Integer seq = -1;
    while (seq != null) {
      int after = seq;
      seq =
          target()
              .run(connection -> new BroadcastSql(connection).leaveOut(place.id(), after, list));
    }
    boolean readable = BulkList.read(row.bulk(), list::add) != null;
    if (list.invalidCount() > 0) {
      report.found(
          SourceFinding.BROADCAST_NUMBERS, "%d: %d".formatted(row.id(), list.invalidCount()));
    }
    if (!readable || list.size() == 0) {
      end(row.id(), place.id(), readable ? "DONE" : "FAILED");
      return;
    }
    target()
        .write(
            connection -> {
              BroadcastSql broadcasts = new BroadcastSql(connection);
              if (!broadcasts.lockWaiting(row.id())) {
                return; // another move has taken them, and some may be messages already
              }
              int total =
                  Objects.requireNonNull(
                      new MovedLedgerSql(connection)
                          .lockBroadcasts(List.of(place.id()))
                          .get(place.id()));
              broadcasts.addChunks(place.id(), total, list);
              new MovedSql(connection).takeBroadcast(row.id(), place.id(), false);
            });
    report.tookMessages("recipients of broadcasts, to be made into messages", list.size());
  }

  private void end(long sourceId, long id, String state) throws SQLException {
    target()
        .write(
            connection -> {
              new BroadcastSql(connection).end(id, state, now);
              new MovedSql(connection).takeBroadcast(sourceId, id, false);
            });
  }

  private static Instant first(@Nullable Instant... times) {
    return Stream.of(times).filter(Objects::nonNull).findFirst().orElseThrow();
  }
}
