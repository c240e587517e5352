package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** WAGS's tables where no WAGS makes them: {@code schema.sql}, loaded by hand. */
final class Schema {

  private static final Path FILE = Path.of("schema.sql");

  private Schema() {}

  /** Makes a database with the tables in it, dropping an older one of the same name. */
  static void create(TestDatabase server, String database) throws SQLException, IOException {
    server.createEmpty(database);
    String url = server.url(database) + "&allowMultiQueries=true";
    try (Connection connection =
            DriverManager.getConnection(url, server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(FILE));
    }
  }

  /** What tells this schema from another. */
  static int fingerprint() throws IOException {
    return Files.readString(FILE).hashCode();
  }
}
