package com.artakusuma.wags.move;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what a run does and finds, and says it. Names ids and users, never numbers or texts. */
public final class MoveReport {

  private static final int EXAMPLES = 10;
  private static final long BETWEEN_LINES = 10_000_000_000L;

  private final PrintStream out;
  private final Map<SourceFinding, Found> findings = new EnumMap<>(SourceFinding.class);
  private final Map<String, Long> taken = new TreeMap<>();
  private final long begun = System.nanoTime();
  private long messages;
  private long leftOpen;
  private long nextLine = begun + BETWEEN_LINES;

  private static final class Found {
    private long count;
    private final List<String> examples = new ArrayList<>();
  }

  public MoveReport(PrintStream out) {
    this.out = out;
  }

  /**
   * Something strange.
   *
   * @param which the row or the user; null for a user without a name
   */
  public void found(SourceFinding finding, @Nullable Object which) {
    Found found = findings.computeIfAbsent(finding, ignored -> new Found());
    found.count++;
    if (found.examples.size() < EXAMPLES) {
      found.examples.add(String.valueOf(which));
    }
  }

  /** How often something was found. */
  public long count(SourceFinding finding) {
    Found found = findings.get(finding);
    return found == null ? 0 : found.count;
  }

  /** Something was taken, or would be. */
  public void took(String what, long count) {
    if (count > 0) {
      taken.merge(what, count, Long::sum);
    }
  }

  /** Messages were taken, or would be. */
  public void tookMessages(String how, long count) {
    took(how, count);
    messages += count;
    if (System.nanoTime() > nextLine) {
      nextLine = System.nanoTime() + BETWEEN_LINES;
      say("... %,d messages, %,d a second".formatted(messages, rate()));
    }
  }

  /** A row stays in the source until open messages are taken. */
  public void leftOpen() {
    leftOpen++;
  }

  public long open() {
    return leftOpen;
  }

  public long messages() {
    return messages;
  }

  public void say(String line) {
    out.println(line);
  }

  private long rate() {
    return messages * 1_000_000_000L / Math.max(1, System.nanoTime() - begun);
  }

  /**
   * All of it, at the end.
   *
   * @param dryRun whether nothing was written
   */
  public void sayAll(boolean dryRun) {
    say(dryRun ? "It would take:" : "Taken:");
    if (taken.isEmpty()) {
      say("  nothing: all is here already");
    }
    taken.forEach((what, count) -> say("  %,12d %s".formatted(count, what)));
    if (leftOpen > 0) {
      say(
          "  %,12d open messages stay in the first version until it is stopped and --move-open is given"
              .formatted(leftOpen));
    }
    if (!findings.isEmpty()) {
      say("Strange:");
    }
    findings.forEach(
        (finding, found) ->
            say(
                "  %,12d %s (%s%s)"
                    .formatted(
                        found.count,
                        finding.words(),
                        String.join(", ", found.examples),
                        found.count > found.examples.size() ? ", ..." : "")));
    say(
        "%,d messages in %.1f s, %,d a second, with at most %d MB of heap"
            .formatted(
                messages,
                (System.nanoTime() - begun) / 1e9,
                rate(),
                Runtime.getRuntime().totalMemory() >> 20));
  }

  /** In a few words, for the audit log. */
  public String inShort() {
    return "%d messages taken, %d left open".formatted(messages, leftOpen);
  }
}
