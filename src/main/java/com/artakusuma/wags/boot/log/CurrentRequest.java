package com.artakusuma.wags.boot.log;

import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Asks the application which request this thread works on; by its MBean, since Boot knows none of
 * its classes. Nothing is logged here: this is asked for each record.
 */
final class CurrentRequest implements Supplier<String> {

  private final ObjectName name;

  CurrentRequest() {
    try {
      name = ObjectName.getInstance("com.artakusuma.wags:type=RequestId");
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The request's id; null outside of any, and while there is no application. */
  @Override
  public @Nullable String get() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      return server.isRegistered(name) ? (String) server.invoke(name, "get", null, null) : null;
    } catch (JMException | JMRuntimeException e) {
      return null; // the application is going
    }
  }
}
