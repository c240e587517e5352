package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.WagsServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What a burst meets right after a start: a server with its default settings takes in and delivers
 * at the same time; the same server once it is warm; and one whose own warm-up has ended, as after
 * a quiet night.
 */
final class Cold implements Measurement {

  private static final int CONNECTIONS = 64;
  private static final int HALF_MINUTE = 30;
  private static final int STEP = 5;
  private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Override
  public List<Figure> measure(Site site) throws Exception {
    List<Figure> figures = new ArrayList<>();
    Rows rows = site.freshDatabase();
    try (WagsServer wags = site.startServer(Map.of())) {
      figures.addAll(measure(site, rows, wags, "java -jar wags.jar"));
    }
    rows = site.freshDatabase();
    try (WagsServer wags = site.startFolder(Map.of())) {
      figures.addAll(measure(site, rows, wags, "bin/wags"));
    }
    rows = site.freshDatabase();
    try (WagsServer wags = site.startFolder(Map.of())) {
      Until.isTrue(
          "warmed up", LONGEST_WARM_UP, PAUSE, () -> wags.logged().contains("Warmed up by"));
      figures.addAll(half(site, rows, wags, "first 30 s after a quiet minute, bin/wags"));
    }
    return figures;
  }

  private static List<Figure> measure(Site site, Rows rows, WagsServer wags, String start)
      throws Exception {
    List<Figure> figures = new ArrayList<>();
    figures.addAll(half(site, rows, wags, "first 30 s, " + start));
    figures.addAll(half(site, rows, wags, "30 to 60 s, " + start));
    Wrk.run(wags.uri(), CONNECTIONS, site.options().warmup());
    figures.addAll(half(site, rows, wags, "warm, " + start));
    return figures;
  }

  /** Half a minute of load, looked at each second. */
  private static List<Figure> half(Site site, Rows rows, WagsServer wags, String name)
      throws Exception {
    Processors before = Processors.of(wags, rows);
    List<Long> accepted = new ArrayList<>(List.of(accepted(rows)));
    List<Long> delivered = new ArrayList<>(List.of(site.gateway().received()));
    long begun = System.nanoTime();
    CompletableFuture<WrkOutput> load = Wrk.start(wags.uri(), CONNECTIONS, HALF_MINUTE);
    for (int second = 1; second <= HALF_MINUTE; second++) {
      long end = begun + Duration.ofSeconds(second).toNanos();
      Until.passed(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
      accepted.add(accepted(rows));
      delivered.add(site.gateway().received());
    }
    WrkOutput output = load.get();
    long taken = accepted.get(HALF_MINUTE) - accepted.get(0);
    String cost = Processors.of(wags, rows).since(before).aMessage(taken);
    return List.of(
        Figure.of(name + ": accepted", perSecond(accepted), Unit.PER_SECOND)
            .spread(output.p50(), output.p99())
            .noting(curve(accepted))
            .noting(cost)
            .noting(output.complaint()),
        Figure.of(name + ": delivered", perSecond(delivered), Unit.PER_SECOND)
            .noting(curve(delivered)));
  }

  /** All that is in the ledger: nothing else is written into it here. */
  private static long accepted(Rows rows) throws SQLException {
    return rows.number("SELECT COALESCE(MAX(id), 0) FROM message");
  }

  private static double perSecond(List<Long> counts) {
    return (counts.get(HALF_MINUTE) - counts.get(0)) / (double) HALF_MINUTE;
  }

  private static String curve(List<Long> counts) {
    List<String> rates = new ArrayList<>();
    for (int second = STEP; second <= HALF_MINUTE; second += STEP) {
      long rate = (counts.get(second) - counts.get(second - STEP)) / STEP;
      rates.add(String.format(Locale.ROOT, "%,d", rate));
    }
    return "each %d s: %s".formatted(STEP, String.join(" ", rates));
  }
}
