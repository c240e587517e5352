package com.artakusuma.wags.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures WAGS group by group and writes the report: {@code mvn -Pbench verify}, bench/README.md.
 */
public final class Bench {

  /** Written only by a whole run in full size. */
  private static final Path DOCUMENT = Path.of("docs", "PERFORMANCE.md");

  private static final Path PARTIAL = Path.of("target", "performance.md");

  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    // Maven killed outright tells nobody: then this ends by itself, and its servers with it
    ProcessHandle.current().parent().ifPresent(p -> p.onExit().thenRun(() -> System.exit(1)));
    try {
      Options options = Options.of(System.getProperties());
      List<Results> all = options.reportOnly() ? saved() : measure(options);
      write(all);
      System.exit(
          0); // what the embedded database's starter left behind must not keep Maven waiting
    } catch (CannotMeasureException e) {
      System.err.println("WAGS cannot be measured: " + e.getMessage());
      System.exit(1);
    }
  }

  private static List<Results> measure(Options options) throws Exception {
    Wrk.require();
    List<Results> all = new ArrayList<>();
    try (Site site = new Site(options)) {
      for (Group group : options.groups()) {
        Site.say("%s", group.label());
        Stamp stamp = Stamp.now(options);
        Results results = new Results(group, stamp, group.measure(site));
        results.save(Site.FOLDER);
        all.add(results);
        System.out.println(Report.table(List.of(results)));
      }
    }
    return all;
  }

  /** What earlier runs kept. */
  private static List<Results> saved() throws IOException, CannotMeasureException {
    List<Results> all = new ArrayList<>();
    for (Group group : Group.standard()) {
      if (Results.isSaved(Site.FOLDER, group)) {
        all.add(Results.load(Site.FOLDER, group));
      } else {
        Site.say("%s has not been measured", group.label());
      }
    }
    if (all.isEmpty()) {
      throw new CannotMeasureException("there is nothing to join in " + Site.FOLDER);
    }
    return all;
  }

  private static void write(List<Results> all) throws IOException {
    boolean whole =
        all.stream().map(Results::group).toList().containsAll(Group.standard())
            && all.stream().allMatch(results -> results.stamp().isFullSize());
    Path document = whole ? DOCUMENT : PARTIAL;
    Files.writeString(document, Report.document(all));
    Site.say(
        "%s written%s", document, whole ? "" : "; " + DOCUMENT + " is for all groups in full size");
  }
}
