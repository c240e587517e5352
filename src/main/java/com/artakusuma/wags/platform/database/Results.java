package com.artakusuma.wags.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements and reads what they select: rows by the names of their columns, so that no number
 * has to be counted out when a column comes or goes. Where there is one column only, it needs no
 * name.
 */
public final class Results {

  private static final int ONLY_COLUMN = 1;

  private Results() {}

  /** Makes something of the row at which a result stands, without moving it. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Takes the row at which a result stands, without moving it. */
  @FunctionalInterface
  public interface RowTaker {
    void take(ResultSet row) throws SQLException;
  }

  /** All rows, in their order. */
  public static <T> List<T> all(PreparedStatement select, RowReader<T> reader) throws SQLException {
    List<T> rows = new ArrayList<>();
    each(select, row -> rows.add(reader.read(row)));
    return rows;
  }

  /** Gives all rows away, one after the other. */
  public static void each(PreparedStatement select, RowTaker taker) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        taker.take(row);
      }
    }
  }

  /** The first row; empty where there is none, or what is read of it is null. */
  public static <T> Optional<T> first(PreparedStatement select, RowReader<T> reader)
      throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.ofNullable(reader.read(row)) : Optional.empty();
    }
  }

  /** The row of a statement that always selects one; to the driver it is a failure to have none. */
  public static <T> T one(PreparedStatement select, RowReader<T> reader) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      row.next();
      return reader.read(row);
    }
  }

  /** Whether there is a row. */
  public static boolean any(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      return row.next();
    }
  }

  /** The one number that is selected; 0 where there is none. */
  public static long number(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? row.getLong(ONLY_COLUMN) : 0;
    }
  }

  /** The one text that is selected; null where there is none. */
  public static @Nullable String text(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? row.getString(ONLY_COLUMN) : null;
    }
  }

  /**
   * What a statement about the server tells.
   *
   * @param sql SHOW of one variable, or a SELECT that names its column Value as SHOW does
   * @return empty where it tells nothing
   */
  public static String shown(Connection connection, String sql) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      return first(select, row -> row.getString("Value")).orElse("");
    }
  }

  /** The texts of the one column that is selected. */
  public static List<String> texts(PreparedStatement select) throws SQLException {
    return all(select, row -> row.getString(ONLY_COLUMN));
  }

  /** Inserts a row; the id that the database gave it. The statement has to ask for it. */
  public static long insert(PreparedStatement insert) throws SQLException {
    insert.executeUpdate();
    try (ResultSet key = insert.getGeneratedKeys()) {
      key.next();
      return key.getLong(ONLY_COLUMN);
    }
  }
}
