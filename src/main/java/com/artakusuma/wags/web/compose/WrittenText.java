package com.artakusuma.wags.web.compose;

/** A message's text as a form sends it. */
final class WrittenText {

  private WrittenText() {}

  /**
   * Browsers send each line break of a text area as two characters; phones show them as two lines.
   */
  static String plain(String written) {
    return written == null ? null : written.replace("\r\n", "\n");
  }

  /** The key of what is wrong with a text, or null. */
  static String problem(String written, int maxChars) {
    if (written.isBlank()) {
      return "text.required";
    }
    return plain(written).length() > maxChars ? "text.tooLong" : null;
  }
}
