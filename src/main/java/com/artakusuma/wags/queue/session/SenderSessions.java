package com.artakusuma.wags.queue.session;

import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How all senders' sessions do, for reading. */
@ApplicationScoped
public class SenderSessions {

  @Inject private Connections connections;

  /**
   * A sender at its gateway.
   *
   * @param gateway the gateway's name; null for the one of the settings
   * @param account what the gateway calls the sender; null where that is its name
   * @param state null where it is not known
   * @param detail the gateway's word for it, or null
   * @param askedAt when the gateway was last asked, or null
   */
  public record Line(
      String sender,
      @Nullable String gateway,
      @Nullable String account,
      SessionState.@Nullable Status state,
      @Nullable String detail,
      @Nullable Instant askedAt) {}

  /** All senders by name. */
  public List<Line> all() {
    return connections.read(SenderSessions::read);
  }

  /** The same on a connection. */
  public static List<Line> read(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT s.name, g.name AS gateway, s.gateway_account, s.session_state,
                   s.session_detail, s.session_at
              FROM sender s LEFT JOIN gateway g ON g.id = s.gateway_id
             ORDER BY s.name""")) {
      return Results.all(select, SenderSessions::line);
    }
  }

  private static Line line(ResultSet row) throws SQLException {
    String state = row.getString("session_state");
    return new Line(
        row.getString("name"),
        row.getString("gateway"),
        row.getString("gateway_account"),
        state == null ? null : SessionState.Status.valueOf(state),
        row.getString("session_detail"),
        SqlTime.instant(row, "session_at"));
  }
}
