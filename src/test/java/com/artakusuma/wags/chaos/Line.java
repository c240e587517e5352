package com.artakusuma.wags.chaos;

import java.util.List;
import java.util.Locale;

/**
 * What one scenario came to.
 *
 * @param name what was done
 * @param test the class and method that did it
 * @param counts all figures, or null where it could not be run
 * @param notes what else there is to say
 */
record Line(String name, String test, Counts counts, List<String> notes) {

  /**
   * The figures, all of messages.
   *
   * @param accepted answered with 2xx
   * @param received of these, how many the gateway took
   * @param lost accepted, and neither taken by the gateway nor shown as failed where it refused
   * @param doubles taken twice or more
   * @param uncertain with an attempt that is marked so
   * @param seconds from the last acceptance until nothing was open
   */
  record Counts(
      long accepted, long received, long lost, long doubles, long uncertain, double seconds) {}

  private static final String ROW = "| %s | %,d | %,d | %d | %d | %d | %.1f | %s | `%s` |";
  private static final String ROW_WITHOUT = "| %s | | | | | | | %s | `%s` |";
  private static final String TEXT =
      "%s: accepted %d, received %d, lost %d, doubles %d, uncertain %d, drained in %.1f s. %s (%s)";
  private static final String TEXT_WITHOUT = "%s: %s (%s)";

  /** A row of a Markdown table. */
  String row() {
    return written(ROW, ROW_WITHOUT);
  }

  @Override
  public String toString() {
    return written(TEXT, TEXT_WITHOUT);
  }

  private String written(String all, String withoutCounts) {
    String said = String.join("; ", notes);
    return counts == null
        ? String.format(Locale.ROOT, withoutCounts, name, said, test)
        : String.format(
            Locale.ROOT,
            all,
            name,
            counts.accepted(),
            counts.received(),
            counts.lost(),
            counts.doubles(),
            counts.uncertain(),
            counts.seconds(),
            said,
            test);
  }
}
