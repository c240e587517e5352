package com.artakusuma.wags.testing;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Gives arquillian.xml the database and the port of this run, before Arquillian reads it. Only
 * where integration tests run: unit tests need no database. Only once for this JVM, whose shared
 * container goes on with them when tests that failed are run again, in a session of their own.
 */
public final class ContainerSettings implements LauncherSessionListener {

  private static final String DATABASE = "wags_container";
  private static final String PORT = "wags.it.port";

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (!Boolean.getBoolean("wags.it") || System.getProperty(PORT) != null) {
      return;
    }
    TestDatabase server = TestDatabase.server();
    server.createEmpty(DATABASE);
    System.setProperty("wags.it.db.host", server.host());
    System.setProperty("wags.it.db.port", Integer.toString(server.port()));
    System.setProperty("wags.it.db.name", DATABASE);
    System.setProperty("wags.it.db.user", server.user());
    System.setProperty("wags.it.db.password", server.password());
    System.setProperty(PORT, Integer.toString(TestDatabase.freePort()));
  }
}
