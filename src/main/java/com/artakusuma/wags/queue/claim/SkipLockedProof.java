package com.artakusuma.wags.queue.claim;

import com.artakusuma.wags.platform.CannotStartException;
import com.artakusuma.wags.platform.StartOrder;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.Results;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Proves at start that two connections do not get one row: some databases accept {@code SKIP
 * LOCKED} but ignore it, and every message would go out twice.
 */
@ApplicationScoped
public class SkipLockedProof {

  private static final String LOCK_FIRST =
      "SELECT id FROM user ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED";

  @Inject private Connections connections;

  void start(
      @Observes @Priority(StartOrder.PREPARATION) @Initialized(ApplicationScoped.class)
          Object event)
      throws SQLException {
    try (Connection one = connections.open();
        Connection two = connections.open()) {
      one.setAutoCommit(false);
      two.setAutoCommit(false);
      try {
        Integer first = lockFirst(one);
        if (first != null && first.equals(lockFirst(two))) {
          throw CannotStartException.because(
              "This database ignores SKIP LOCKED. WAGS needs MySQL 8.0+ or MariaDB 10.6+", null);
        }
      } finally {
        one.rollback();
        two.rollback();
      }
    }
  }

  /** The first row this connection could lock, or null. */
  private static @Nullable Integer lockFirst(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LOCK_FIRST)) {
      return Results.first(select, row -> row.getInt("id")).orElse(null);
    }
  }
}
