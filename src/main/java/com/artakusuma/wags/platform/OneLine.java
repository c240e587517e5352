package com.artakusuma.wags.platform;

import java.util.regex.Pattern;

/** Names and notes of one line, without what would break it or show nothing. */
public final class OneLine {

  private static final Pattern NO_LINE_HAS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

  private OneLine() {}

  /** Whether a text is one: it has no line breaks, tabs or other control characters. */
  public static boolean is(String text) {
    return !NO_LINE_HAS.matcher(text).find();
  }

  /** A text as one: each stretch of such characters becomes a blank. */
  public static String of(String text) {
    return NO_LINE_HAS.matcher(text).replaceAll(" ");
  }
}
