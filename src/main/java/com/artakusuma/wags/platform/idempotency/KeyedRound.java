package com.artakusuma.wags.platform.idempotency;

import com.artakusuma.wags.platform.idempotency.IdempotencySql.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests with keys that share one transaction. For one thread.
 *
 * @param <T> what their work comes to
 */
final class KeyedRound<T> {

  private final List<KeyedRequest> requests;
  private final Map<IdempotencyKey, Row> rows;
  private final List<KeyedOutcome<T>> outcomes = new ArrayList<>();

  /**
   * A round whose work has not begun.
   *
   * @param rows one for each key, as it was found without a lock
   */
  KeyedRound(List<KeyedRequest> requests, Map<IdempotencyKey, Row> rows) {
    this.requests = requests;
    this.rows = rows;
    requests.forEach(request -> outcomes.add(earlier(row(request), request)));
  }

  /**
   * What is known of a request by its key's row: null where nothing was done for it.
   *
   * @param row may be null as well
   */
  static <T> @Nullable KeyedOutcome<T> earlier(@Nullable Row row, KeyedRequest request) {
    if (row == null || row.kept() == null) {
      return null;
    }
    return row.fingerprint().equals(request.fingerprint())
        ? new KeyedOutcome.Before<>(row.kept())
        : new KeyedOutcome.OtherBody<>();
  }

  /** Whether it is known of each request what became of it. */
  boolean isOver() {
    return !outcomes.contains(null);
  }

  /** What became of each, in order. */
  List<KeyedOutcome<T>> outcomes() {
    return outcomes;
  }

  /** Has the work done for the keys whose rows can be locked, and keeps what came of it. */
  void work(IdempotencySql sql, IdempotencyKeys.Work<T> work) throws SQLException {
    List<Integer> places = free(sql);
    if (places.isEmpty()) {
      return;
    }
    List<KeyedOutcome.Done<T>> done = work.on(sql.connection(), places);
    List<Row> kept = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      KeyedRequest request = requests.get(places.get(i));
      kept.add(new Row(row(request).id(), request.fingerprint(), done.get(i).kept()));
      outcomes.set(places.get(i), done.get(i));
    }
    sql.keep(kept);
  }

  /** The places of requests whose key is theirs now; of the others the outcome is known by then. */
  private List<Integer> free(IdempotencySql sql) throws SQLException {
    Map<Long, Row> locked = sql.lock(wanted());
    Map<IdempotencyKey, Row> latest = latest(sql, locked);
    Set<Long> taken = new HashSet<>();
    List<Integer> places = new ArrayList<>();
    for (int place = 0; place < requests.size(); place++) {
      KeyedRequest request = requests.get(place);
      if (outcomes.get(place) != null) {
        continue;
      }
      long id = row(request).id();
      outcomes.set(place, earlier(latest.get(request.key()), request));
      if (outcomes.get(place) == null) {
        if (locked.containsKey(id) && taken.add(id)) {
          places.add(place);
        } else {
          outcomes.set(place, new KeyedOutcome.Running<>());
        }
      }
    }
    return places;
  }

  private Set<Long> wanted() {
    Set<Long> ids = new HashSet<>();
    for (int place = 0; place < requests.size(); place++) {
      if (outcomes.get(place) == null) {
        ids.add(row(requests.get(place)).id());
      }
    }
    return ids;
  }

  /**
   * The rows as they are now. One that could not be locked may be that of work which has been
   * committed since it was looked for.
   */
  private Map<IdempotencyKey, Row> latest(IdempotencySql sql, Map<Long, Row> locked)
      throws SQLException {
    Map<IdempotencyKey, Row> latest = new HashMap<>();
    List<IdempotencyKey> others = new ArrayList<>();
    rows.forEach(
        (key, row) -> {
          if (locked.containsKey(row.id())) {
            latest.put(key, locked.get(row.id()));
          } else if (row.kept() == null) {
            others.add(key);
          }
        });
    if (!others.isEmpty()) {
      latest.putAll(sql.find(others));
    }
    return latest;
  }

  private Row row(KeyedRequest request) {
    return Objects.requireNonNull(rows.get(request.key()));
  }
}
