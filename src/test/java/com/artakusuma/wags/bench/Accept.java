package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.WagsServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How many single messages a server takes in while it delivers nothing. */
final class Accept implements Measurement {

  private static final List<Integer> CONNECTIONS = List.of(1, 16, 64, 256);
  private static final int WARM_UP_CONNECTIONS = 64;

  @Override
  public List<Figure> measure(Site site) throws Exception {
    List<Figure> figures = new ArrayList<>(RawIntake.measure(site));
    site.freshDatabase();
    try (WagsServer wags = site.startServer(Map.of("DELIVERY_SLOTS", "0"))) {
      Wrk.run(wags.uri(), WARM_UP_CONNECTIONS, site.options().warmup());
      for (int connections : CONNECTIONS) {
        figures.add(figure(site, wags, connections));
      }
    }
    return figures;
  }

  private static Figure figure(Site site, WagsServer wags, int connections) throws Exception {
    WrkOutput output = Wrk.run(wags.uri(), connections, site.options().seconds());
    String name =
        connections == 1 ? "accept, 1 connection" : "accept, " + connections + " connections";
    return Figure.of(name, output.perSecond(), Unit.PER_SECOND)
        .spread(output.p50(), output.p99())
        .comparedWith(connections == 1 ? RawIntake.ONE_BY_ONE : RawIntake.MANY)
        .noting(output.complaint());
  }
}
