package com.artakusuma.wags.boot.log;

import java.lang.reflect.Field;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The JDK's shutdown hooks: they all run at once, so whoever needs an order takes some out. */
public final class ShutdownHooks {

  private ShutdownHooks() {}

  /** Takes the hook of that class out; it no longer runs by itself. Empty when there is none. */
  public static Optional<Thread> take(String className) {
    try {
      // Payara Micro's manifest opens java.lang
      Field hooks = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
      hooks.setAccessible(true);
      Iterator<?> threads = ((Map<?, ?>) hooks.get(null)).keySet().iterator();
      while (threads.hasNext()) {
        if (threads.next() instanceof Thread hook && hook.getClass().getName().equals(className)) {
          threads.remove();
          return Optional.of(hook);
        }
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      Logger.getLogger(ShutdownHooks.class.getName())
          .log(Level.WARNING, "The shutdown keeps the JDK''s order: {0}", e.toString());
    }
    return Optional.empty();
  }
}
