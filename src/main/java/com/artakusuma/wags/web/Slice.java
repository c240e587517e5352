package com.artakusuma.wags.web;

import java.util.List;

/**
 * One page of a list, newest first, cut out of one row more than it shows: whether there is a next
 * page costs no counting.
 */
record Slice<T>(List<T> lines, boolean newer, boolean older) {

  static <T> Slice<T> none() {
    return new Slice<>(List.of(), false, false);
  }

  /**
   * A page read from a place towards the older end.
   *
   * @param found up to {@code rows + 1} lines
   * @param newer whether something stands before them
   */
  static <T> Slice<T> olderThan(List<T> found, int rows, boolean newer) {
    boolean more = found.size() > rows;
    return new Slice<>(more ? found.subList(0, rows) : found, newer, more);
  }

  /** A full page read from a place towards the newer end, where the first line is one too many. */
  static <T> Slice<T> newerThan(List<T> found, int rows) {
    return new Slice<>(found.subList(found.size() - rows, found.size()), true, true);
  }

  T first() {
    return lines.get(0);
  }

  T last() {
    return lines.get(lines.size() - 1);
  }
}
