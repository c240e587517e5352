package com.artakusuma.wags.platform.database;

import com.artakusuma.wags.platform.Contract;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes instants as UTC {@code DATETIME(6)}, whatever zone driver, server and virtual
 * machine are in. The column's type is no more than {@link Temporal} to JPA: a {@link
 * LocalDateTime} it would read by itself and take for one of the virtual machine's zone, see {@code
 * TimesAsTheyAre}.
 *
 * <p>Statements get times as text. The driver writes a {@code LocalDateTime} or a {@code Timestamp}
 * without its microseconds where the server announces a version below 5.6.4, and MariaDB before 11
 * announces 5.5.5: places in lists would then skip rows, and figures be compared with other
 * stretches of time than they were counted for.
 */
@Converter(autoApply = true)
public class SqlTime implements AttributeConverter<Instant, Temporal> {

  /** As literals are written; what is below a microsecond is cut off, not rounded. */
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

  @Override
  public @Nullable LocalDateTime convertToDatabaseColumn(@Nullable Instant instant) {
    return of(instant);
  }

  @Override
  public @Nullable Instant convertToEntityAttribute(@Nullable Temporal column) {
    return instant((LocalDateTime) column);
  }

  /** An instant as every statement is to be given it; null stays null. */
  @Contract(Contract.NULL_STAYS_NULL)
  public static @Nullable String text(@Nullable Instant instant) {
    return text(of(instant));
  }

  /** The same for a column value; null stays null. */
  @Contract(Contract.NULL_STAYS_NULL)
  public static @Nullable String text(@Nullable LocalDateTime column) {
    return column == null ? null : WRITTEN.format(column);
  }

  /** The column value of an instant; null stays null. Statements get {@link #text} instead. */
  @Contract(Contract.NULL_STAYS_NULL)
  public static @Nullable LocalDateTime of(@Nullable Instant instant) {
    return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  /** The instant of a column value; null stays null. */
  @Contract(Contract.NULL_STAYS_NULL)
  public static @Nullable Instant instant(@Nullable LocalDateTime column) {
    return column == null ? null : column.toInstant(ZoneOffset.UTC);
  }

  /** The same of a row's column by its name; as with the row's own getters, null may come. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    return instant(row.getObject(column, LocalDateTime.class));
  }
}
