package com.artakusuma.wags.engines;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.artakusuma.wags.testing.Load;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three nodes on a MySQL replication group of three, of which one is killed under load. */
class GroupEngine {

  private MySqlServers group;
  private Nodes nodes;

  @BeforeEach
  void isThere() {
    assumeTrue(MySqlServers.areThere(), "no MySQL with group replication on this machine");
  }

  @AfterEach
  void end() {
    Stream.of(nodes, group).filter(one -> one != null).forEach(Report::close);
  }

  @Test
  void thePrimaryIsKilled() throws Throwable {
    group = MySqlServers.group(false);
    nodes = Nodes.start(Collections.nCopies(3, listed(0)), group.get(0));
    Load load = nodes.load(Scale.MESSAGES, Scale.PER_SECOND);
    load.awaitAccepted(Scale.MESSAGES / 3);
    group.get(0).kill();

    Report.add(
            "MySQL group replication, single primary, killed",
            Outcome.of(nodes, load, group.get(1)))
        .assertNothingIsLost();
  }

  @Test
  void eachNodeWritesToItsOwnMemberAndOneIsKilled() throws Throwable {
    group = MySqlServers.group(true);
    List<String> hosts = IntStream.range(0, 3).mapToObj(this::listed).toList();
    nodes = Nodes.start(hosts, group.get(0));
    Load load = nodes.load(Scale.MESSAGES, Scale.PER_SECOND);
    load.awaitAccepted(Scale.MESSAGES / 3);
    group.get(2).kill();

    Report.add(
            "MySQL group replication, multi-primary, each node its own, s3 killed",
            Outcome.of(nodes, load, group.get(0)))
        .assertNothingIsLost();
  }

  private String listed(int first) {
    return String.join(
        ",", IntStream.range(0, 3).mapToObj(i -> group.get((first + i) % 3).address()).toList());
  }
}
