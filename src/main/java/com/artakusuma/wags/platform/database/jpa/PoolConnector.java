package com.artakusuma.wags.platform.database.jpa;

import com.artakusuma.wags.platform.database.Connections;
import java.sql.Connection;
import java.util.Properties;
import javax.sql.DataSource;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.Session;

/** Has JPA fail for want of a connection where the pool fails in a way of its own. */
final class PoolConnector extends JNDIConnector {

  private static final long serialVersionUID = 1L;

  PoolConnector(DataSource pool) {
    super(pool);
  }

  @Override
  public Connection connect(Properties properties, Session session) {
    try {
      return super.connect(properties, session);
    } catch (IllegalStateException e) {
      throw DatabaseException.sqlException(Connections.noneOfPool(e), true);
    }
  }
}
