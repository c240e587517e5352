package com.artakusuma.wags.web.history;

import org.jspecify.annotations.Nullable;

/**
 * The part of a text that a list shows: its beginning, or what surrounds the words searched for.
 *
 * @param match those words as the text has them; empty where nothing was searched for
 */
public record Excerpt(String before, String match, String after) {

  /** Characters of a text without a match; with one, those that may follow it. */
  private static final int LENGTH = 160;

  /** Characters before a match, so that it shows where the rest of a line is cut off. */
  private static final int LEAD = 12;

  /** The beginning of a text. */
  static Excerpt of(String text) {
    return new Excerpt(cut(text, 0, LENGTH), "", "");
  }

  /**
   * The surroundings of the first place where a text contains the words, in upper or lower case.
   *
   * @param wanted the words, or null
   */
  static Excerpt around(String text, @Nullable String wanted) {
    if (wanted == null) {
      return of(text);
    }
    int at = indexOf(text, wanted);
    if (at < 0) {
      return of(text);
    }
    int end = at + wanted.length();
    String lead = at <= LEAD ? text.substring(0, at) : "…" + cut(text, at - LEAD, at);
    return new Excerpt(lead, text.substring(at, end), cut(text, end, end + LENGTH));
  }

  private static int indexOf(String text, String wanted) {
    for (int at = 0; at + wanted.length() <= text.length(); at++) {
      if (text.regionMatches(true, at, wanted, 0, wanted.length())) {
        return at;
      }
    }
    return -1;
  }

  /** Cuts between characters, never inside a surrogate pair. */
  private static String cut(String text, int from, int until) {
    String part = text.substring(boundary(text, from), boundary(text, until));
    return until < text.length() && until - from == LENGTH ? part + "…" : part;
  }

  /** The beginning of the character at an index, or the text's end. */
  private static int boundary(String text, int index) {
    if (index >= text.length()) {
      return text.length();
    }
    return index > 0 && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index))
        ? index - 1
        : index;
  }
}
