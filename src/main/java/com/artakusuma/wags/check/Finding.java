package com.artakusuma.wags.check;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * What a check found. Its words are in the bundle {@code words}, in English and Indonesian.
 *
 * @param key of what was found; its first part names what was looked at
 * @param values that are put into the words, never a secret
 */
public record Finding(Level level, String key, List<String> values) {

  private static final String BUNDLE = "com.artakusuma.wags.check.words";

  /** The words of a language, whatever the machine's is. */
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /** Nothing is wrong. */
  public static Finding ok(String key, String... values) {
    return new Finding(Level.OK, key, List.of(values));
  }

  /** Something is worth a look. */
  public static Finding warning(String key, String... values) {
    return new Finding(Level.WARNING, key, List.of(values));
  }

  /** Something must be mended. */
  public static Finding fault(String key, String... values) {
    return new Finding(Level.FAULT, key, List.of(values));
  }

  /** What was looked at, in a word or two. */
  public String title(Locale locale) {
    return words(locale).getString("title." + key.replaceFirst("\\..*", ""));
  }

  /** What was found. */
  public String text(Locale locale) {
    return filled(key, locale);
  }

  /** How to mend it; null where there is nothing to mend. */
  public @Nullable String mend(Locale locale) {
    String mend = key + ".mend";
    return words(locale).containsKey(mend) ? filled(mend, locale) : null;
  }

  private String filled(String name, Locale locale) {
    return new MessageFormat(words(locale).getString(name), locale).format(values.toArray());
  }

  private static ResourceBundle words(Locale locale) {
    return ResourceBundle.getBundle(BUNDLE, locale, Finding.class.getClassLoader(), NO_FALLBACK);
  }
}
