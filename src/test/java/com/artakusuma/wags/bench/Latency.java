package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.WagsServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long a single message takes from its 201 to the gateway: in an idle server, and beside a big
 * broadcast of the same sender, which shares that sender's slots with it.
 */
final class Latency implements Measurement {

  private static final int UNCOUNTED_ROUNDS = 300;
  private static final Duration BETWEEN = Duration.ofMillis(20);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(1);

  /** Few, so that delivery keeps up: it is the whole way of a message that shall be warm. */
  private static final int WARM_UP_CONNECTIONS = 2;

  @Override
  public List<Figure> measure(Site site) throws Exception {
    Rows rows = site.freshDatabase();
    int recipients = site.options().broadcast();
    List<Figure> figures = new ArrayList<>();
    try (WagsServer wags = site.startServer(Map.of())) {
      warmUp(site, wags, rows);
      figures.add(idle(site, wags));
      figures.add(whileExpanded(site, wags, rows, recipients));
    }
    try (WagsServer wags = site.startServer(Map.of("PACING_PER_MINUTE", "0"))) {
      warmUp(site, wags, rows);
      figures.add(whileDelivered(site, wags, rows, recipients));
    }
    return figures;
  }

  private static void warmUp(Site site, WagsServer wags, Rows rows) throws Exception {
    Wrk.run(wags.uri(), WARM_UP_CONNECTIONS, site.options().warmup());
    Backlog.awaitEnd(rows);
  }

  private static Figure idle(Site site, WagsServer wags) throws Exception {
    ApiClient api = Site.api(wags);
    double[] millis = new double[site.options().rounds()];
    for (int round = -UNCOUNTED_ROUNDS; round < millis.length; round++) {
      HttpResponse<String> answer =
          api.post("messages/send", "{\"recipient\":\"081234567890\",\"message\":\"Halo\"}");
      long accepted = System.nanoTime();
      long id = ApiClient.id(201, "message_id", answer);
      Until.isTrue("receipt", LONGEST, LOOK, () -> site.gateway().receipt(id).isPresent());
      if (round >= 0) {
        millis[round] = Singles.millis(site.gateway(), id, accepted);
      }
      Until.passed(BETWEEN);
    }
    return Figure.of("single, idle: 201 to receipt", new Samples(millis));
  }

  private static Figure whileExpanded(Site site, WagsServer wags, Rows rows, int recipients)
      throws Exception {
    long broadcast = Recipients.broadcast(Site.api(wags), recipients);
    Singles singles = Singles.start(wags);
    Expand.awaitExpanded(rows, broadcast, recipients);
    return singles.finish(name(recipients, "expanded"), site.gateway());
  }

  /** The worst case: the broadcast is not paced, and takes all that the node has. */
  private static Figure whileDelivered(Site site, WagsServer wags, Rows rows, int recipients)
      throws Exception {
    long before = site.gateway().received();
    long start = System.nanoTime();
    Singles singles = Singles.start(wags);
    Until.passed(Duration.ofSeconds(site.options().seconds()));
    double perSecond = (site.gateway().received() - before) * 1e9 / (System.nanoTime() - start);
    boolean over = rows.text("SELECT 1 FROM outbox LIMIT 1") == null;
    return singles
        .finish(name(recipients, "delivered"), site.gateway())
        .noting("PACING_PER_MINUTE=0, %.0f messages/s in all".formatted(perSecond))
        .noting(over ? "**the broadcast ended too early**" : "");
  }

  private static String name(int recipients, String how) {
    return String.format(
        Locale.ROOT, "single beside a broadcast to %,d while it is %s", recipients, how);
  }
}
