package com.artakusuma.wags.boot;

import com.artakusuma.wags.boot.entrance.AnswerHeaders;
import com.artakusuma.wags.boot.entrance.Entrance;
import com.artakusuma.wags.boot.entrance.Monitoring;
import com.artakusuma.wags.boot.environment.DotEnv;
import com.artakusuma.wags.boot.environment.Environment;
import com.artakusuma.wags.boot.log.OutageLog;
import com.artakusuma.wags.boot.log.ProgramLog;
import com.artakusuma.wags.boot.readiness.DatabaseWait;
import com.artakusuma.wags.boot.readiness.Readiness;
import com.artakusuma.wags.boot.readiness.WaitingRoom;
import com.artakusuma.wags.boot.server.EntranceBounds;
import com.artakusuma.wags.boot.server.HttpListener;
import com.artakusuma.wags.boot.server.ListenerCommands;
import com.artakusuma.wags.boot.server.MicroServer;
import com.artakusuma.wags.boot.settings.Settings;
import com.artakusuma.wags.boot.settings.StartFailedException;
import com.artakusuma.wags.boot.tls.ServerTls;
import com.artakusuma.wags.boot.tls.TlsFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts WAGS, step by step; where a step fails, a line for each reason says why and the program
 * ends with 1.
 */
public final class Boot {

  private static final Duration LONGEST_STRANGE_ANSWERS = Duration.ofSeconds(30);

  private Boot() {}

  public static void main(String[] arguments) {
    try {
      setUpVirtualMachine();
      if (CheckProgram.isAskedFor(arguments)) {
        System.exit(CheckProgram.run(List.of(arguments)));
      }
      if (MoveProgram.isAskedFor(arguments)) {
        System.exit(MoveProgram.run(GivenSettings.read(), movePassword(), List.of(arguments)));
      }
      refuse(arguments);
      start();
    } catch (StartFailedException e) {
      giveUp(e.getMessage());
    } catch (IOException e) {
      giveUp("a temporary file cannot be used: " + e);
    } catch (InterruptedException e) {
      giveUp("it was interrupted");
    } catch (RuntimeException | Error e) {
      // Payara Micro's own launcher would log it, and end with the exit code of a success
      e.printStackTrace();
      giveUp("it failed in a way that nobody foresaw: " + e);
    }
  }

  private static void start() throws StartFailedException, IOException, InterruptedException {
    ProgramLog.format(
        Environment.get("LOG_FORMAT"), null); // also for what is wrong with the others
    Settings settings = GivenSettings.read();
    ProgramLog.format(settings.text("LOG_FORMAT"), settings.text("NODE_NAME"));
    settings.values().forEach(System::setProperty);
    if (settings.has("OTEL_EXPORTER_OTLP_ENDPOINT")) {
      switchTracesOn();
    }
    InetSocketAddress address = settings.address();
    ServerTls tls = ServerTls.of(settings);

    RuntimeFolder folder = RuntimeFolder.claim();
    folder.removeOrphans();
    folder.keepYoung();
    StartOnlyCode.keepFromOptimizing(folder.path().resolve("wags-compiler-directives.json"));
    Path logging =
        folder.write("wags-logging.properties", ProgramLog.lines(settings.text("LOG_LEVEL")));
    Path commands = folder.write("wags-listener.asadmin", ListenerCommands.of(settings));

    URI home = home(settings, address);
    DatabaseWait database = new DatabaseWait(settings);
    OutageLog outages = OutageLog.start(database::answers);
    Entrance entrance =
        new Entrance(
            EntranceBounds.of(settings, folder.path()),
            new Monitoring(
                settings.text("MONITORING").equals("open"),
                settings.text("MONITORING_TOKEN"),
                settings.text("WAGS_BEHIND_PROXY").equals("true") ? home.getHost() : null),
            tls == null ? null : tls::engine);
    AnswerHeaders headers =
        new AnswerHeaders(tls == null ? 0 : settings.integer("SERVER_HSTS_SECONDS"));
    MicroServer server = new MicroServer(commands, logging, outages, entrance, headers);
    letWarmUp(settings, home);
    start(server, database, WaitingRoom.open(address, tls), address);
    new Readiness(home, tls, LONGEST_STRANGE_ANSWERS).await();
    if (tls != null) {
      tls.watch();
    }
    Logger.getLogger(Boot.class.getName())
        .log(Level.INFO, "WAGS is ready at {0} after {1} s", ready(home));
    SpareMemory.giveBack();
  }

