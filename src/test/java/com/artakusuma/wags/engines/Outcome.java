package com.artakusuma.wags.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway.Receipt;
import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.Rows;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What came of a load, counted when nothing was open any more.
 *
 * @param accepted requests answered with 201
 * @param received of these, those whose text the gateway took
 * @param wrongIds of these, those whose id is another message's in the ledger
 * @param gone of these, those of whose id the ledger has nothing
 * @param doubles messages that the gateway took more than once
 * @param unmarked of these, those without an attempt that is marked as uncertain
 * @param gapSeconds the longest time in which nothing was accepted
 * @param drift by how much queue, ledger and figures differ in the end, by WAGS's own check
 */
record Outcome(
    int accepted,
    int received,
    int wrongIds,
    int gone,
    int doubles,
    int unmarked,
    double gapSeconds,
    int drift) {

  private static final Duration LONGEST_DRAIN = Duration.ofMinutes(4);

  /** Waits until all is accepted and nothing is open, then counts. */
  static Outcome of(Nodes nodes, Load load, DatabaseProcess writer) throws Throwable {
    load.finish();
    Rows rows = new Rows(writer.asAdmin(), Nodes.DATABASE);
    Eventually.equal(
        0L,
        LONGEST_DRAIN,
        () -> rows.number("SELECT COUNT(*) FROM outbox WHERE sender_id = ?", nodes.account().id()));
    Map<Long, String> ledger = ledger(rows, nodes.account().name());
    Map<String, List<Receipt>> taken = nodes.taken();
    Set<String> received =
        taken.values().stream()
            .flatMap(List::stream)
            .map(Receipt::message)
            .collect(Collectors.toSet());
    Set<Long> uncertain = uncertain(rows);
    int wrong = 0;
    int gone = 0;
    int got = 0;
    for (Map.Entry<String, Long> one : load.ids().entrySet()) {
      String stored = ledger.get(one.getValue());
      gone += stored == null ? 1 : 0;
      wrong += stored != null && !stored.equals(one.getKey()) ? 1 : 0;
      got += received.contains(one.getKey()) ? 1 : 0;
    }
    List<Receipt> doubles =
        taken.values().stream().filter(some -> some.size() > 1).map(some -> some.get(0)).toList();
    return new Outcome(
        load.ids().size(),
        got,
        wrong,
        gone,
        doubles.size(),
        (int) doubles.stream().filter(one -> !uncertain.contains(one.messageId())).count(),
        load.longestGap().toMillis() / 1e3,
        drift(nodes));
  }

  /** What every engine has to keep that loses nothing it acknowledged. */
  void assertNothingIsLost() {
    assertEquals(accepted, received, "lost");
    assertEquals(0, wrongIds, "wrong ids");
    assertEquals(0, gone, "gone from the ledger");
    assertEquals(0, unmarked, "doubles without a mark");
    assertEquals(0, drift, "drift");
  }

  private static Map<Long, String> ledger(Rows rows, String sender) throws SQLException {
    Map<Long, String> ledger = new HashMap<>();
    rows.column("SELECT CONCAT(id, ' ', body) FROM message WHERE sender = ?", sender)
        .forEach(
            row ->
                ledger.put(
                    Long.valueOf(row.substring(0, row.indexOf(' '))),
                    row.substring(row.indexOf(' ') + 1)));
    return ledger;
  }

  private static Set<Long> uncertain(Rows rows) throws SQLException {
    return rows
        .column("SELECT DISTINCT message_id FROM attempt WHERE outcome = 'UNCERTAIN'")
        .stream()
        .map(Long::valueOf)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** By the check itself, asked on whichever node can do it. */
  private static int drift(Nodes nodes) {
    return nodes.servers().stream()
        .filter(server -> server.process().isAlive())
        .map(server -> new ApiClient(server.uri(), ApiClient.FIRST_KEY))
        .map(client -> client.post("admin/check", ""))
        .filter(answer -> answer.statusCode() == 200)
        .map(answer -> ApiClient.object(answer).getInt("drift"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(-1);
  }
}
