package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.WagsServer;
import java.util.List;
import java.util.Map;

/** How fast the console and the API show a long history. */
final class History implements Measurement {

  /** Of its own: what takes many minutes to write is kept for the next run. */
  private static final String DATABASE = "wags_bench_history";

  @Override
  public List<Figure> measure(Site site) throws Exception {
    Rows rows = new Rows(site.database(), DATABASE);
    HistorySeed seed = new HistorySeed(rows, site.options().history());
    if (!seed.isThere(site.database())) {
      Site.say("Writing a history of %,d messages, once", site.options().history());
      Schema.create(site.database(), DATABASE);
      seed.write();
    }
    // The check of the books, which takes turns with the figures every hour, would take part in one
    Map<String, String> settings = Map.of("DELIVERY_SLOTS", "0", "INVARIANT_CHECK_MINUTES", "0");
    try (WagsServer wags = site.startServer(DATABASE, settings)) {
      Options options = site.options();
      return new HistoryPages(wags.uri(), rows).measure(options.warmup(), options.seconds());
    }
  }
}