  /** Whoever comes meanwhile gets 503, until the application itself can answer. */
  private static void start(
      MicroServer server, DatabaseWait database, WaitingRoom waitingRoom, InetSocketAddress address)
      throws StartFailedException, InterruptedException {
    HttpListener listener;
    try {
      waitingRoom.say("WAGS is starting and waits for its database");
      database.await();
      waitingRoom.say("WAGS is starting");
      listener = server.start();
    } finally {
      waitingRoom.close();
    }
    listener.open(address);
  }

  /** As somebody on this machine calls it. */
  static URI home(Settings settings, InetSocketAddress address) {
    boolean everywhere = address.getAddress().isAnyLocalAddress();
    String host = everywhere ? "localhost" : settings.text("SERVER_ADDRESS");
    String scheme = settings.has(TlsFiles.CERTIFICATE) ? "https" : "http";
    return URI.create(scheme + "://" + host + ":" + address.getPort() + "/");
  }

  private static Object[] ready(URI home) {
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    return new Object[] {home, (System.currentTimeMillis() - started) / 1000.0};
  }

  /** What must be set before the JDK's own classes look at it. A -D on the command line wins. */
  private static void setUpVirtualMachine() throws IOException {
    // Payara Micro would switch to IPv4 only
    setUnlessGiven("java.net.preferIPv4Stack", "false");
    ServerTls.setUpVirtualMachine();
    ProgramLog.start();
  }

  /** The server's own switches, and what its application is called where nobody says otherwise. */
  private static void switchTracesOn() {
    System.setProperty("otel.sdk.disabled", "false");
    System.setProperty("mp.opentracing.server.skip-pattern", "^$"); // no path is empty
    if (Environment.get("OTEL_SERVICE_NAME") == null) {
      setUnlessGiven("otel.service.name", "wags");
    }
  }

  /**
   * Tells the application where it may call itself. By TLS it need not trust its certificate, which
   * may be for another name; and whoever collects traces is to see users' calls.
   */
  private static void letWarmUp(Settings settings, URI home) {
    if (home.getScheme().equals("http") && !settings.has("OTEL_EXPORTER_OTLP_ENDPOINT")) {
      System.setProperty("wags.warm-up", home.toString());
    }
  }

  private static void setUnlessGiven(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }

  /** What is silently ignored would be believed to hold. A value may be secret and is not shown. */
  private static void refuse(String[] arguments) throws StartFailedException {
    if (arguments.length > 0) {
      throw new StartFailedException(
          "it takes no arguments but --check and those of --move-from, and got %s: set the environment or .env, as .env.example says"
              .formatted(arguments[0].replaceFirst("=.*", "=...")));
    }
  }

  /** Of the first version's database; null where none is given. */
  private static @Nullable String movePassword() throws StartFailedException {
    String given = Environment.get(MoveProgram.PASSWORD);
    return given == null
        ? DotEnv.parse(DotEnv.lines(GivenSettings.DOT_ENV)).get(MoveProgram.PASSWORD)
        : given;
  }

  private static void giveUp(@Nullable String reason) {
    ProgramLog.unguard();
    String.valueOf(reason)
        .lines()
        .forEach(line -> System.err.println("WAGS cannot start: " + line));
    ProgramLog.end();
    System.exit(1);
  }
}
