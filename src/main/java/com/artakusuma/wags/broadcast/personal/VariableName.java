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

  /** Not seen; a name that was copied from elsewhere often has some. */
  private static final Pattern FORMAT = Pattern.compile("\\p{Cf}+");

  private VariableName() {}

  /**
   * By what a name is compared: two that differ only in case, in spaces around or between their
   * words, in what is not seen, or in how their letters are composed, are the same.
   */
  public static String key(String written) {
    String composed = Normalizer.normalize(plain(written), Normalizer.Form.NFC);
    return composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** A column's name as a text may call it; empty where no text can. */
  public static Optional<String> of(String header) {
    String name = plain(header);
    return isName(name) && length(name) <= LONGEST ? Optional.of(name) : Optional.empty();
  }

  /** With nothing but single spaces between its words, and nothing that is not seen. */
  static String plain(String written) {
    String seen = FORMAT.matcher(written).replaceAll("");
    return SPACES.matcher(seen).replaceAll(" ").strip();
  }

  static boolean isName(String plain) {
    return NAME.matcher(plain).matches();
  }

  static int length(String name) {
    return name.codePointCount(0, name.length());
  }
}
