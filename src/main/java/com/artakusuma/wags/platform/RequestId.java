package com.artakusuma.wags.platform;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;

/**
 * By which one HTTP request is known: in the header of its answer, and in what this thread logs
 * while it works on it. It is the client's own where that is short and plain, and made up
 * otherwise.
 *
 * <p>The program around the application writes the log and knows none of its classes: it asks by an
 * MBean.
 */
@ApplicationScoped
public class RequestId {

  /** The header, of requests and answers. */
  public static final String HEADER = "X-Request-Id";

  private static final Logger LOG = System.getLogger(RequestId.class.getName());
  private static final String NAME = "com.artakusuma.wags:type=RequestId";
  private static final int LONGEST = 128;
  private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

  private boolean registered;

  /**
   * A request came.
   *
   * @param given what the client calls it; null for nothing
   */
  public static void begin(@Nullable String given) {
    CURRENT.set(isPlain(given) ? given : made());
  }

  /** The request is over. */
  public static void end() {
    CURRENT.remove();
  }

  /** Of the request that this thread works on; null outside of any. */
  public static @Nullable String current() {
    return CURRENT.get();
  }

  /** Nothing that a log, a shell or a web page would read as anything but letters. */
  static boolean isPlain(@Nullable String given) {
    if (given == null || given.isEmpty() || given.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < given.length(); i++) {
      char sign = given.charAt(i);
      boolean letter = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
      boolean digit = sign >= '0' && sign <= '9';
      if (!letter && !digit && "._:=-".indexOf(sign) < 0) {
        return false;
      }
    }
    return true;
  }

  /** It tells requests apart and protects nothing. */
  private static String made() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    Supplier<String> current = RequestId::current;
    try {
      ManagementFactory.getPlatformMBeanServer()
          .registerMBean(
              new StandardMBean(current, Supplier.class, false), ObjectName.getInstance(NAME));
      registered = true;
    } catch (InstanceAlreadyExistsException e) {
      LOG.log(Level.DEBUG, "Another application of this server answers by that name", e);
    } catch (JMException e) {
      throw new IllegalStateException("The log cannot name requests", e);
    }
  }

  @PreDestroy
  void stop() {
    if (registered) {
      try {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(ObjectName.getInstance(NAME));
      } catch (JMException e) {
        LOG.log(Level.WARNING, "The application is still asked for requests", e);
      }
    }
  }
}
