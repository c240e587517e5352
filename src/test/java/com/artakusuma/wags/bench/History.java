package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.WagsServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How fast the console and the API show a long history. */
final class History implements Measurement {

  /** Of its own: what takes many minutes to write is kept for the next run. */
  private static final String DATABASE = "wags_bench_history";

  private static final int MESSAGES_OF_A_SPAN = 32_768;
  private static final Duration LONGEST_INDEXING = Duration.ofMinutes(40);

  @Override
  public List<Figure> measure(Site site) throws Exception {
    Rows rows = new Rows(site.database(), DATABASE);
    HistorySeed seed = new HistorySeed(rows, site.options().history());
    if (!seed.isThere(site.database())) {
      Site.say("Writing a history of %,d messages, once", site.options().history());
      Schema.create(site.database(), DATABASE);
      seed.write();
    }
    // The check of queue, ledger and figures runs every hour, and would take part in one
    Map<String, String> settings = Map.of("DELIVERY_SLOTS", "0", "INVARIANT_CHECK_MINUTES", "0");
    try (WagsServer wags = site.startServer(DATABASE, settings)) {
      Options options = site.options();
      awaitIndex(rows, options.history());
      return new HistoryPages(wags.uri(), rows).measure(options.warmup(), options.seconds());
    }
  }

  /** The index of texts is begun every ten minutes, and takes some for a history that is new. */
  private static void awaitIndex(Rows rows, int messages) throws Exception {
    int spans = messages / MESSAGES_OF_A_SPAN;
    Site.say("Waiting for the index of texts");
    Until.isTrue(
        "index of texts",
        LONGEST_INDEXING,
        Duration.ofSeconds(5),
        () -> rows.number("SELECT COUNT(*) FROM text_span") >= spans - 1);
  }
}
