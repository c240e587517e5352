package com.artakusuma.wags.boot.log;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What was thrown, as text. */
final class StackTrace {

  private StackTrace() {}

  /** All of it with its causes, without a line's end at its end. */
  static String of(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString().stripTrailing();
  }
}
