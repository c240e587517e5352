package com.artakusuma.wags.platform.database.jpa;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.artakusuma.wags.platform.database.DatabaseException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.junit.jupiter.api.Test;

class NoReconnectTest {

  /** While several threads throw its dead connections away, Payara's pool fails like this. */
  private static final IllegalStateException OF_POOL =
      new IllegalStateException("Task already scheduled or cancelled");

  @Test
  void aPoolThatFailsInAWayOfItsOwnHasNoConnection() {
    DataSource failing =
        (DataSource)
            Proxy.newProxyInstance(
                NoReconnectTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (pool, method, arguments) -> {
                  throw OF_POOL;
                });
    ServerSession session = new ServerSession(new DatabaseLogin());
    session.getLogin().setConnector(new JNDIConnector(failing));

    new NoReconnect().customize(session);

    RuntimeException failure =
        assertThrows(
            org.eclipse.persistence.exceptions.DatabaseException.class,
            () -> session.getLogin().getConnector().connect(new Properties(), session));
    SQLException cause = assertInstanceOf(SQLException.class, failure.getCause());
    assertSame(OF_POOL, cause.getCause());
    assertFalse(DatabaseException.isRefusal(cause), cause::toString);
  }
}
