package com.artakusuma.wags.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.TcpProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three nodes on a source and its replica, which takes over under load. */
class ReplicaEngine {

  private static final int LAG_SECONDS = 2;

  private MariaDbServers pair;
  private DatabaseProcess source;
  private DatabaseProcess replica;
  private Nodes nodes;
  private TcpProxy way;

  @BeforeEach
  void start() throws Throwable {
    assumeTrue(MariaDbServers.areThere(), "no MariaDB on this machine");
    pair = MariaDbServers.replicated();
    source = pair.get(0);
    replica = pair.get(1);
  }

  @AfterEach
  void end() {
    Stream.of(nodes, way, pair).filter(one -> one != null).forEach(Report::close);
  }

  @Test
  void semiSynchronousAndTheSourceIsKilled() throws Throwable {
    pair.makeSemiSynchronous();
    nodes = Nodes.start(pair.listed(3), source);
    Load load = nodes.load(Scale.MESSAGES, Scale.PER_SECOND);
    load.awaitAccepted(Scale.MESSAGES / 3);
    source.kill();
    pair.promoteReplica();

    Report.add(
            "MariaDB semi-sync (DB_HOST=source,replica), source killed",
            Outcome.of(nodes, load, replica))
        .assertNothingIsLost();
  }

  /** The proxy leads new sessions to the new source and leaves the old ones where they are. */
  @Test
  void aPlannedSwitchover() throws Throwable {
    way = TcpProxy.to("127.0.0.1", source.port());
    String host = "127.0.0.1:" + way.port();
    nodes = Nodes.start(Collections.nCopies(3, host), source);
    Load load = nodes.load(Scale.MESSAGES, Scale.PER_SECOND);
    load.awaitAccepted(Scale.MESSAGES / 3);
    source.run("SET GLOBAL read_only = ON");
    String last = source.value("SELECT @@gtid_binlog_pos AS last", "last");
    assertEquals(
        "0", replica.value("SELECT MASTER_GTID_WAIT('" + last + "', 30) AS waited", "waited"));
    pair.promoteReplica();
    way.leadTo(replica.port());

    Report.add(
            "MariaDB, planned switchover, old sessions stay open", Outcome.of(nodes, load, replica))
        .assertNothingIsLost();
  }

  @Test
  void aReplicaThatLagsIsPromotedAndTheScriptKeepsTheRestFromHarm() throws Throwable {
    nodes = Nodes.start(pair.listed(3), source);
    Load load = nodes.load(Scale.MESSAGES, Scale.PER_SECOND);
    load.awaitAccepted(Scale.MESSAGES / 6);
    replica.run("STOP SLAVE; CHANGE MASTER TO MASTER_DELAY = " + LAG_SECONDS + "; START SLAVE");
    load.awaitAccepted(Scale.MESSAGES / 2);
    source.kill();
    replica.run("STOP SLAVE; RESET SLAVE ALL");
    replica.run(Nodes.DATABASE, Files.readString(Path.of("server-config", "after-promotion.sql")));
    replica.run("SET GLOBAL read_only = OFF");

    Outcome outcome =
        Report.add(
            "MariaDB async, replica " + LAG_SECONDS + " s behind promoted, after-promotion.sql",
            Outcome.of(nodes, load, replica));

    assertTrue(outcome.gone() > 0, "nothing was lost, so that nothing was tried");
    assertEquals(0, outcome.wrongIds(), "ids given away again");
    assertEquals(0, outcome.unmarked(), "doubles without a mark");
    assertEquals(0, outcome.drift(), "drift");
  }
}
