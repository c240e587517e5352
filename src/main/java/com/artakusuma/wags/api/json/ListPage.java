package com.artakusuma.wags.api.json;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next where the following page begins, for the call that asks for it; null on the last page
 */
public record ListPage<T>(List<T> items, @Nullable String next) {

  /**
   * Reads one item more than the page has, which tells whether another page follows.
   *
   * @param size how many items a page has
   * @param read reads as many items as it is told to, or all that there are
   * @param place of an item, from which those after it are read
   */
  public static <T> ListPage<T> of(int size, IntFunction<List<T>> read, Function<T, String> place) {
    List<T> found = read.apply(size + 1);
    return found.size() <= size
        ? new ListPage<>(found, null)
        : new ListPage<>(List.copyOf(found.subList(0, size)), place.apply(found.get(size - 1)));
  }
}
