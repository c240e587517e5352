package com.artakusuma.wags.boot.server;

import com.artakusuma.wags.boot.entrance.AnswerHeaders;
import com.artakusuma.wags.boot.entrance.Entrance;
import com.artakusuma.wags.boot.log.ProgramLog;
import com.artakusuma.wags.boot.log.ShutdownHooks;
import com.artakusuma.wags.boot.settings.StartFailedException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Filter;

/**
 * Payara Micro, reached by reflection only. It carries the WAR inside this same jar, or deploys the
 * folder where the WAR is laid out.
 */
public final class MicroServer {

  /** The system property with that folder; not set where the WAR is inside the jar. */
  public static final String APPLICATION_FOLDER = "wags.application";

  /** Set by the application, which knows no Boot, when all of it started; see Started there. */
  private static final String STARTED = "wags.started";

  private static final String IMPLEMENTATION = "fish.payara.micro.impl.PayaraMicroImpl";

  /** For the requests that are being answered when the stop begins. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

  /** Of GlassFish's kernel: how the services of a start are started. */
  private static final String START_THREADS = "org.glassfish.startupThreadPolicy";

  private final Path preBootCommands;
  private final Path logging;
  private final Filter outages;
  private final Entrance entrance;
  private final AnswerHeaders headers;

  /**
   * A server that is not started yet.
   *
   * @param preBootCommands a file of asadmin commands
   * @param logging a file of logging properties
   * @param outages sees every record before it is logged
   */
  public MicroServer(
      Path preBootCommands,
      Path logging,
      Filter outages,
      Entrance entrance,
      AnswerHeaders headers) {
    this.preBootCommands = preBootCommands;
    this.logging = logging;
    this.outages = outages;
    this.entrance = entrance;
    this.headers = headers;
  }

  /**
   * Boots the server and deploys the WAR; fails when the application is not there afterwards.
   *
   * @return its listener, not open yet
   */
  public HttpListener start() throws StartFailedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--prebootcommandfile",
                preBootCommands.toString(),
                "--logproperties",
                logging.toString(),
                "--nohazelcast",
                "--disablephonehome"));
    String folder = System.getProperty(APPLICATION_FOLDER);
    if (folder != null) {
      arguments.addAll(List.of("--deploy", folder));
    }
    // Its services start no sooner by four threads, which may change HK2's listeners under each
    // other
    System.setProperty(START_THREADS, System.getProperty(START_THREADS, "USE_NO_THREADS"));
    try {
      Class<?> micro =
          Class.forName(IMPLEMENTATION, true, Thread.currentThread().getContextClassLoader());
      // When it has read its logging properties, and before it deploys
      Consumer<Object> beforeDeployment = ignored -> ProgramLog.guard(outages);
      micro
          .getMethod("setPostBootHandler", Consumer.class)
          .invoke(micro.getMethod("getInstance").invoke(null), beforeDeployment);
      micro
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments.toArray(String[]::new));
      if (StartFailedException.isReported()
          || !hasApplication(micro)
          || !Boolean.getBoolean(STARTED)) {
        throw StartFailedException.reportedOr(
            "The application did not start; the log above says why");
      }
      HttpListener listener = new HttpListener(server(micro), entrance, headers);
      putShutdownInOrder(listener);
      return listener;
    } catch (InvocationTargetException e) {
      throw StartFailedException.reportedOr(
          "Payara Micro did not start: " + e.getTargetException().getMessage());
    } catch (ReflectiveOperationException e) {
      throw new StartFailedException(
          "This jar does not hold the Payara Micro it was built for: " + e, e);
    }
  }

  /**
   * Payara answers requests while the application goes, and deletes its own libraries while it
   * still drains: one after the other.
   */
  private static void putShutdownInOrder(HttpListener listener) {
    Optional<Thread> server = ShutdownHooks.take(IMPLEMENTATION + "$1");
    Optional<Thread> deletion = ShutdownHooks.take("com.sun.enterprise.util.io.FileDeletionThread");
    deletion.ifPresent(DeployedCopy::remove);
    Runnable inOrder =
        () -> {
          listener.close(LONGEST_ANSWER);
          server.ifPresent(Runnable::run);
          deletion.ifPresent(Runnable::run);
        };
    Runtime.getRuntime().addShutdownHook(new Thread(inOrder, "stop WAGS"));
  }

  private static Object server(Class<?> micro) throws ReflectiveOperationException {
    Field server = micro.getDeclaredField("gf");
    server.setAccessible(true);
    return server.get(micro.getMethod("getInstance").invoke(null));
  }

  private static boolean hasApplication(Class<?> micro) throws ReflectiveOperationException {
    Object server = micro.getMethod("getInstance").invoke(null);
    Object runtime = micro.getMethod("getRuntime").invoke(server);
    Object names = runtime.getClass().getMethod("getDeployedApplicationNames").invoke(runtime);
    return !((Collection<?>) names).isEmpty();
  }
}
