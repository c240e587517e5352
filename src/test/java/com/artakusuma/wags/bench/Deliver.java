package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.WagsServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How fast a server delivers a backlog of single messages. */
final class Deliver implements Measurement {

  /** What one round of the warm-up delivers. */
  private static final int ROUND = 10_000;

  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final Duration LOOK = Duration.ofMillis(1);

  /** As many calls at a time as the settings allow: 64 of them end at most 640 a second. */
  private static final String SLOTS_FOR_SLOW = "256";

  @Override
  public List<Figure> measure(Site site) throws Exception {
    List<Figure> figures = new ArrayList<>(RawDelivery.measure(site));
    figures.add(figure(site, "deliver, gateway 0 ms", Duration.ZERO, Map.of()));
    figures.add(
        figure(
                site,
                "deliver, gateway 100 ms",
                Duration.ofMillis(100),
                Map.of("DELIVERY_SLOTS", SLOTS_FOR_SLOW))
            .noting("DELIVERY_SLOTS=" + SLOTS_FOR_SLOW));
    return figures;
  }

  private static Figure figure(Site site, String name, Duration delay, Map<String, String> settings)
      throws Exception {
    Rows rows = site.freshDatabase();
    BenchGateway gateway = site.gateway();
    gateway.answerAfter(delay);
    try (WagsServer wags = site.startServer(settings)) {
      Site.say("%s, its log is %s", name, wags.log());
      warmUp(rows, site.options());
      gateway.forget();
      int backlog = site.options().backlog();
      Backlog.store(rows, backlog);
      await(gateway, backlog / 10);
      long first = gateway.received();
      long start = System.nanoTime();
      await(gateway, backlog - backlog / 10);
      long last = gateway.received();
      double seconds = (System.nanoTime() - start) / 1e9;
      Backlog.awaitEnd(rows);
      long sent = rows.number("SELECT COUNT(*) FROM message WHERE status <> 'SENT'");
      return Figure.of(name, (last - first) / seconds, Unit.PER_SECOND)
          .comparedWith(RawDelivery.NAME)
          .noting("the middle 80%% of a backlog of %,d".formatted(backlog))
          .noting(complaint(gateway.doubles(), sent));
    }
  }

  private static String complaint(long doubles, long notSent) {
    return doubles + notSent == 0
        ? ""
        : "**%d received twice, %d ended not as sent**".formatted(doubles, notSent);
  }

  /** Delivers backlogs for the time of the warm-up. */
  static void warmUp(Rows rows, Options options) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(options.warmup()).toNanos();
    int round = Math.min(ROUND, options.backlog());
    while (System.nanoTime() < end) {
      Backlog.store(rows, round);
      Backlog.awaitEnd(rows);
    }
  }

  private static void await(BenchGateway gateway, int count) throws Exception {
    Until.isTrue(count + " messages delivered", LONGEST, LOOK, () -> gateway.received() >= count);
  }
}
