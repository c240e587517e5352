package com.artakusuma.wags.gateway;

import java.util.regex.Pattern;

/** Tells a page for people from the answer of a gateway. */
public final class WebPage {

  /** Whatever the Content-Type: PHP calls everything text/html. */
  private static final Pattern BEGINNING =
      Pattern.compile(
          "\\s*+(?:(?:<!--.*?-->|<\\?xml[^>]*+>)\\s*+){0,9}+<(?:!doctype\\s+html|html)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private WebPage() {}

  /** Whether a text is one. */
  public static boolean is(String text) {
    return BEGINNING.matcher(text).lookingAt();
  }
}
