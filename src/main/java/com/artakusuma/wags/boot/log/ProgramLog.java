package com.artakusuma.wags.boot.log;

import com.artakusuma.wags.boot.settings.StartFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The log of the whole program: one line a record, the server quiet unless something is wrong, and
 * records until the very end of a shutdown.
 */
public final class ProgramLog {

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

  /** Says with each failed export of traces why, and with a stack trace that is always the same. */
  private static final Logger TRACES =
      Logger.getLogger("io.opentelemetry.exporter.internal.http.HttpExporter");

  /** Reports with a stack trace that a client hung up before it was answered. */
  private static final Logger ANSWERS =
      Logger.getLogger("org.glassfish.jersey.server.ServerRuntime$Responder");

  /** The same of the styles, scripts and fonts of a page that is left before all of them came. */
  private static final Logger FILES =
      Logger.getLogger("jakarta.enterprise.resource.webcontainer.faces.application");

  /** What Faces says of such a file first, in a record of its own. */
  private static final String UNSERVED = "faces.application.resource.unable_to_serve";

  /** Payara prints a line of its own making at each stop. */
  private static final class WithoutChatter extends PrintStream {

    WithoutChatter(PrintStream out) {
      super(out, true);
    }

    @Override
    public void println(String line) {
      if (line == null || !line.startsWith("JdbcRuntimeExtension,")) {
        super.println(line);
      }
    }
  }

  private static final CurrentRequest REQUEST = new CurrentRequest();

  /** Takes the place of the JDK's own, whose stream and charset cannot be told. */
  private static final LineHandler HANDLER = new LineHandler(System.err);

  static {
    HANDLER.setFormatter(new TextLines(REQUEST));
  }

  private ProgramLog() {}

  /** Begins the log: whatever the program logs goes to stderr from here on. */
  public static void start() throws IOException {
    try (InputStream file = configuration()) {
      LogManager.getLogManager().readConfiguration(file);
    }
    takeOver();
    // The server reads its own again, as it starts
    LogManager.getLogManager().addConfigurationListener(ProgramLog::takeOver);
    CHATTY.forEach(logger -> logger.setFilter(entry -> entry.getLevel().equals(Level.SEVERE)));
    TRACES.setFilter(ProgramLog::inOneLine);
    ANSWERS.setFilter(ProgramLog::isMoreThanHangingUp);
    FILES.setFilter(ProgramLog::isMoreThanHangingUp);
    System.setOut(new WithoutChatter(System.out));
    // It closes the handlers in parallel to the application, and nobody would see the queue drain
    ShutdownHooks.take("java.util.logging.LogManager$Cleaner");
  }

  /** Nothing of WAGS is wrong. */
  private static boolean inOneLine(LogRecord entry) {
    entry.setThrown(null);
    entry.setLevel(Level.WARNING);
    return true;
  }

  private static void takeOver() {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    root.addHandler(HANDLER);
  }

  /**
   * Chooses how records are written, and all that is printed past the log.
   *
   * @param format {@code text} or {@code json}; null for what it was
   * @param node this node's name; null while it is not known
   */
  public static void format(@Nullable String format, @Nullable String node) {
    if ("json".equals(format)) {
      HANDLER.setFormatter(new JsonLines(node, REQUEST));
      System.setOut(new WithoutChatter(PrintedLines.to(HANDLER, "stdout", Level.INFO)));
      System.setErr(PrintedLines.to(HANDLER, "stderr", Level.SEVERE));
    }
  }

  /**
   * Holds back what would bury the one line that counts: all records once the application said why
   * it cannot start, and all but one of a database that is away.
   *
   * @param outages counts the latter
   */
  public static void guard(Filter outages) {
    HANDLER.setFilter(entry -> !StartFailedException.isReported() && outages.isLoggable(entry));
  }

  /** Nothing is held back any more: what is printed now is the one line. */
  public static void unguard() {
    HANDLER.setFilter(null);
  }

  /** Nothing is logged any more, where a program says all that there is to say by itself. */
  public static void silence() {
    LogManager.getLogManager().reset();
  }

  /** Nothing is said any more, whatever the server still prints while it goes. */
  public static void end() {
    LogManager.getLogManager().reset();
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
  }

  /** The configuration once the settings are known. */
  public static List<String> lines(String level) throws IOException {
    try (InputStream file = configuration()) {
      return new String(file.readAllBytes(), StandardCharsets.ISO_8859_1)
          .replace("com.artakusuma.wags.level=INFO", "com.artakusuma.wags.level=" + level)
          .lines()
          .toList();
    }
  }

  private static InputStream configuration() {
    return ProgramLog.class.getResourceAsStream(CONFIGURATION);
  }

  static boolean isMoreThanHangingUp(LogRecord entry) {
    String message = entry.getMessage();
    boolean unserved = message != null && message.startsWith(UNSERVED);
    return !unserved && !isBrokenConnection(entry.getThrown());
  }

  private static boolean isBrokenConnection(Throwable thrown) {
    return Stream.iterate(thrown, t -> t != null, Throwable::getCause)
        .anyMatch(IOException.class::isInstance);
  }
}
