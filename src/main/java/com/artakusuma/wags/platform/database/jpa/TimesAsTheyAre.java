package com.artakusuma.wags.platform.database.jpa;

import com.artakusuma.wags.platform.database.SqlTime;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.platform.database.MySQLPlatform;

/**
 * EclipseLink's MySQL, whose times are those of the column. EclipseLink makes a {@link
 * java.sql.Timestamp} of every time, which is a time of the virtual machine's zone: the driver
 * moves it from UTC into that zone, and an hour that the zone left out for summer time cannot be
 * read at all, whatever the driver is told. It asks this class for what it does not know better:
 * columns of native queries, and those of the type that {@link SqlTime} gives them.
 */
public class TimesAsTheyAre extends MySQLPlatform {

  private static final long serialVersionUID = 1L;

  @Override
  public Object getObjectFromResultSet(ResultSet row, int column, int type, AbstractSession session)
      throws SQLException {
    return switch (type) {
      case Types.TIMESTAMP -> row.getObject(column, LocalDateTime.class);
      case Types.DATE -> row.getObject(column, LocalDate.class);
      default -> super.getObjectFromResultSet(row, column, type, session);
    };
  }

  @Override
  public void setParameterValueInDatabaseCall(
      Object value, PreparedStatement statement, int place, AbstractSession session)
      throws SQLException {
    if (value instanceof LocalDateTime time) {
      statement.setString(place, SqlTime.text(time));
    } else if (value instanceof LocalDate) {
      statement.setString(place, value.toString());
    } else {
      super.setParameterValueInDatabaseCall(value, statement, place, session);
    }
  }
}
