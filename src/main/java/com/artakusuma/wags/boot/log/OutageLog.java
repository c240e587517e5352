package com.artakusuma.wags.boot.log;

import com.artakusuma.wags.boot.readiness.DatabaseWait;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Lets all records through but those of a database that is away, or takes no writes any more, which
 * it counts.
 */
public final class OutageLog implements Filter {

  private static final Logger LOG = Logger.getLogger(OutageLog.class.getName());

  /** The pool's own, which name no cause. */
  private static final String POOL = "javax.enterprise.resource.resourceadapter.";

  private static final String POOL_FAILURE =
      "com.sun.appserv.connectors.internal.api.PoolingException";

  /** As the pool says that its connections are all in use: its database may be there. */
  private static final String POOL_FULL = "In-use connections equal max-pool-size";

  /**
   * The driver's own states, of mistakes of any kind: a result, and a statement, that is closed.
   */
  private static final Set<String> CLOSED = Set.of("S1000", "S1009");

  private static final String LINK_FAILURE = "Communications link failure";

  private final Outage outage = new Outage();

  /**
   * Counts from now on.
   *
   * @param answers asks the database whether it is there
   */
  public static OutageLog start(BooleanSupplier answers) {
    OutageLog log = new OutageLog();
    ScheduledExecutorService watch =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "database watch");
              thread.setDaemon(true);
              return thread;
            });
    watch.scheduleWithFixedDelay(() -> log.look(answers), 1, 1, TimeUnit.SECONDS);
    return log;
  }

  /** What fails once is not looked at any more by the executor. */
  private static boolean answers(BooleanSupplier answers) {
    try {
      return answers.getAsBoolean();
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "Whether the database is there cannot be told", e);
      return false;
    }
  }

  @Override
  public boolean isLoggable(LogRecord entry) {
    if (causes(entry).anyMatch(failure -> isOfFullPool(failure) || isOfClosed(failure))) {
      // Those in use do not come back, and are closed, while the database is away; else who has
      // them, or uses what is closed, is to be seen
      return !outage.isOpen();
    }
    Throwable reason =
        causes(entry).filter(OutageLog::isAway).reduce((outer, inner) -> inner).orElse(null);
    if (reason == null && !isOfPool(entry)) {
      return true;
    }
    String line =
        outage.failed(
            reason == null ? wordsOf(entry) : DatabaseWait.rootOf(reason), System.nanoTime());
    if (line != null) {
      LOG.log(Level.WARNING, line);
    }
    return false;
  }

  private void look(BooleanSupplier answers) {
    String line = outage.look(System.nanoTime(), () -> answers(answers));
    if (line != null) {
      LOG.log(Level.WARNING, line);
    }
  }

  /** What was thrown, or only named among the parameters, with all causes. */
  private static Stream<Throwable> causes(LogRecord entry) {
    Object[] parameters = Objects.requireNonNullElse(entry.getParameters(), new Object[0]);
    return Stream.concat(Stream.ofNullable(entry.getThrown()), Arrays.stream(parameters))
        .filter(Throwable.class::isInstance)
        .flatMap(t -> Stream.iterate((Throwable) t, c -> c != null, Throwable::getCause));
  }

  private static boolean isAway(Throwable failure) {
    return failure instanceof SQLException sql
            && (DatabaseWait.mayPass(sql) || DatabaseWait.isReadOnly(sql))
        || failure.getClass().getName().equals(POOL_FAILURE)
        || String.valueOf(failure.getMessage()).startsWith(LINK_FAILURE);
  }

  private static boolean isOfFullPool(Throwable failure) {
    return String.valueOf(failure.getMessage()).contains(POOL_FULL);
  }

  /** What the driver says of statements and results whose connection has been closed. */
  private static boolean isOfClosed(Throwable failure) {
    return failure instanceof SQLException sql
        && sql.getErrorCode() == 0
        && CLOSED.contains(String.valueOf(sql.getSQLState()));
  }

  private static boolean isOfPool(LogRecord entry) {
    return entry.getLoggerName() != null
        && entry.getLoggerName().startsWith(POOL)
        && entry.getThrown() == null
        && entry.getLevel().intValue() <= Level.WARNING.intValue();
  }

  /** The pool's messages are keys into its own bundle; what happened is their last parameter. */
  static String wordsOf(LogRecord entry) {
    Object[] parameters = entry.getParameters();
    boolean saysMore = parameters != null && parameters.length > 0;
    return String.valueOf(saysMore ? parameters[parameters.length - 1] : entry.getMessage())
        .replaceAll("\\s+", " ");
  }
}
