package com.artakusuma.wags.check.run;

import com.artakusuma.wags.check.Finding;
import com.artakusuma.wags.check.Given;
import com.artakusuma.wags.check.Level;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** The command: runs the checks and says what they found. */
public final class CheckCommand {

  private static final Locale LOCALE = Locale.ENGLISH;

  private final PrintStream out;

  private CheckCommand(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @param settings those that are usable, by name; {@code check.json} where the answer is to be
   *     JSON, and {@code check.node} the node's name where another one's would be a double
   * @param found by the program around the application: a level, a key, and what goes into its
   *     words
   * @param out for what was found
   * @return the program's exit code: 0 where nothing is at fault, else 1
   */
  public static int run(Map<String, String> settings, List<List<String>> found, PrintStream out)
      throws InterruptedException {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Checkup.THREADS,
            task -> {
              Thread thread = new Thread(task, "check");
              thread.setDaemon(true);
              return thread;
            });
    List<Finding> looked = Checkup.run(new Given(settings::get), threads, Checkup.LONGEST);
    List<Finding> findings = new ArrayList<>();
    for (List<String> line : found) {
      List<String> words = line.subList(2, line.size());
      findings.add(judged(new Finding(Level.of(line.get(0)), line.get(1), words), looked));
    }
    findings.addAll(looked);
    CheckCommand command = new CheckCommand(out);
    if (Boolean.parseBoolean(settings.get("check.json"))) {
      command.sayAsJson(findings);
    } else {
      command.say(findings);
    }
    threads.shutdownNow();
    return count(findings, Level.FAULT) > 0 ? 1 : 0;
  }

  /**
   * What was found, in the light of the rest: a WAGS that listens where this one would is another
   * installation's where its database has no tables, and most likely where it has no node at work.
   */
  private static Finding judged(Finding found, List<Finding> looked) {
    if (!found.key().equals("port.own")) {
      return found;
    }
    Set<String> keys = looked.stream().map(Finding::key).collect(Collectors.toSet());
    String where = found.values().get(0);
    if (keys.contains("tables.none")) {
      return Finding.fault("port.other", where);
    }
    return keys.contains("node.none") ? Finding.warning("port.unknown", where) : found;
  }

  /** The worst last, just above the prompt. */
  private void say(List<Finding> findings) {
    List<Finding> sorted = findings.stream().sorted(Comparator.comparing(Finding::level)).toList();
    for (Finding finding : sorted) {
      String title = finding.title(LOCALE);
      out.printf("%-8s %-18s %s%n", finding.level().wire(), title, finding.text(LOCALE));
      String mend = finding.mend(LOCALE);
      if (mend != null) {
        out.printf("%-27s -> %s%n", "", mend);
      }
    }
    long faults = count(findings, Level.FAULT);
    long warnings = count(findings, Level.WARNING);
    out.println();
    out.printf(
        "%d checked: %d ok, %s, %s. %s%n",
        findings.size(),
        count(findings, Level.OK),
        counted(warnings, "warning"),
        counted(faults, "fault"),
        faults > 0
            ? "Mend the faults, then check again."
            : warnings > 0 ? "WAGS can work; look at the warnings." : "All is well.");
  }

  private void sayAsJson(List<Finding> findings) {
    JsonProvider json = JsonProvider.provider();
    JsonArrayBuilder array = json.createArrayBuilder();
    for (Finding finding : findings) {
      JsonObjectBuilder object =
          json.createObjectBuilder()
              .add("level", finding.level().wire())
              .add("check", finding.key())
              .add("found", finding.text(LOCALE));
      String mend = finding.mend(LOCALE);
      array.add(mend == null ? object : object.add("mend", mend));
    }
    out.println(array.build());
  }

  private static String counted(long number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }

  private static long count(List<Finding> findings, Level level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }
}
