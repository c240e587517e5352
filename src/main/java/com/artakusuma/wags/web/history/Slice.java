package com.artakusuma.wags.web.history;

import com.artakusuma.wags.history.place.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, newest first, cut out of one row more than it shows: whether there is a next
 * page costs no counting.
 *
 * @param reached how far back a search looked before it gave up; null where it did not
 */
record Slice<T>(List<T> lines, boolean newer, boolean older, @Nullable Place reached) {

  static <T> Slice<T> none() {
    return new Slice<>(List.of(), false, false, null);
  }

  /**
   * A page read from a place towards the older end.
   *
   * @param found up to {@code rows + 1} lines
   * @param newer whether something stands before them
   */
  static <T> Slice<T> olderThan(List<T> found, int rows, boolean newer) {
    boolean more = found.size() > rows;
    return new Slice<>(more ? found.subList(0, rows) : found, newer, more, null);
  }

  /** A full page read from a place towards the newer end, where the first line is one too many. */
  static <T> Slice<T> newerThan(List<T> found, int rows) {
    return new Slice<>(found.subList(found.size() - rows, found.size()), true, true, null);
  }

  /** The same page of a search that gave up at a place, if it did. */
  Slice<T> reaching(@Nullable Place place) {
    return new Slice<>(lines, newer, older, place);
  }

  T first() {
    return lines.get(0);
  }

  T last() {
    return lines.get(lines.size() - 1);
  }
}
