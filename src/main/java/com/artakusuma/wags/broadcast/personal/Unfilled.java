package com.artakusuma.wags.broadcast.personal;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A recipient for whom a personal text cannot be made.
 *
 * @param row where it stands: a table's row, or its place in a request, from 1
 * @param variable which one is at fault, of an approved template's by its number from 1; null where
 *     the text as a whole is
 */
public record Unfilled(int row, Kind kind, @Nullable String variable) implements Serializable {

  /** Why. */
  public enum Kind {
    /** It has no value, and the text no default. */
    MISSING,
    /** The text would be longer than a message may be. */
    TOO_LONG,
    /** The text would be blank, or what an approved template has for a variable. */
    BLANK,
    /** The value is no Unicode text: half of a surrogate pair. */
    NO_TEXT
  }
}
