package com.artakusuma.wags.platform.database.jpa;

import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.Demotion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.Login;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.jspecify.annotations.Nullable;

/**
 * Lets JPA fail at once where the database is away. It would try to connect three times with pauses
 * of five seconds, while the caller waits and the connection pool does the same job. A connection
 * to a server that lost its part goes out of the pool with the failure.
 */
public class NoReconnect implements SessionCustomizer {

  @Override
  public void customize(Session session) {
    atOnce(session.getDatasourceLogin());
    if (session instanceof ServerSession server) {
      // Queries without a transaction connect by a copy of the login, which was made before
      Optional.ofNullable(server.getReadConnectionPool())
          .ifPresent(pool -> atOnce(pool.getLogin()));
      server.getConnectionPools().values().forEach(pool -> atOnce(pool.getLogin()));
    }
    session.setExceptionHandler(NoReconnect::dropAndFail);
  }

  private static void atOnce(@Nullable Login how) {
    if (how instanceof DatabaseLogin login) {
      login.setConnectionHealthValidatedOnError(false);
      login.setQueryRetryAttemptCount(0);
      login.setDelayBetweenConnectionAttempts(0);
      if (login.getConnector() instanceof JNDIConnector pool) {
        login.setConnector(new PoolConnector(pool.getDataSource()));
      }
    }
  }

  private static Object dropAndFail(RuntimeException failure) {
    if (failure instanceof DatabaseException e
        && e.getAccessor() != null
        && e.getAccessor().getConnection() != null) {
      Connection connection = e.getAccessor().getConnection();
      Demotion.drop(connection, e);
      Optional<SQLException> closed = Connections.closedUnder(connection, e.getInternalException());
      if (closed.isPresent()) {
        throw DatabaseException.sqlException(closed.get(), true);
      }
    }
    throw failure;
  }
}
