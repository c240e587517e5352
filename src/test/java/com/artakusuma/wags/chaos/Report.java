package com.artakusuma.wags.chaos;

import com.artakusuma.wags.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Prints each line as it comes, and keeps the table of this database in docs/RELIABILITY.md. A run
 * of chosen tests only prints.
 */
final class Report {

  private static final Path DOCUMENT = Path.of("docs", "RELIABILITY.md");
  private static final String HEAD =
      """
      | what was done | accepted | received | lost | doubles | uncertain | drained, s | notes | test |
      |---|--:|--:|--:|--:|--:|--:|---|---|
      """;

  /** Asked once: later the database may be away. */
  private static final String VERSION = version();

  private static final List<Line> LINES = new ArrayList<>();

  private Report() {}

  static synchronized void add(Line line) {
    System.out.println(line);
    LINES.add(line);
    if (System.getProperty("it.test") == null) {
      write();
    }
  }

  private static void write() {
    String product = VERSION.contains("MariaDB") ? "MariaDB" : "MySQL";
    String begin = "<!-- begin " + product + " -->\n";
    String end = "<!-- end " + product + " -->\n";
    StringBuilder section = new StringBuilder(begin);
    section.append(
        "%n## %s %s%n%n%s:%n%n```%n%s%n```%n%n"
            .formatted(product, VERSION, LocalDate.now(), command()));
    section.append(HEAD);
    LINES.stream()
        .sorted(Comparator.comparing(Line::test))
        .forEach(line -> section.append(line.row()).append('\n'));
    section.append('\n');
    try {
      String document = Files.readString(DOCUMENT);
      int from = document.indexOf(begin);
      int to = document.indexOf(end);
      if (from < 0 || to < from) {
        throw new IllegalStateException(DOCUMENT + " has no place for " + product);
      }
      Files.writeString(DOCUMENT, document.substring(0, from) + section + document.substring(to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String command() {
    String command = "mvn -Pchaos verify";
    if (TestDatabase.embedded().isEmpty()) {
      command +=
          " -Dwags.test.db.host=HOST -Dwags.test.db.port=PORT -Dwags.test.db.user=USER"
              + " -Dwags.test.db.password=PASSWORD";
    }
    return Scale.factor() == 1 ? command : command + " -Dchaos.scale=" + Scale.factor();
  }

  private static String version() {
    try (Connection connection = TestDatabase.server().connect("");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT VERSION()")) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException("The database does not say its version", e);
    }
  }
}
