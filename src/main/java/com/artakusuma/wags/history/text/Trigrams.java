package com.artakusuma.wags.history.text;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The runs of three characters of a text, each as a number from 0 to {@link #KINDS}, exclusive.
 * Upper and lower case are one. Several runs may have one number, so that numbers tell what a text
 * surely does not contain, and nothing else.
 *
 * <p>The database compares lower case by its own tables. A search therefore counts only characters
 * of which no table can say otherwise: ASCII, and those that have no case. The numbers are stored:
 * another way to count them needs all of {@code text_slice} made anew.
 */
final class Trigrams {

  static final int KINDS = 1 << 16;

  private static final int LENGTH = 3;
  private static final char CAPITAL_I_WITH_DOT = '\u0130';
  private static final char KELVIN = '\u212A';

  private Trigrams() {}

  /** Tells the numbers of a stored text, in the order of its characters, some several times. */
  static void each(CharSequence text, IntConsumer number) {
    for (int i = LENGTH - 1; i < text.length(); i++) {
      number.accept(number(text, i));
    }
  }

  /**
   * Numbers that each text has which contains this one, each of them once; empty where nothing is
   * sure of them, such as of a text of two characters.
   */
  static int[] ofSearch(CharSequence text) {
    return IntStream.range(LENGTH - 1, text.length())
        .filter(i -> isSure(text.charAt(i - 2)) && isSure(text.charAt(i - 1)))
        .filter(i -> isSure(text.charAt(i)))
        .map(i -> number(text, i))
        .distinct()
        .toArray();
  }

  private static int number(CharSequence text, int last) {
    int hash = lower(text.charAt(last - 2));
    hash = hash * 0x9E3779B1 + lower(text.charAt(last - 1));
    hash = hash * 0x9E3779B1 + lower(text.charAt(last));
    hash *= 0x85EBCA6B;
    return hash >>> (Integer.SIZE - 16);
  }

  private static char lower(char c) {
    if (c < 128) {
      return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
    return switch (c) {
      case CAPITAL_I_WITH_DOT -> 'i';
      case KELVIN -> 'k';
      default -> c;
    };
  }

  private static boolean isSure(char c) {
    return c < 128
        || (!Character.isSurrogate(c)
            && Character.toLowerCase(c) == c
            && Character.toUpperCase(c) == c
            && Character.toTitleCase(c) == c);
  }
}
