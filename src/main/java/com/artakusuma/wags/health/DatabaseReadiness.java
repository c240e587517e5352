package com.artakusuma.wags.health;

import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.platform.database.Results;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means: the database can be read and takes writes, without which nothing is accepted or
 * sent. Without a table a Galera node that lost its cluster would answer, too.
 */
@Readiness
@ApplicationScoped
public class DatabaseReadiness implements HealthCheck {

  @Inject private Connections connections;

  @Override
  public HealthCheckResponse call() {
    try {
      connections.read(DatabaseReadiness::read);
      connections.checkWrites();
      return HealthCheckResponse.up("database");
    } catch (DatabaseException e) {
      return HealthCheckResponse.down("database");
    }
  }

  private static boolean read(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM installation WHERE id = 1")) {
      return Results.any(select);
    }
  }
}
