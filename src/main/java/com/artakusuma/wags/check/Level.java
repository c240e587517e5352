package com.artakusuma.wags.check;

import java.util.Locale;

/** How bad something is that a check found. */
public enum Level {
  /** Nothing is wrong. */
  OK,
  /** WAGS works, but something is worth a look. */
  WARNING,
  /** WAGS does not start, or does not do all that it must. */
  FAULT;

  /** As it is written: {@code ok}, {@code warning}, {@code fault}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** That of a written name. */
  public static Level of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
