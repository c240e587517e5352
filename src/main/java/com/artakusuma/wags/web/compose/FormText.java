package com.artakusuma.wags.web.compose;

import com.artakusuma.wags.platform.Contract;
import org.jspecify.annotations.Nullable;

/** A message's text as a form sends it. */
final class FormText {

  private FormText() {}

  /**
   * Browsers send each line break of a text area as two characters; phones show them as two lines.
   */
  @Contract(Contract.NULL_STAYS_NULL)
  static @Nullable String plain(@Nullable String written) {
    return written == null ? null : written.replace("\r\n", "\n");
  }

  /** The key of what is wrong with a text, or null. */
  static @Nullable String problem(String written, int maxChars) {
    if (written.isBlank()) {
      return "text.required";
    }
    return plain(written).length() > maxChars ? "text.tooLong" : null;
  }
}
