package com.artakusuma.wags.chaos;

import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Prints each line as it comes and keeps it in the table of this database in docs/RELIABILITY.md;
 * where a Java was chosen for the servers that table is one of its own. A whole run makes the table
 * anew; a run of chosen tests replaces their lines.
 */
final class Report {

  private static final Path DOCUMENT = Path.of("docs", "RELIABILITY.md");
  private static final String SECTION =
      """

      ## %s, %s

      ```
      %s
      ```

      | what was done | accepted | received | lost | doubles | uncertain | drained, s | notes | test |
      |---|--:|--:|--:|--:|--:|--:|---|---|
      %s

      """;

  private static final Pattern ROW = Pattern.compile("\\|.*`(\\w+#\\w+)` \\|");
  private static final boolean WHOLE_RUN = System.getProperty("it.test") == null;

  /** Asked once: later the database may be away. */
  private static final String DATABASE = TestDatabase.server().version();

  private static final Map<String, String> ROWS = new TreeMap<>();
  private static boolean begun;

  private Report() {}

  static synchronized void add(Line line) {
    System.out.println(line);
    String product = DATABASE.split(" ")[0] + chosenJava(version -> version.split("\\.")[0]);
    String begin = "<!-- begin " + product + " -->\n";
    String end = "<!-- end " + product + " -->\n";
    try {
      String document = Files.readString(DOCUMENT);
      int from = document.indexOf(begin) + begin.length();
      int to = document.indexOf(end, from);
      if (!document.contains(begin) || to < 0) {
        throw new IllegalStateException(DOCUMENT + " has no place for " + product);
      }
      if (!begun && !WHOLE_RUN) {
        keep(document.substring(from, to));
      }
      begun = true;
      ROWS.put(line.test(), line.row());
      Files.writeString(DOCUMENT, document.substring(0, from) + section() + document.substring(to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keep(String section) {
    section
        .lines()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .forEach(row -> ROWS.put(row.group(1), row.group()));
  }

  private static String section() {
    String rows = ROWS.values().stream().collect(Collectors.joining("\n"));
    return SECTION.formatted(
        DATABASE + chosenJava(version -> version), LocalDate.now(ZoneOffset.UTC), command(), rows);
  }

  private static String chosenJava(UnaryOperator<String> written) {
    return WagsServer.chosenJava()
        .map(java -> ", servers on Java " + written.apply(java))
        .orElse("");
  }

  private static String command() {
    String command = "mvn -Pchaos verify";
    if (TestDatabase.embedded().isEmpty()) {
      command +=
          " -Dwags.test.db.host=HOST -Dwags.test.db.port=PORT -Dwags.test.db.user=USER"
              + " -Dwags.test.db.password=PASSWORD";
    }
    if (WagsServer.chosenJava().isPresent()) {
      command += " -Dwags.test.java=JAVA_HOME";
    }
    return Scale.factor() == 1 ? command : command + " -Dchaos.scale=" + Scale.factor();
  }
}
