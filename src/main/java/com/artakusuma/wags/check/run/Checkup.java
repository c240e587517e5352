package com.artakusuma.wags.check.run;

import com.artakusuma.wags.check.Finding;
import com.artakusuma.wags.check.Given;
import com.artakusuma.wags.check.Notes;
import com.artakusuma.wags.check.database.DatabaseCheck;
import com.artakusuma.wags.check.gateway.GatewayCheck;
import com.artakusuma.wags.check.machine.MachineCheck;
import com.artakusuma.wags.check.stored.Gateway;
import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.directory.Options;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** All checks but those of the program around the application, beside each other. */
final class Checkup {

  /** Threads that are enough. */
  static final int THREADS = 4;

  /** All together; what has not ended by then is noted as such. */
  static final Duration LONGEST = Duration.ofSeconds(20);

  private static final String OF_SETTINGS = "default";
  private static final String EXAMPLE_KEY = "change-me";

  private final Given given;
  private final ExecutorService threads;
  private final Duration longest;
  private final long end;
  private final List<Part<?>> parts = new ArrayList<>();

  private Checkup(Given given, ExecutorService threads, Duration longest) {
    this.given = given;
    this.threads = threads;
    this.longest = longest;
    this.end = System.nanoTime() + longest.toNanos();
  }

  /**
   * What one thread does.
   *
   * @param what it looks at, for whoever waits in vain
   */
  private record Part<T>(String what, Notes notes, Future<T> result) {}

  /** What is at work, and notes what it finds. */
  @FunctionalInterface
  private interface Look<T> {
    T at(Notes notes);
  }

  /**
   * Runs them.
   *
   * @param threads at least {@link #THREADS}; one that hangs is left to itself
   * @param longest for all together, as {@link #LONGEST}
   */
  static List<Finding> run(Given given, ExecutorService threads, Duration longest)
      throws InterruptedException {
    return new Checkup(given, threads, longest).run();
  }

  private List<Finding> run() throws InterruptedException {
    begin("machine", notes -> machine(given, notes));
    Part<List<Gateway>> database =
        begin("database", notes -> new DatabaseCheck(given, notes).look());
    begin("gateway", this::gatewayOfSettings);
    for (Gateway gateway : await(database).orElse(List.of())) {
      begin("gateway", notes -> gateway(gateway.name(), gateway.address(), notes));
    }
    List<Finding> findings = new ArrayList<>();
    for (Part<?> part : parts) {
      if (part.result() != database.result()) { // which was awaited above
        await(part);
      }
      findings.addAll(part.notes().all());
    }
    return findings;
  }

  private <T> Part<T> begin(String what, Look<T> look) {
    Notes notes = new Notes();
    Callable<T> work = () -> look.at(notes);
    Part<T> part = new Part<>(what, notes, threads.submit(work));
    parts.add(part);
    return part;
  }

  /** What it comes to; empty where it does not, which is noted. */
  private <T> Optional<T> await(Part<T> part) throws InterruptedException {
    try {
      long left = Math.max(0, end - System.nanoTime());
      return Optional.ofNullable(part.result().get(left, TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      if (!part.result().cancel(true)) {
        return await(part); // it ended just now
      }
      part.notes().fault(part.what() + ".unfinished", Long.toString(longest.toSeconds()));
    } catch (ExecutionException e) {
      part.notes().fault(part.what() + ".failed", String.valueOf(e.getCause()));
    }
    return Optional.empty();
  }

  private static Boolean machine(Given given, Notes notes) {
    MachineCheck.look(given, notes);
    return true;
  }

  private Boolean gatewayOfSettings(Notes notes) {
    if (!given.has("EXTERNAL_API_URL")) {
      notes.warning("gateway.unset");
      return false;
    }
    if (given.text("EXTERNAL_API_KEY").equals(EXAMPLE_KEY)) {
      notes.warning("gateway.example");
    }
    GatewayKind.of(given.text("GATEWAY_KIND"))
        .filter(kind -> !kind.takes(Options.of(given.text("GATEWAY_OPTIONS"))))
        .ifPresent(kind -> notes.fault("gateway.options", kind.wire(), kind.optionsShown()));
    return gateway(OF_SETTINGS, URI.create(given.text("EXTERNAL_API_URL")), notes);
  }

  private static Boolean gateway(String name, URI address, Notes notes) {
    GatewayCheck.look(name, address, notes);
    return true;
  }
}
