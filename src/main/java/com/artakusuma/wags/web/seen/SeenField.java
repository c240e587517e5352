package com.artakusuma.wags.web.seen;

import com.artakusuma.wags.web.words.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form as it is stored.
 *
 * @param name tells it from the page's others
 * @param label the key of the text that names it
 * @param value what is compared; empty for nothing
 * @param shown the same for readers
 */
public record SeenField(String name, String label, String value, String shown) {

  /** A field of which the page has one. */
  public SeenField(String label, String value, String shown) {
    this(label, label, value, shown);
  }

  /** A field that readers see as it is stored. */
  public static SeenField of(String label, @Nullable Object value) {
    String text = value == null ? "" : value.toString();
    return new SeenField(label, text, text);
  }

  /** One that is ticked or not. */
  public static SeenField of(String label, boolean ticked, Texts texts) {
    return new SeenField(
        label, Boolean.toString(ticked), texts.of(ticked ? "seen.ticked" : "seen.notTicked"));
  }

  /**
   * Whether a value is the same: a form brings line ends back as it likes, and leaves out the space
   * around them.
   */
  boolean has(String other) {
    return plain(value).equals(plain(other));
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
