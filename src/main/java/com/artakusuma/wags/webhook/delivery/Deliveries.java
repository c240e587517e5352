package com.artakusuma.wags.webhook.delivery;

import com.artakusuma.wags.platform.NodeName;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.webhook.EndpointSecrets;
import com.artakusuma.wags.webhook.EndpointSql;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Claims events for this node and writes down what came of them, fenced by their epochs. */
@ApplicationScoped
public class Deliveries {

  /** How long a worker goes on beginning calls of one claim. */
  static final Duration BUDGET = Duration.ofSeconds(20);

  /** Longer than that, the longest call and a name that nobody answers for. */
  private static final int LEASE_SECONDS = 120;

  @Inject private Connections connections;
  @Inject private WriteTransaction transaction;
  @Inject private EndpointSecrets secrets;
  @Inject private NodeName node;

  @Inject
  @ConfigProperty(name = "WEBHOOK_RETRY_HOURS")
  private int retryHours;

  private DeliveryRules rules;

  @PostConstruct
  void prepare() {
    rules = new DeliveryRules(Duration.ofHours(retryHours), new Random());
  }

  /**
   * An event and what came of it.
   *
   * @param begun when it was tried, by {@link System#nanoTime()}
   */
  record Outcome(Delivery delivery, Tried tried, long begun) {}

  /** The endpoints to which something may be sent now. */
  List<HealthSql.Due> due() {
    return connections.read(connection -> new HealthSql(connection).due());
  }

  /**
   * Claims the first events of an endpoint that are due, each of another message.
   *
   * @param most how many; an endpoint that is being tested gets one, first one that a person asked
   *     for as a test
   * @return empty where there are none, or the endpoint gets nothing now
   */
  Optional<Claim> claim(int endpoint, int most) {
    return transaction.run(connection -> claim(connection, endpoint, most));
  }

  private Optional<Claim> claim(Connection connection, int endpoint, int most) throws SQLException {
    HealthSql healthSql = new HealthSql(connection);
    HealthSql.Target target =
        healthSql.target(endpoint, EndpointSql.OVERLAP_HOURS, false).orElse(null);
    if (target == null || target.health().paused()) {
      return Optional.empty();
    }
    boolean probe = target.health().pauses() > 0;
    DeliverySql sql = new DeliverySql(connection);
    List<Long> first = probe ? sql.lockTest(endpoint) : List.of();
    if (first.isEmpty()) {
      first = sql.lockFirst(endpoint, most);
    }
    if (first.isEmpty() || probe && !healthSql.beginProbe(endpoint, LEASE_SECONDS)) {
      return Optional.empty();
    }
    List<Long> taken = probe ? first.subList(0, 1) : first;
    return Optional.of(
        new Claim(
            endpoint,
            target.url(),
            secrets.signing(endpoint, target.secrets(), target.overlap()),
            target.health(),
            probe,
            sql.lease(taken, node.get(), LEASE_SECONDS)));
  }

  /**
   * Writes down what came of some events of a claim.
   *
   * @param failed whether any try of the claim has failed so far, also one that is written already
   * @param untried those that are given back
   */
  void settle(Claim claim, List<Outcome> outcomes, boolean failed, List<Delivery> untried) {
    transaction.write(connection -> settle(connection, claim, outcomes, failed, untried));
  }

  private void settle(
      Connection connection,
      Claim claim,
      List<Outcome> outcomes,
      boolean failed,
      List<Delivery> untried)
      throws SQLException {
    List<Delivery> done = new ArrayList<>();
    List<Delivery> dead = new ArrayList<>();
    Map<Delivery, Duration> delays = new HashMap<>();
    for (Outcome outcome : outcomes) {
      DeliveryRules.Step step = rules.after(outcome.delivery(), outcome.tried());
      if (step instanceof DeliveryRules.Retry retry) {
        delays.put(outcome.delivery(), retry.delay());
      } else {
        (step instanceof DeliveryRules.Dead ? dead : done).add(outcome.delivery());
      }
    }
    DeliverySql sql = new DeliverySql(connection);
    sql.delete(done);
    sql.retry(delays);
    sql.giveUp(dead);
    sql.release(untried);
    sql.note(claim.endpoint(), outcomes);
    judge(connection, claim, outcomes.stream().map(Outcome::tried).toList(), failed);
  }

  private static void judge(Connection connection, Claim claim, List<Tried> tries, boolean failed)
      throws SQLException {
    HealthSql sql = new HealthSql(connection);
    if (tries.isEmpty()) {
      if (claim.probe()) {
        sql.health(claim.endpoint(), claim.health().untested(), true);
      }
      return;
    }
    if (!claim.health().mayChange(failed)) {
      return;
    }
    if (tries.stream().anyMatch(tried -> tried.result() == TryResult.GONE)) {
      sql.gone(claim.endpoint(), claim.url());
    }
    HealthSql.Target now =
        sql.target(claim.endpoint(), EndpointSql.OVERLAP_HOURS, true).orElse(null);
    if (now != null) {
      EndpointHealth.Next next =
          now.health().after(tries, claim.probe(), ThreadLocalRandom.current());
      if (next.isDifferent(now.health()) || claim.probe()) {
        sql.health(claim.endpoint(), next, claim.probe());
      }
    }
  }
}
