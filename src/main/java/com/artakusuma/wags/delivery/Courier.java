package com.artakusuma.wags.delivery;

import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.WhatsAppGateway;
import com.artakusuma.wags.outbox.Backoff;
import com.artakusuma.wags.outbox.ClaimedMessage;
import com.artakusuma.wags.outbox.SenderHolds;
import com.artakusuma.wags.outbox.Settlement;
import com.artakusuma.wags.platform.DatabaseException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Carries one claimed message to the gateway, outside any transaction, and hands on what came of
 * it.
 */
@ApplicationScoped
public class Courier {

  private static final Logger LOG = System.getLogger(Courier.class.getName());
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

  @Inject private WhatsAppGateway gateway;
  @Inject private Settler settler;
  @Inject private SenderHolds holds;
  @Inject private DeliveryMetrics metrics;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "DELIVERY_MAX_ATTEMPTS", defaultValue = "8")
  private int maxAttempts;

  @Inject
  @ConfigProperty(name = "DELIVERY_UNCERTAIN", defaultValue = "retry")
  private String uncertain;

  @Inject
  @ConfigProperty(name = "RETRY_BASE_SECONDS", defaultValue = "5")
  private int retryBase;

  @Inject
  @ConfigProperty(name = "RETRY_CAP_SECONDS", defaultValue = "900")
  private int retryCap;

  @Inject
  @ConfigProperty(name = "GATEWAY_CONNECT_TIMEOUT_SECONDS", defaultValue = "5")
  private int connectTimeout;

  @Inject
  @ConfigProperty(name = "GATEWAY_TIMEOUT_SECONDS", defaultValue = "30")
  private int timeout;

  private SettlementRules rules;
  private Duration neededLease;

  @PostConstruct
  void read() {
    Backoff backoff = new Backoff(Duration.ofSeconds(retryBase), Duration.ofSeconds(retryCap));
    rules =
        new SettlementRules(
            maxAttempts,
            uncertain.equals("hold"),
            backoff,
            () -> ThreadLocalRandom.current().nextLong());
    neededLease = Duration.ofSeconds(connectTimeout + timeout).plus(LEASE_MARGIN);
  }

  /** Sends the message, unless its lease is too short by now, and settles it. */
  void deliver(ClaimedMessage message) throws InterruptedException {
    Settlement instead = rules.insteadOfSending(message, neededLease);
    if (instead != null) {
      settler.add(instead);
      return;
    }
    Instant started = clock.instant();
    long start = System.nanoTime();
    SendResult result =
        gateway.send(message.id(), message.sender(), message.recipient(), message.text());
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    mindSender(message, result);
    Settlement settlement = rules.settle(message, result, started, took);
    settler.add(settlement);
    metrics.tried(settlement.tried());
  }

  /** Gives a message back which this node will not send. */
  void giveBack(ClaimedMessage message) throws InterruptedException {
    settler.add(rules.giveBack(message));
  }

  /** What the answer says of the sender rather than of the message. */
  private void mindSender(ClaimedMessage message, SendResult result) {
    try {
      if (result instanceof SendResult.SlowDown slowDown) {
        holds.slowDown(
            message.senderId(),
            slowDown.pause(),
            "The gateway asked to wait (" + slowDown.status() + ")");
      } else if (result instanceof SendResult.SenderRefused refused) {
        LOG.log(
            Level.WARNING,
            "The gateway refuses sender {0} with status {1}; it is held",
            message.sender(),
            refused.status());
        holds.refused(
            message, "The gateway refuses this sender or the API key (" + refused.status() + ")");
      } else if (message.probe()) {
        holds.release(message.senderId());
      }
    } catch (DatabaseException e) {
      // The message's own settlement matters more and is retried; the next answer holds the sender.
      LOG.log(
          Level.WARNING,
          "Could not write the hold of sender {0}: {1}",
          message.sender(),
          e.getMessage());
    }
  }
}
