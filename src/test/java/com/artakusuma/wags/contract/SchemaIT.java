package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.SharedServer;
import com.artakusuma.wags.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code schema.sql} by hand and the program's own start come to the same. */
class SchemaIT {

  private static final String BY_HAND = "wags_by_hand";

  @Test
  void loadedByHandItHasTheSameTablesAsTheProgramMakes() throws SQLException, IOException {
    Rows made = SharedServer.get().rows();

    Rows loaded = loadByHand();

    assertEquals(described(made), described(loaded));
    assertTrue(described(loaded).size() > 50);
  }

  @Test
  void aDatabaseLoadedByHandIsLeftAsItIsAndWorks() throws Throwable {
    SharedServer server = SharedServer.with(BY_HAND + "_2", Map.of(), SchemaIT::load);
    try {
      List<String> before = described(loadByHand());

      long id = new ApiClient(server.uri(), ApiClient.FIRST_KEY).send("081234567890", "Hello");

      Eventually.equal(
          "SENT",
          Duration.ofSeconds(20),
          () -> server.rows().text("SELECT status FROM message WHERE id = ?", id));
      assertEquals(before, described(server.rows()));
      assertEquals(1, server.rows().number("SELECT COUNT(*) FROM user"));
    } finally {
      server.stop();
    }
  }

  private static Rows loadByHand() throws SQLException, IOException {
    TestDatabase.server().createEmpty(BY_HAND);
    Rows rows = new Rows(TestDatabase.server(), BY_HAND);
    load(rows);
    return rows;
  }

  /** Statement by statement, as a client on the command line would. */
  private static void load(Rows rows) throws SQLException, IOException {
    String file = Files.readString(Path.of("schema.sql")).replaceAll("(?m)--.*$", "");
    for (String statement : Stream.of(file.split(";")).map(String::strip).toList()) {
      if (!statement.isEmpty()) {
        rows.change(statement);
      }
    }
  }

  /** Every column and index of our tables, in words. */
  private static List<String> described(Rows rows) throws SQLException {
    List<String> columns =
        rows.column(
            """
            SELECT CONCAT_WS(' ', table_name, ordinal_position, column_name, column_type,
                             is_nullable, column_default, collation_name, extra)
              FROM information_schema.columns
             WHERE table_schema = DATABASE() AND table_name <> 'schema_version'
             ORDER BY table_name, ordinal_position""");
    List<String> indexes =
        rows.column(
            """
            SELECT CONCAT_WS(' ', table_name, index_name, seq_in_index, column_name, non_unique)
              FROM information_schema.statistics
             WHERE table_schema = DATABASE() AND table_name <> 'schema_version'
             ORDER BY table_name, index_name, seq_in_index""");
    return Stream.concat(columns.stream(), indexes.stream()).toList();
  }
}
