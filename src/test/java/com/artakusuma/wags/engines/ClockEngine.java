package com.artakusuma.wags.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.FakeGateway.Receipt;
import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.Paces;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SkewedClock;
import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A source whose replica, promoted under load, has another time of day: what goes by the database's
 * clock may come earlier or later by as much, and no more.
 */
class ClockEngine {

  private static final Duration APART = Duration.ofSeconds(90);
  private static final Duration LONG = Duration.ofMinutes(6);

  /** Of the settings of {@link Nodes}. */
  private static final Duration LEASE = Duration.ofSeconds(16);

  /** For what the failover and a busy machine take. */
  private static final Duration ROOM = Duration.ofSeconds(30);

  private static final int MESSAGES = Scale.MESSAGES / 2;
  private static final int PER_MINUTE = 240;
  private static final int PACED = 300;
  private static final int SCHEDULED = 20;

  private MariaDbServers pair;
  private Nodes nodes;

  @AfterEach
  void end() {
    Stream.of(nodes, pair).filter(one -> one != null).forEach(Report::close);
  }

  @Test
  void thePromotedReplicaIsAhead() throws Throwable {
    failOver(APART);
  }

  @Test
  void thePromotedReplicaIsBehind() throws Throwable {
    failOver(APART.negated());
  }

  private void failOver(Duration ahead) throws Throwable {
    assumeTrue(MariaDbServers.areThere(), "no MariaDB on this machine");
    assumeTrue(SkewedClock.isPossible(), "no libfaketime on this machine");
    pair = MariaDbServers.replicated(SkewedClock.by(ahead));
    pair.makeSemiSynchronous();
    nodes = Nodes.start(pair.listed(3), pair.get(0));
    Rows source = new Rows(pair.get(0).asAdmin(), Nodes.DATABASE);
    Account paced = source.newAccount("paced");
    source.change("UPDATE sender SET per_minute = ? WHERE id = ?", PER_MINUTE, paced.id());
    Account later = source.newAccount("later");
    nodes.gateway().answer(any -> Answer.status(200).after(Duration.ofMillis(200)));

    long broadcast = client(0, paced).broadcast(Load.recipients(PACED), "paced");
    Map<Long, Instant> times = schedule(later);
    Load load = nodes.load(MESSAGES, Scale.PER_SECOND / 3);
    load.awaitAccepted(MESSAGES / 3);
    pair.get(0).kill();
    pair.promoteReplica();

    Outcome outcome = Outcome.of(nodes, load, pair.get(1));
    Rows rows = new Rows(pair.get(1).asAdmin(), Nodes.DATABASE);
    Eventually.equal(0L, LONG, () -> rows.number("SELECT COUNT(*) FROM outbox"));
    Duration stall = stall(nodes.account());
    Duration pacedStall = stall(paced);
    List<Receipt> ofBroadcast = nodes.gateway().takenFor(paced.name());
    long most = Paces.mostInAMinute(ofBroadcast);
    List<Long> off = off(later, times);
    Report.add(
        String.format(
            Locale.ROOT,
            "MariaDB semi-sync, source killed, the promoted replica's clock %+d s off; longest time"
                + " without a delivery %d s, at a limit of %d a minute %d s, then at most %d in 60 s;"
                + " scheduled ones came %+d to %+d s off",
            ahead.toSeconds(),
            stall.toSeconds(),
            PER_MINUTE,
            pacedStall.toSeconds(),
            most,
            off.get(0),
            off.get(off.size() - 1)),
        outcome);

    outcome.assertNothingIsLost();
    Duration mostStall = APART.plus(LEASE).plus(ROOM);
    assertTrue(stall.compareTo(mostStall) < 0, () -> "nothing for " + stall);
    assertTrue(pacedStall.compareTo(mostStall) < 0, () -> "nothing of the paced for " + pacedStall);
    assertEquals(
        PACED, ofBroadcast.stream().map(Receipt::messageId).distinct().count(), "of the paced");
    long again = (long) ofBroadcast.size() - PACED;
    assertTrue(most <= PER_MINUTE + again, () -> most + " in 60 s, " + again + " of them again");
    assertEquals(
        PACED,
        rows.number("SELECT sent FROM message_broadcast WHERE id = ?", broadcast),
        "counted of the paced");
    assertTrue(off.get(0) >= -APART.toSeconds() - 1, () -> "too early: " + off);
    assertTrue(
        off.get(off.size() - 1) <= APART.plus(LEASE).plus(ROOM).toSeconds(),
        () -> "too late: " + off);
  }

  private ApiClient client(int node, Account account) {
    return new ApiClient(nodes.servers().get(node).uri(), account.key());
  }

  /** Messages for the time after the failover, each by its id. */
  private Map<Long, Instant> schedule(Account account) {
    Map<Long, Instant> times = new HashMap<>();
    Instant first = Instant.now().plus(APART).plusSeconds(10).truncatedTo(ChronoUnit.SECONDS);
    for (int i = 0; i < SCHEDULED; i++) {
      Instant at = first.plusSeconds(i);
      String body =
          Json.createObjectBuilder()
              .add("recipient", "081234567890")
              .add("message", "later")
              .add("send_at", at.toString())
              .build()
              .toString();
      times.put(
          ApiClient.id(201, "message_id", client(0, account).post("messages/send", body)), at);
    }
    return times;
  }

  private Duration stall(Account account) {
    return Paces.longestGap(
        nodes.gateway().takenFor(account.name()).stream().map(Receipt::at).toList());
  }

  /** By how many seconds each came later than it should, ascending. */
  private List<Long> off(Account account, Map<Long, Instant> times) {
    List<Receipt> taken = nodes.gateway().takenFor(account.name());
    assertEquals(
        times.keySet().stream().sorted().toList(),
        taken.stream().map(Receipt::messageId).distinct().sorted().toList());
    return taken.stream()
        .map(one -> Duration.between(times.get(one.messageId()), one.at()).toSeconds())
        .sorted()
        .toList();
  }
}
