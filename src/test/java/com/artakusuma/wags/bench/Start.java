package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.WagsServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How long a start takes on a database that is there, and how much memory WAGS holds. */
final class Start implements Measurement {

  private static final int STARTS = 5;
  private static final int LOAD_CONNECTIONS = 64;
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration AT_REST = Duration.ofSeconds(60);

  @Override
  public List<Figure> measure(Site site) throws Exception {
    site.freshDatabase();
    site.startServer(Map.of()).stop(); // makes the tables
    List<Double> seconds = new ArrayList<>();
    for (int i = 1; i < STARTS; i++) {
      long start = System.nanoTime();
      try (WagsServer wags = site.launchServer(Map.of())) {
        seconds.add(awaitReady(wags, start));
      }
    }
    long start = System.nanoTime();
    try (WagsServer wags = site.launchServer(Map.of())) {
      seconds.add(awaitReady(wags, start));
      List<Figure> memory = memory(site, wags);
      List<Figure> figures = new ArrayList<>(List.of(median(seconds)));
      figures.addAll(memory);
      return figures;
    }
  }

  private static Figure median(List<Double> seconds) {
    String all = seconds.stream().map(Unit.SECONDS::of).collect(Collectors.joining(", "));
    Collections.sort(seconds);
    return Figure.of("start to ready", seconds.get(STARTS / 2), Unit.SECONDS)
        .noting("median of " + all);
  }

  private static List<Figure> memory(Site site, WagsServer wags) throws Exception {
    Until.passed(SOON);
    Figure soon = resident(wags, "memory at rest, 10 s after the start");
    Until.passed(AT_REST.minus(SOON));
    Figure later = resident(wags, "memory at rest, 60 s after the start");
    WrkOutput load = Wrk.run(wags.uri(), LOAD_CONNECTIONS, site.options().warmup());
    Figure loaded =
        resident(wags, "memory after accepting and delivering")
            .noting(
                String.format(
                    Locale.ROOT, "%,.0f accepted/s for %.0f s", load.perSecond(), load.seconds()))
            .noting(load.complaint());
    return List.of(soon, later, loaded);
  }

  /** Seconds from the launch of the process until it calls itself ready. */
  private static double awaitReady(WagsServer wags, long start) throws Exception {
    Until.isTrue("ready, see " + wags.log(), LONGEST, LOOK, () -> isReady(wags));
    return (System.nanoTime() - start) / 1e9;
  }

  private static boolean isReady(WagsServer wags) throws IOException {
    URI health = wags.uri().resolve("health/ready");
    HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
    try {
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false; // nobody listens yet
    } finally {
      connection.disconnect();
    }
  }

  private static Figure resident(WagsServer wags, String name) throws IOException {
    return Figure.of(name, ProcessStatus.of(wags).megabytes(), Unit.MEGABYTES)
        .noting("resident set");
  }
}
