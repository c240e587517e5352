package com.artakusuma.wags.platform;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;

/**
 * Reads and writes instants as UTC {@code DATETIME(6)}, whatever zone driver, server and virtual
 * machine are in. The column's type is no more than {@link Temporal} to JPA: a {@link
 * LocalDateTime} it would read by itself and take for one of the virtual machine's zone, see {@link
 * TimesAsTheyAre}.
 */
@Converter(autoApply = true)
public class SqlTime implements AttributeConverter<Instant, Temporal> {

  @Override
  public LocalDateTime convertToDatabaseColumn(Instant instant) {
    return of(instant);
  }

  @Override
  public Instant convertToEntityAttribute(Temporal column) {
    return instant((LocalDateTime) column);
  }

  /** The column value of an instant; null stays null. */
  public static LocalDateTime of(Instant instant) {
    return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  /** The instant of a column value; null stays null. */
  public static Instant instant(LocalDateTime column) {
    return column == null ? null : column.toInstant(ZoneOffset.UTC);
  }
}
