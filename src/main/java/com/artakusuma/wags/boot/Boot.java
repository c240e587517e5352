package com.artakusuma.wags.boot;

import com.artakusuma.wags.boot.entrance.Entrance;
import com.artakusuma.wags.boot.entrance.Monitoring;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts WAGS, step by step; where a step fails, one line says why and the program ends with 1. */
public final class Boot {

  private static final String DEFAULTS = "/META-INF/microprofile-config.properties";

  private Boot() {}

  public static void main(String[] arguments) {
    try {
      setUpVirtualMachine();
      start();
    } catch (StartFailure e) {
      giveUp(e.getMessage());
    } catch (IOException e) {
      giveUp("a temporary file cannot be used: " + e);
    } catch (InterruptedException e) {
      giveUp("it was interrupted");
    }
  }

  private static void start() throws StartFailure, IOException, InterruptedException {
    Settings settings = readSettings();
    settings.values().forEach(System::setProperty);
    int port = settings.integer("SERVER_PORT");

    RuntimeFolder folder = RuntimeFolder.claim();
    folder.removeOrphans();
    Path logging =
        folder.write("wags-logging.properties", ProgramLog.lines(settings.text("LOG_LEVEL")));
    Path commands = folder.write("wags-listener.asadmin", ListenerCommands.of(settings));

    DatabaseWait database = new DatabaseWait(settings);
    OutageLog outages = OutageLog.start(database::answers);
    Entrance entrance =
        new Entrance(
            EntranceBounds.of(settings, folder.path()),
            new Monitoring(
                settings.text("MONITORING").equals("open"), settings.text("MONITORING_TOKEN")));
    start(new MicroServer(commands, logging, outages, entrance), database, port);
    new Readiness(port).await();
    Logger.getLogger(Boot.class.getName())
        .log(Level.INFO, "WAGS is ready at http://localhost:{0}/ after {1} s", ready(port));
    SpareMemory.giveBack();
  }

  /** Whoever comes meanwhile gets 503, until the application itself can answer. */
  private static void start(MicroServer server, DatabaseWait database, int port)
      throws StartFailure, InterruptedException {
    WaitingRoom waitingRoom = WaitingRoom.open(port);
    HttpListener listener;
    try {
      waitingRoom.say("WAGS is starting and waits for its database");
      database.await();
      waitingRoom.say("WAGS is starting");
      listener = server.start();
    } finally {
      waitingRoom.close();
    }
    listener.open(port);
  }

  private static Object[] ready(int port) {
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    return new Object[] {Integer.toString(port), (System.currentTimeMillis() - started) / 1000.0};
  }

  /** What must be set before the JDK's own classes look at it. A -D on the command line wins. */
  private static void setUpVirtualMachine() throws IOException {
    // Payara Micro would switch to IPv4 only
    setUnlessGiven("java.net.preferIPv4Stack", "false");
    ProgramLog.start();
  }

  private static void setUnlessGiven(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }

  private static Settings readSettings() throws StartFailure, IOException {
    Map<String, String> dotEnv = DotEnv.read(Path.of(".env"));
    List<String> known = Settings.ALL.stream().map(Setting::name).toList();
    Typos.warnings(dotEnv.keySet(), known).forEach(Logger.getLogger(Boot.class.getName())::warning);
    Properties defaults = new Properties();
    try (InputStream file = Boot.class.getResourceAsStream(DEFAULTS)) {
      defaults.load(file);
    }
    List<UnaryOperator<String>> strongestFirst =
        List.of(
            System::getProperty,
            Environment::get,
            dotEnv::get,
            defaults::getProperty,
            MachineDefaults::of);
    return Settings.from(strongestFirst);
  }

  private static void giveUp(String reason) {
    System.err.println("WAGS cannot start: " + reason);
    ProgramLog.end();
    System.exit(1);
  }
}
