package com.artakusuma.wags.platform;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Reads and writes instants as UTC {@code DATETIME(6)}, whatever zone driver and server are in. */
@Converter(autoApply = true)
public class SqlTime implements AttributeConverter<Instant, LocalDateTime> {

  @Override
  public LocalDateTime convertToDatabaseColumn(Instant instant) {
    return of(instant);
  }

  @Override
  public Instant convertToEntityAttribute(LocalDateTime column) {
    return instant(column);
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
