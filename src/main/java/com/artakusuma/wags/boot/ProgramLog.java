package com.artakusuma.wags.boot;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * The log of the whole program: one line a record, the server quiet unless something is wrong, and
 * records until the very end of a shutdown.
 */
final class ProgramLog {

  private static final String CONFIGURATION = "logging.properties";

  /**
   * Loggers that only repeat the obvious, and whose level the server sets itself. Held here,
   * because the JDK forgets a logger, filter and all, that nobody holds.
   */
  private static final List<Logger> CHATTY =
      List.of(
          Logger.getLogger("jakarta.enterprise.web"),
          Logger.getLogger("jakarta.enterprise.web.util"),
          Logger.getLogger("PayaraMicro"));

  private ProgramLog() {}

  static void start() throws IOException {
    try (InputStream file = configuration()) {
      LogManager.getLogManager().readConfiguration(file);
    }
    CHATTY.forEach(logger -> logger.setFilter(entry -> entry.getLevel() == Level.SEVERE));
    // It closes the handlers in parallel to the application, and nobody would see the queue drain
    ShutdownHooks.take("java.util.logging.LogManager$Cleaner");
  }

  static InputStream configuration() {
    return ProgramLog.class.getResourceAsStream(CONFIGURATION);
  }
}
