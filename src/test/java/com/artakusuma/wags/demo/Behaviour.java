package com.artakusuma.wags.demo;

import java.util.Locale;
import java.util.Map;

/**
 * How the practice gateway answers.
 *
 * @param millis how long a slow answer takes
 * @param seconds what Retry-After asks for
 */
record Behaviour(Mode mode, int millis, int seconds) {

  /** What may be chosen, in the order of the page. */
  enum Mode {
    OK("accepts at once", 200),
    SLOW("accepts slowly", 200),
    FAIL("fails", 503),
    REJECT("rejects the message", 400),
    BUSY("asks to slow down", 429),
    HANG("never answers", 0);

    final String words;
    final int status;

    Mode(String words, int status) {
      this.words = words;
      this.status = status;
    }
  }

  static final Behaviour DEFAULT = new Behaviour(Mode.OK, 2_000, 10);

  /** Reads the page's form; what it lacks stays as it was. */
  Behaviour with(Map<String, String> form) {
    String chosen = form.getOrDefault("mode", mode.name()).toUpperCase(Locale.ROOT);
    return new Behaviour(
        Mode.valueOf(chosen),
        Integer.parseUnsignedInt(form.getOrDefault("millis", Integer.toString(millis))),
        Integer.parseUnsignedInt(form.getOrDefault("seconds", Integer.toString(seconds))));
  }
}
