package com.artakusuma.wags.testing;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Gives arquillian.xml the database and the port of this run, before Arquillian reads it. Only
 * where integration tests run: unit tests need no database.
 */
public final class ContainerSettings implements LauncherSessionListener {

  private static final String DATABASE = "wags_container";

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (!Boolean.getBoolean("wags.it")) {
      return;
    }
    TestDatabase server = TestDatabase.server();
    server.createEmpty(DATABASE);
    System.setProperty("wags.it.db.host", server.host());
    System.setProperty("wags.it.db.port", Integer.toString(server.port()));
    System.setProperty("wags.it.db.name", DATABASE);
    System.setProperty("wags.it.db.user", server.user());
    System.setProperty("wags.it.db.password", server.password());
    System.setProperty("wags.it.port", Integer.toString(TestDatabase.freePort()));
  }
}
