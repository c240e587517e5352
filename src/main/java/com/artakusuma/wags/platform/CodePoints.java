package com.artakusuma.wags.platform;

/** Beginnings of texts, which never end within a surrogate pair. */
public final class CodePoints {

  private CodePoints() {}

  /** The first of a text, at most so many; all of it where it has no more. */
  public static String first(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most));
  }

  /**
   * The same, with a sign that there is more where there is.
   *
   * @param more comes on top of the code points that are left
   */
  public static String first(String text, int most, String more) {
    String first = first(text, most);
    return first.length() == text.length() ? text : first + more;
  }
}
