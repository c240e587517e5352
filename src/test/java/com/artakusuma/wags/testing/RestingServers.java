package com.artakusuma.wags.testing;

import java.util.HashMap;
import java.util.Map;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Freezes the servers that the tests of one package share while tests of another one run: an idle
 * server takes a fortieth of a core, and each JVM of the integration tests has three of them. Told
 * of each test class by JUnit, by META-INF/services.
 */
public final class RestingServers implements TestExecutionListener {

  private static final Map<WagsServer, String> PACKAGES = new HashMap<>();
  private static String awake = "";

  /**
   * Lets a server that runs rest from now on while no test of its package runs.
   *
   * @param site whose package it is
   * @return the server
   */
  public static synchronized WagsServer of(Class<?> site, WagsServer server) {
    PACKAGES.put(server, site.getPackageName());
    return server;
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    TestSource source = test.getSource().orElse(null);
    if (source instanceof ClassSource testClass) {
      wakeOnly(testClass.getJavaClass().getPackageName());
    }
  }

  private static synchronized void wakeOnly(String of) {
    if (of.equals(awake)) {
      return;
    }
    awake = of;
    PACKAGES.forEach(
        (server, itsPackage) -> {
          if (itsPackage.equals(of)) {
            server.thaw();
          } else {
            server.freeze();
          }
        });
  }
}
