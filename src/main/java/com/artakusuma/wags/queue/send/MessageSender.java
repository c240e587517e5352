package com.artakusuma.wags.queue.send;

import com.artakusuma.wags.gateway.Letter;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.call.GatewayTimeouts;
import com.artakusuma.wags.gateway.call.Gateways;
import com.artakusuma.wags.platform.Backoff;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.queue.AttemptRecord;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.Lifetime;
import com.artakusuma.wags.queue.MessageContent;
import com.artakusuma.wags.queue.Settlement;
import com.artakusuma.wags.queue.claim.CallWindows;
import com.artakusuma.wags.queue.lane.BroadcastControl;
import com.artakusuma.wags.queue.settle.Charge;
import com.artakusuma.wags.queue.settle.SettlementRules;
import com.artakusuma.wags.queue.settle.Settler;
import io.opentelemetry.api.trace.Span;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Carries one claimed message to the gateway, outside any transaction, and hands on what came of
 * it.
 */
@ApplicationScoped
public class MessageSender {

  private static final Logger LOG = System.getLogger(MessageSender.class.getName());
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

  /** What is sent sooner after its claim cannot have been paused long before. */
  private static final long AT_ONCE = Duration.ofMillis(50).toNanos();

  @Inject private Gateways gateways;
  @Inject private Settler settler;
  @Inject private SenderWatch watch;
  @Inject private CallWindows windows;
  @Inject private BroadcastControl control;
  @Inject private GatewayTimeouts timeouts;
  @Inject private Lifetime lifetime;
  @Inject private DeliveryMetrics metrics;
  @Inject private CallTraces traces;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "DELIVERY_MAX_ATTEMPTS")
  private int maxAttempts;

  @Inject
  @ConfigProperty(name = "DELIVERY_UNCERTAIN")
  private String uncertain;

  @Inject
  @ConfigProperty(name = "RETRY_BASE_SECONDS")
  private int retryBase;

  @Inject
  @ConfigProperty(name = "RETRY_CAP_SECONDS")
  private int retryCap;

  @Inject
  @ConfigProperty(name = "COLD_CONTACT_MINUTES")
  private int coldContact;

  private final AtomicLong lastLate = new AtomicLong(System.nanoTime() - MINUTE);
  private final Punctuality punctuality = new Punctuality();
  private SettlementRules rules;
  private Duration neededLease;

  @PostConstruct
  void read() {
    Backoff backoff = new Backoff(Duration.ofSeconds(retryBase), Duration.ofSeconds(retryCap));
    rules =
        new SettlementRules(
            maxAttempts,
            uncertain.equals("hold"),
            lifetime.reason(),
            backoff,
            Duration.ofMinutes(coldContact),
            () -> ThreadLocalRandom.current().nextLong());
    neededLease = timeouts.longestCall().plus(LEASE_MARGIN);
  }

  /** Sends the message, unless it may not be sent by now, and settles it. */
  void deliver(ClaimedMessage message) throws InterruptedException {
    Settlement instead = rules.insteadOfSending(message, neededLease);
    if (instead != null) {
      sayWhenLate(instead);
      putAway(instead);
    } else if (watch.heldSinceClaim(message) || message.isPastItsTime()) {
      giveBackBehind(message);
    } else if (punctuality.isLate(message, System.nanoTime())) {
      giveBack(message);
    } else if (stoppedSinceClaim(message)) {
      giveBackBehind(message);
    } else {
      send(message);
    }
  }

  /**
   * Whether its broadcast was stopped, or its recipient blocked, while the message waited for its
   * moment. What is given back for the latter ends with its next claim.
   */
  private boolean stoppedSinceClaim(ClaimedMessage message) {
    boolean waited = message.broadcastId() != null || !message.time().delay().isZero();
    return waited && System.nanoTime() - message.claimedAt() > AT_ONCE && !mayGo(message);
  }

  /**
   * What nobody can tell does not go: given back it is claimed again, and not taken for perhaps
   * sent when its lease ends.
   */
  private boolean mayGo(ClaimedMessage message) {
    try {
      return control.mayGo(message);
    } catch (DatabaseException e) {
      LOG.log(
          Level.WARNING,
          "Message {0} goes back unsent: {1}",
          Long.toString(message.id()),
          e.getMessage(),
          e);
      return false;
    }
  }

  /** Once a minute: it is the node or its settings that are at fault, and not the message. */
  private void sayWhenLate(Settlement instead) {
    long now = System.nanoTime();
    long last = lastLate.get();
    if (instead.step() instanceof Settlement.Release
        && now - last > MINUTE
        && lastLate.compareAndSet(last, now)) {
      LOG.log(
          Level.WARNING,
          "Message {0} goes back unsent: {1} ms of its lease are left, and a call may take {2} s."
              + " This node is too slow, or DELIVERY_LEASE_SECONDS too short",
          Long.toString(instead.message().id()),
          Long.toString(instead.message().leaseLeft().toMillis()),
          neededLease.toSeconds());
    }
  }

  private void send(ClaimedMessage message) throws InterruptedException {
    Span span = traces.begin(message);
    try {
      send(message, span);
    } finally {
      span.end();
    }
  }

  private void send(ClaimedMessage message, Span span) throws InterruptedException {
    Instant started = clock.instant();
    long start = System.nanoTime();
    MessageContent content = message.content();
    Optional<Gateways.Sent> called =
        gateways.send(
            new Letter(
                message.idempotencyKey(),
                message.sender(),
                content.recipient(),
                content.text(),
                content.template(),
                content.expiresAt()),
            message.attemptId(),
            () -> mayLeave(message));
    if (called.isEmpty()) {
      giveBack(message);
      return;
    }
    Gateways.Sent sent = called.get();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    SendResult result = sent.result();
    windows.ended(message.senderId(), result.status() != null, took);
    Charge charge = watch.ended(message, result, start);
    Settlement settlement =
        rules
            .settle(message, result, charge, new SettlementRules.Took(started, took))
            .with(handover(sent));
    settler.add(settlement);
    AttemptRecord tried = Objects.requireNonNull(settlement.tried()); // there was a call
    metrics.tried(tried);
    traces.ended(span, sent.gateway(), tried);
    say(message, sent, tried);
  }

  /** Right before the call: what was asked before it may have taken longer than anybody thought. */
  private boolean mayLeave(ClaimedMessage message) {
    return !message.isPastItsTime()
        && message.leaseLeft().compareTo(timeouts.longestCall()) >= 0
        && punctuality.mayLeave(message, System.nanoTime());
  }

  /** For whoever follows one message by the log; see RequestId. */
  private static void say(ClaimedMessage message, Gateways.Sent sent, AttemptRecord tried) {
    if (LOG.isLoggable(Level.DEBUG)) {
      LOG.log(
          Level.DEBUG,
          "Message {0} of broadcast {1}: call {2} to gateway {3} ended as {4} after {5} ms",
          Long.toString(message.id()),
          message.broadcastId() == null ? "-" : Long.toString(message.broadcastId()),
          message.attemptId(),
          Integer.toString(sent.gateway()),
          tried.outcome(),
          Long.toString(tried.took().toMillis()));
    }
  }

  private static Settlement.@Nullable Handover handover(Gateways.Sent sent) {
    if (!sent.receipts()) {
      return null;
    }
    if (sent.result() instanceof SendResult.Accepted accepted) {
      return new Settlement.Handover(sent.gateway(), accepted.gatewayId(), accepted.sent());
    }
    return sent.result() instanceof SendResult.Uncertain unclear && unclear.gatewayId() != null
        ? new Settlement.Handover(sent.gateway(), unclear.gatewayId(), false)
        : null;
  }

  /** Gives a message back which this node will not send; it keeps its place. */
  void giveBack(ClaimedMessage message) throws InterruptedException {
    putAway(rules.giveBackInPlace(message));
  }

  /**
   * Gives messages back which this node has perhaps claimed, on the caller's thread.
   *
   * @throws DatabaseException where they are not given back, or that is not known; they may be
   *     again
   */
  void giveBackNow(List<ClaimedMessage> messages) {
    settler.writeNow(messages.stream().map(rules::giveBackInPlace).toList());
    messages.forEach(watch::unsent);
  }

  /** Gives a message back which may not go now, behind all that may. */
  private void giveBackBehind(ClaimedMessage message) throws InterruptedException {
    putAway(rules.giveBack(message));
  }

  private void putAway(Settlement unsent) throws InterruptedException {
    settler.add(unsent);
    watch.unsent(unsent.message());
  }
}
