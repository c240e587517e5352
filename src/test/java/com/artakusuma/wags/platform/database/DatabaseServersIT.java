package com.artakusuma.wags.platform.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.TestDatabase;
import com.mysql.cj.jdbc.MysqlDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of several database servers a connection goes to. */
class DatabaseServersIT {

  private static final TestDatabase SERVER = TestDatabase.server();

  private final List<String> asked = new ArrayList<>();

  @Test
  void eachHasItsPort() {
    assertEquals(
        List.of("db1:3306", "db2:3307", "[::1]:3306", "[::1]:3308"),
        DatabaseServers.of("db1, db2:3307,[::1],[::1]:3308", "3306").addresses());
  }

  @Test
  void theFirstThatTakesWritesIsTaken() throws SQLException {
    try (Connection connection = open(there(), gone())) {
      assertTrue(connection.isValid(5));
    }
    assertEquals(List.of(there()), asked);
  }

  @Test
  void oneThatIsGoneIsPassedOverAndAskedLastForAWhile() throws SQLException {
    String gone = gone();
    open(gone, there()).close();
    open(gone, there()).close();

    assertEquals(List.of(gone, there(), there()), asked);
  }

  @Test
  void whereNoneTakesWritesOneIsReadFrom() throws SQLException {
    String gone = gone();
    String localhost = there().replace("127.0.0.1", "localhost");
    readOnly(true);
    try (Connection connection = open(gone, there(), localhost)) {
      assertTrue(connection.isValid(5));
      assertEquals(List.of(gone, there(), localhost), asked);
    } finally {
      readOnly(false);
    }
  }

  @Test
  void whereNoneAnswersEachFailureIsKept() {
    String one = gone();
    String two = gone();

    SQLException failure = assertThrows(SQLException.class, () -> open(one, two));

    assertEquals(List.of(one, two), asked);
    assertEquals(1, failure.getSuppressed().length);
  }

  private Connection open(String... addresses) throws SQLException {
    return DatabaseServers.of(String.join(",", addresses), "1").open(this::connect);
  }

  private Connection connect(String address) throws SQLException {
    asked.add(address);
    MysqlDataSource server = new MysqlDataSource();
    server.setUrl(SERVER.url("").replaceFirst("//[^/]*/", "//" + address + "/"));
    return server.getConnection(SERVER.user(), SERVER.password());
  }

  private static String there() {
    return SERVER.host() + ":" + SERVER.port();
  }

  private static String gone() {
    return "127.0.0.1:" + TestDatabase.freePort();
  }

  private static void readOnly(boolean on) throws SQLException {
    SERVER.execute("SET GLOBAL read_only = " + (on ? "ON" : "OFF"));
  }
}
