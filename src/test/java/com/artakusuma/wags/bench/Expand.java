package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.WagsServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How fast a broadcast becomes messages, and what that takes of the heap. */
final class Expand implements Measurement {

  private static final int WARM_UP_RECIPIENTS = 20_000;
  private static final Duration LONGEST = Duration.ofMinutes(60);
  private static final Duration ASK = Duration.ofMillis(50);

  @Override
  public List<Figure> measure(Site site) throws Exception {
    List<Figure> figures = new ArrayList<>(RawExpansion.measure(site));
    Rows rows = site.freshDatabase();
    int big = site.options().broadcast();
    try (WagsServer wags = site.startServer(Map.of())) {
      ApiClient api = Site.api(wags);
      warmUp(rows, api, site.options());
      long small = Recipients.broadcast(api, big / 10);
      awaitExpanded(rows, small, big / 10);
      figures.add(rate(rows, small, big / 10, ""));
      figures.addAll(withHeap(rows, api, big, wags.process().pid()));
      long personal = Recipients.personal(api, big);
      awaitExpanded(rows, personal, big);
      figures.add(rate(rows, personal, big, " with variables"));
    }
    return figures;
  }

  private static List<Figure> withHeap(Rows rows, ApiClient api, int recipients, long pid)
      throws Exception {
    double before = LiveHeap.megabytes(pid);
    long broadcast = Recipients.broadcast(api, recipients);
    awaitExpanded(rows, broadcast, recipients / 2);
    double midway = LiveHeap.megabytes(pid);
    awaitExpanded(rows, broadcast, recipients);
    double after = LiveHeap.megabytes(pid);
    String heaps = "%.0f MB before, %.0f midway, %.0f after".formatted(before, midway, after);
    return List.of(
        rate(rows, broadcast, recipients, ""),
        Figure.of("heap growth while expanding", Math.max(midway, after) - before, Unit.MEGABYTES)
            .noting("live objects: " + heaps));
  }

  private static void warmUp(Rows rows, ApiClient api, Options options) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(options.warmup()).toNanos() / 2;
    int recipients = Math.min(WARM_UP_RECIPIENTS, options.broadcast());
    while (System.nanoTime() < end) {
      awaitExpanded(rows, Recipients.broadcast(api, recipients), recipients);
    }
  }

  /** Waits until so many of a broadcast's recipients have become messages. */
  static void awaitExpanded(Rows rows, long broadcast, int count) throws Exception {
    Until.isTrue(
        count + " recipients expanded",
        LONGEST,
        ASK,
        () ->
            rows.number("SELECT expanded FROM message_broadcast WHERE id = ?", broadcast) >= count);
  }

  private static Figure rate(Rows rows, long broadcast, int recipients, String how)
      throws Exception {
    long micros =
        rows.number(
            """
            SELECT TIMESTAMPDIFF(MICROSECOND, created_at, dt_convert)
              FROM message_broadcast WHERE id = ?""",
            broadcast);
    String name = String.format(Locale.ROOT, "expand %,d recipients%s", recipients, how);
    return Figure.of(name, recipients * 1e6 / micros, Unit.PER_SECOND)
        .comparedWith(RawExpansion.NAME);
  }
}
