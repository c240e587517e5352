package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.WagsServer;
import java.util.List;
import java.util.Map;

/** How many single messages a server takes in and delivers at the same time. */
final class Together implements Measurement {

  private static final int CONNECTIONS = 64;

  @Override
  public List<Figure> measure(Site site) throws Exception {
    Rows rows = site.freshDatabase();
    try (WagsServer wags = site.startServer(Map.of())) {
      Wrk.run(wags.uri(), CONNECTIONS, site.options().warmup());
      long open = rows.number("SELECT COUNT(*) FROM outbox");
      long before = site.gateway().received();
      long start = System.nanoTime();
      WrkOutput output = Wrk.run(wags.uri(), CONNECTIONS, site.options().seconds());
      double seconds = (System.nanoTime() - start) / 1e9;
      long delivered = site.gateway().received() - before;
      return List.of(
          Figure.of("together: accept, 64 connections", output.perSecond(), Unit.PER_SECOND)
              .spread(output.p50(), output.p99())
              .noting(output.complaint()),
          Figure.of("together: deliver", delivered / seconds, Unit.PER_SECOND)
              .noting("gateway 0 ms, %,d messages waited at the beginning".formatted(open)));
    }
  }
}
