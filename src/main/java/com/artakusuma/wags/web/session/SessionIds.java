package com.artakusuma.wags.web.session;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Gives sessions ids of 128 random bits. Payara's own have 56, beside the time and the machine, and
 * no setting for it; so this takes the place of its generator, by name, since its classes are no
 * API.
 */
@WebListener
public class SessionIds implements ServletContextListener {

  private static final Logger LOG = System.getLogger(SessionIds.class.getName());
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 16;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      Object manager = manager(event.getServletContext());
      Class<?> generator = manager.getClass().getMethod("getUuidGenerator").getReturnType();
      Object ours =
          Proxy.newProxyInstance(
              generator.getClassLoader(),
              new Class<?>[] {generator},
              (proxy, method, arguments) -> random());
      manager.getClass().getMethod("setUuidGenerator", generator).invoke(manager, ours);
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.log(Level.WARNING, "Session ids are this server''s own: {0}", e);
    }
  }

  private static Object manager(ServletContext context) throws ReflectiveOperationException {
    Object inner = context;
    while (hasField(inner, "context")) {
      Field field = inner.getClass().getDeclaredField("context");
      field.setAccessible(true);
      inner = field.get(inner);
    }
    return inner.getClass().getMethod("getManager").invoke(inner);
  }

  private static boolean hasField(Object object, String name) {
    for (Field field : object.getClass().getDeclaredFields()) {
      if (field.getName().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
