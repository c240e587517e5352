package com.artakusuma.wags.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An upgrade without a stop: docs/UPGRADING.md has what is written to the report. */
class VersionsUpgrade {

  private static final Path REPORT = Path.of("target", "upgrade", "report.md");

  @ParameterizedTest
  @MethodSource("earlier")
  void bothServeUntilTheEarlierOneHasGone(EarlierVersion from) throws Throwable {
    List<String> notes = new ArrayList<>();
    try (UpgradeRun run = new UpgradeRun(from, notes)) {
      Reconciliation found = run.toTheEnd();
      report(from, found, notes);
      assertEquals(List.of(), found.faults());
    }
  }

  private static Stream<EarlierVersion> earlier() {
    return EarlierVersion.all();
  }

  private static void report(EarlierVersion from, Reconciliation found, List<String> notes)
      throws IOException {
    List<String> all = new ArrayList<>(notes);
    found.faults().forEach(fault -> all.add("**FAULT**: " + fault));
    String row = new Line(from.toString(), from.asked(), found.counts(), all).row() + "\n";
    System.out.print(row);
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
