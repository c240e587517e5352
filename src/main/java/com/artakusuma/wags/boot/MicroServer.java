package com.artakusuma.wags.boot;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** Payara Micro, which carries the WAR inside this same jar; reached by reflection only. */
final class MicroServer {

  private static final String IMPLEMENTATION = "fish.payara.micro.impl.PayaraMicroImpl";

  private final Path preBootCommands;
  private final Path logging;

  MicroServer(Path preBootCommands, Path logging) {
    this.preBootCommands = preBootCommands;
    this.logging = logging;
  }

  /** Boots the server and deploys the WAR; fails when the application is not there afterwards. */
  void start() throws StartFailure {
    String[] arguments = {
      "--prebootcommandfile",
      preBootCommands.toString(),
      "--logproperties",
      logging.toString(),
      "--nohazelcast",
      "--disablephonehome"
    };
    try {
      Class<?> micro =
          Class.forName(IMPLEMENTATION, true, Thread.currentThread().getContextClassLoader());
      micro.getMethod("main", String[].class).invoke(null, (Object) arguments);
      if (!hasApplication(micro)) {
        throw new StartFailure("The application could not be deployed; the log above says why");
      }
      putShutdownInOrder();
    } catch (InvocationTargetException e) {
      throw new StartFailure("Payara Micro did not start: " + e.getCause().getMessage(), e);
    } catch (ReflectiveOperationException e) {
      throw new StartFailure("This jar does not hold the Payara Micro it was built for: " + e, e);
    }
  }

  /** Payara deletes its own libraries while the application still drains: first this, then that. */
  private static void putShutdownInOrder() {
    Optional<Thread> server = ShutdownHooks.take(IMPLEMENTATION + "$1");
    Optional<Thread> deletion = ShutdownHooks.take("com.sun.enterprise.util.io.FileDeletionThread");
    Runnable inOrder =
        () -> {
          server.ifPresent(Thread::run);
          deletion.ifPresent(Thread::run);
        };
    Runtime.getRuntime().addShutdownHook(new Thread(inOrder, "stop WAGS"));
  }

  private static boolean hasApplication(Class<?> micro) throws ReflectiveOperationException {
    Object server = micro.getMethod("getInstance").invoke(null);
    Object runtime = micro.getMethod("getRuntime").invoke(server);
    Object names = runtime.getClass().getMethod("getDeployedApplicationNames").invoke(runtime);
    return !((Collection<?>) names).isEmpty();
  }
}
