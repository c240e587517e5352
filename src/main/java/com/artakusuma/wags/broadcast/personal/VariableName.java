package com.artakusuma.wags.broadcast.personal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What variables and columns are called: letters of any script, digits, spaces, {@code _} and
 * {@code -}.
 */
public final class VariableName {

  /** Characters of a name; headers of columns are cut there, too. */
  static final int LONGEST = 40;

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}_\\- ]+");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  private VariableName() {}

  /**
   * By what a name is compared: two that differ only in case, in spaces around or between their
   * words, or in how their letters are composed, are the same.
   */
  public static String key(String written) {
    String composed = Normalizer.normalize(written, Normalizer.Form.NFC);
    String spaced = SPACES.matcher(composed).replaceAll(" ").strip();
    return spaced.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** A column's name as a text may call it; empty where no text can. */
  public static Optional<String> of(String header) {
    String name = SPACES.matcher(header).replaceAll(" ").strip();
    return isName(name) && length(name) <= LONGEST ? Optional.of(name) : Optional.empty();
  }

  static boolean isName(String stripped) {
    return NAME.matcher(stripped).matches();
  }

  static int length(String name) {
    return name.codePointCount(0, name.length());
  }
}
