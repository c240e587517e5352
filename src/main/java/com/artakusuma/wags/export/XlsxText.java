package com.artakusuma.wags.export;

import java.util.regex.Pattern;

/** A text as a cell of a workbook may hold it. */
final class XlsxText {

  /** In characters; Excel calls a file with more damaged. */
  private static final int LONGEST = 32_767;

  /** What would be read as the format's own escape of a character: {@code _x000D_}. */
  private static final Pattern LIKE_AN_ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

  /** Characters that no XML may hold; half a surrogate pair cannot be escaped either. */
  private static final Pattern IMPOSSIBLE = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]");

  private static final Pattern HALF = Pattern.compile("\\p{Cs}|[\\uFFFE\\uFFFF]");

  private XlsxText() {}

  static String of(String text) {
    String escaped = LIKE_AN_ESCAPE.matcher(text).replaceAll("_x005F_");
    escaped = HALF.matcher(escaped).replaceAll("\uFFFD");
    escaped =
        IMPOSSIBLE
            .matcher(escaped.replace("\r", "_x000D_"))
            .replaceAll(found -> String.format("_x%04X_", (int) found.group().charAt(0)));
    return escaped.length() <= LONGEST ? escaped : escaped.substring(0, LONGEST - 1) + "…";
  }
}
