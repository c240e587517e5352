package com.artakusuma.wags.check;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings that are checked by.
 *
 * @param source by name; null for what is not set, or not usable
 */
public record Given(UnaryOperator<@Nullable String> source) {

  /** The value; empty where there is none. */
  public String text(String name) {
    String value = source.apply(name);
    return value == null ? "" : value;
  }

  /** The value as a number, or what stands for it where there is none. */
  public int number(String name, int otherwise) {
    String value = text(name);
    return value.isEmpty() ? otherwise : Integer.parseInt(value);
  }

  /** Whether all of them are known; they may be empty. */
  public boolean has(String... names) {
    return Stream.of(names).allMatch(name -> source.apply(name) != null);
  }
}
