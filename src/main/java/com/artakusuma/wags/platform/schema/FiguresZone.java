package com.artakusuma.wags.platform.schema;

import com.artakusuma.wags.platform.CannotStartException;
import com.artakusuma.wags.platform.StartOrder;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.WriteTransaction;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps all nodes to one zone: the figures count days, and a node that counts other days takes back
 * figures under days they were never counted for. The first node's zone is written into the
 * database; a node with another one does not start.
 */
@ApplicationScoped
public class FiguresZone {

  @Inject private Connections connections;
  @Inject private WriteTransaction transaction;
  @Inject private ZoneId zone;

  /**
   * Looks before the tables are upgraded, as no older program takes them afterwards.
   *
   * @throws CannotStartException where the database counts days of another zone
   */
  void check(
      @Observes @Priority(StartOrder.SETTINGS) @Initialized(ApplicationScoped.class) Object event) {
    String pinned;
    try {
      pinned = connections.read(FiguresZone::kept);
    } catch (DatabaseException e) {
      return; // there is no such table yet; what else it is the upgrade meets, too, and explains
    }
    if (pinned != null) {
      refuseOther(pinned);
    }
  }

  /**
   * Runs when the tables are there, before anything is counted.
   *
   * @throws CannotStartException where the database counts days of another zone
   */
  void start(
      @Observes @Priority(StartOrder.FIGURES_ZONE) @Initialized(ApplicationScoped.class)
          Object event) {
    refuseOther(transaction.run(connection -> pin(connection, zone)));
  }

  private void refuseOther(String pinned) {
    if (!isKnown(pinned)) {
      throw CannotStartException.because(
          "This database counts days in %s, which the Java of this node does not know: update Java"
              .formatted(pinned),
          null);
    }
    if (!isSame(pinned, zone)) {
      throw CannotStartException.because(
          "This database counts days in %s, this node in %s: set WAGS_TIMEZONE=%s on it"
              .formatted(pinned, zone, pinned),
          null);
    }
  }

  /** Whether a node of a zone counts the days that the database counts. */
  public static boolean isSame(String pinned, ZoneId zone) {
    return isKnown(pinned) && ZoneId.of(pinned).getRules().equals(zone.getRules());
  }

  /** Zones get names, such as America/Ciudad_Juarez, after a Java was made. */
  private static boolean isKnown(String pinned) {
    try {
      return ZoneId.of(pinned) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** The zone that the database keeps; null where it keeps none yet. */
  public static @Nullable String kept(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT figures_zone FROM installation WHERE id = 1")) {
      return Results.text(select);
    }
  }

  /**
   * The zone that the database keeps.
   *
   * @param zone taken where it keeps none yet
   */
  public static String pin(Connection connection, ZoneId zone) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE installation SET figures_zone = ? WHERE id = 1 AND figures_zone IS NULL")) {
      update.setString(1, zone.getId());
      update.executeUpdate();
      return Objects.requireNonNull(kept(connection));
    }
  }
}
