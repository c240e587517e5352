package com.artakusuma.wags.web.history;

import com.artakusuma.wags.history.place.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One page of a history as its address asks for it, and the addresses that lead on from it. Read
 * when it is first looked at, so that a request for something else on the page does not load it.
 */
public final class HistoryList<T> {

  private static final int ROWS = 50;

  private final HistoryQuery query;
  private final Function<T, Place> placeOf;
  private final Supplier<Slice<T>> source;
  private @Nullable Slice<T> slice;

  private HistoryList(HistoryQuery query, Function<T, Place> placeOf, Supplier<Slice<T>> source) {
    this.query = query;
    this.placeOf = placeOf;
    this.source = source;
  }

  /** Where a history comes from: lines of the query's filter, newest first. */
  interface Lines<T> {
    /** A page's lines beside a place in the list, which may be null. */
    List<T> read(@Nullable Place place, int limit);
  }

  /** A page's lines that came next after a place in the list. */
  @FunctionalInterface
  interface Newer<T> {
    List<T> read(Place place, int limit);
  }

  /**
   * A history that can be paged both ways.
   *
   * @param newest reads what is older than a place, or the newest
   * @param newerThan reads what came next after a place
   */
  static <T> HistoryList<T> paged(
      HistoryQuery query, Function<T, Place> placeOf, Lines<T> newest, Newer<T> newerThan) {
    return new HistoryList<>(query, placeOf, () -> page(query, newest, newerThan));
  }

  /** A history that is searched backwards only, as far as one request may take. */
  static <T> HistoryList<T> searched(
      HistoryQuery query, Function<T, Place> placeOf, Function<Integer, Slice<T>> search) {
    return new HistoryList<>(query, placeOf, () -> search.apply(ROWS));
  }

  private static <T> Slice<T> page(HistoryQuery query, Lines<T> newest, Newer<T> newerThan) {
    if (query.after() != null) {
      List<T> newer = newerThan.read(query.after(), ROWS + 1);
      if (newer.size() > ROWS) {
        return Slice.newerThan(newer, ROWS);
      }
      // Fewer than a page are left: that is the newest page, shown in full.
      return Slice.olderThan(newest.read(null, ROWS + 1), ROWS, false);
    }
    List<T> older = newest.read(query.before(), ROWS + 1);
    return Slice.olderThan(older, ROWS, query.before() != null && !older.isEmpty());
  }

  private Slice<T> slice() {
    if (slice == null) {
      slice = query.wrong() == null ? source.get() : Slice.none();
    }
    return slice;
  }

  public List<T> getLines() {
    return slice().lines();
  }

  /** The query part of the next older page's address, or null. */
  public @Nullable String getOlder() {
    return slice().older() ? linkFrom("before", placeOf.apply(slice().last())) : null;
  }

  /** The query part of the next newer page's address, or null. */
  public @Nullable String getNewer() {
    return slice().newer() ? linkFrom("after", placeOf.apply(slice().first())) : null;
  }

  /** Whether this is not where the list begins. */
  public boolean isPaged() {
    return query.before() != null || slice().newer();
  }

  /** Whether this page holds all that the filter means. */
  public boolean isWhole() {
    return !isPaged() && !slice().older() && slice().reached() == null;
  }

  /** The time back to which a search has looked without finding a page full, or null. */
  public @Nullable Instant getReached() {
    return slice().reached() == null ? null : slice().reached().at();
  }

  /** The query part of the address at which that search goes on. */
  public String getFurther() {
    return linkFrom("before", Objects.requireNonNull(slice().reached()));
  }

  private String linkFrom(String side, Place place) {
    return query.linkWith(side, place.written());
  }

  /** The query part of one line's address over the same filter. */
  public String linkTo(long id) {
    return query.linkWith("id", Long.toString(id));
  }

  /** The query part of the whole filter's address. */
  public String getLink() {
    return query.link();
  }

  /** The filter as it was written, by parameter name; what was left empty is missing. */
  public Map<String, String> getWritten() {
    return query.written();
  }

  /** The query part of the address without one part of the filter. */
  public String without(String name) {
    return query.linkWithout(name);
  }

  public boolean isNarrowed() {
    return !query.written().isEmpty();
  }

  /** The parameter that could not be understood, or null. */
  public @Nullable String getWrong() {
    return query.wrong();
  }
}
