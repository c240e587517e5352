package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.WagsServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a gateway's receipts cost beside sending at full speed, and how soon they are shown. */
final class Receipts implements Measurement {

  private static final int PER_SECOND = 1_000;

  /** A backlog that lasts longer than the measurement. */
  private static final int BACKLOGS = 3;

  /** How much longer than other figures this one is measured: 60 s. */
  private static final int TIMES = 3;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  /** The oldest that waits, in milliseconds; 0 where none does. */
  private static final String LAG =
      """
      SELECT COALESCE(TIMESTAMPDIFF(MICROSECOND, MIN(came_at), UTC_TIMESTAMP(6)), 0) DIV 1000
        FROM receipt""";

  @Override
  public List<Figure> measure(Site site) throws Exception {
    Rows rows = site.freshDatabase();
    BenchGateway gateway = site.gateway();
    gateway.giveIds(true);
    try (WagsServer wags = site.startServer(ReceiptCalls.SETTINGS)) {
      Site.say("receipts, the server's log is %s", wags.log());
      Deliver.warmUp(rows, site.options());
      Figure alone = sending(site, rows, "deliver, gateway 0 ms, no receipts", time -> {});
      List<Figure> figures = new ArrayList<>(List.of(alone));
      figures.addAll(beside(site, rows, wags, alone, "the first minute of them"));
      figures.addAll(beside(site, rows, wags, alone, "the second"));
      return figures;
    }
  }

  /** Receipts of what was sent until now, beside sending what comes then. */
  private static List<Figure> beside(
      Site site, Rows rows, WagsServer wags, Figure alone, String when) throws Exception {
    List<Double> lags = new ArrayList<>();
    long before = staged(rows);
    ReceiptCalls calls =
        new ReceiptCalls(
            wags.uri(),
            rows.number("SELECT COALESCE(MAX(id), 0) FROM message WHERE stage IS NOT NULL"),
            rows.number("SELECT MAX(id) FROM message WHERE status = 'SENT'"));
    Figure sent =
        sending(
            site,
            rows,
            "deliver, gateway 0 ms, %,d receipts/s offered, %s".formatted(PER_SECOND, when),
            end -> {
              calls.start(PER_SECOND);
              while (System.nanoTime() < end) {
                Until.passed(BETWEEN_LOOKS);
                lags.add((double) rows.number(LAG));
              }
              calls.stop();
            });
    Samples lag = new Samples(lags.stream().mapToDouble(d -> d).toArray());
    return List.of(
        sent.noting("%+.0f%%".formatted(100 * (sent.value() / alone.value() - 1))),
        calls.figure("receipts, one a call, %s: taken in".formatted(when)),
        Figure.of("receipts, %s: the oldest that is not yet in the ledger".formatted(when), lag)
            .noting(unapplied(rows, calls, before)));
  }

  /** What happens beside sending, until that time of {@link System#nanoTime()}. */
  private interface Beside {
    void until(long end) throws Exception;
  }

  private static Figure sending(Site site, Rows rows, String name, Beside beside) throws Exception {
    BenchGateway gateway = site.gateway();
    gateway.forget();
    int backlog = site.options().backlog();
    Backlog.store(rows, BACKLOGS * backlog);
    Until.isTrue(
        "messages delivered",
        Duration.ofMinutes(30),
        Duration.ofMillis(1),
        () -> gateway.received() >= backlog / 10);
    long first = gateway.received();
    long start = System.nanoTime();
    long end = start + Duration.ofSeconds((long) TIMES * site.options().seconds()).toNanos();
    beside.until(end);
    Until.passed(Duration.ofNanos(end - System.nanoTime()));
    double perSecond = (gateway.received() - first) * 1e9 / (System.nanoTime() - start);
    boolean over = rows.text("SELECT 1 FROM outbox LIMIT 1") == null;
    Backlog.awaitEnd(rows);
    return Figure.of(name, perSecond, Unit.PER_SECOND)
        .noting(over ? "**the backlog ended too early**" : "")
        .noting(gateway.doubles() == 0 ? "" : "**%d received twice**".formatted(gateway.doubles()));
  }

  /** Whether all that was answered with 200 got into the ledger in the end. */
  private static String unapplied(Rows rows, ReceiptCalls calls, long before) throws Exception {
    Until.isTrue(
        "all receipts in the ledger",
        Duration.ofMinutes(5),
        BETWEEN_LOOKS,
        () -> rows.number("SELECT COUNT(*) FROM receipt") == 0);
    long missing = before + calls.messages() - staged(rows);
    return missing <= 0 ? "" : String.format(Locale.ROOT, "**%,d are not in the ledger**", missing);
  }

  private static long staged(Rows rows) throws SQLException {
    return rows.number("SELECT COUNT(*) FROM message WHERE stage IS NOT NULL");
  }
}
