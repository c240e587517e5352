package com.artakusuma.wags.delivery;

import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.outbox.ClaimedMessage;
import com.artakusuma.wags.outbox.Pauses;
import com.artakusuma.wags.outbox.SenderHolds;
import com.artakusuma.wags.outbox.Trial;
import com.artakusuma.wags.platform.DatabaseException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads in the gateway's answers what they say of the sender rather than of the message, and has
 * senders held and let go accordingly.
 */
@ApplicationScoped
public class SenderWatch {

  private static final Logger LOG = System.getLogger(SenderWatch.class.getName());

  @Inject private SenderHolds holds;

  @Inject
  @ConfigProperty(name = "BREAKER_FAILURES_IN_A_ROW", defaultValue = "5")
  private int inARow;

  @Inject
  @ConfigProperty(name = "BREAKER_CALLS", defaultValue = "20")
  private int calls;

  @Inject
  @ConfigProperty(name = "BREAKER_FAILURE_PERCENT", defaultValue = "50")
  private int percent;

  @Inject
  @ConfigProperty(name = "BREAKER_PAUSE_SECONDS", defaultValue = "5")
  private int pause;

  @Inject
  @ConfigProperty(name = "BREAKER_PAUSE_CAP_SECONDS", defaultValue = "300")
  private int longestPause;

  @Inject private SlotShare share;

  private final Map<Integer, Breaker> breakers = new ConcurrentHashMap<>();
  private Breaker.Rules rules;
  private Pauses pauses;

  @PostConstruct
  void read() {
    rules = new Breaker.Rules(inARow, calls, percent);
    pauses = new Pauses(Duration.ofSeconds(pause), Duration.ofSeconds(longestPause));
  }

  /** Whether this node found out, after it claimed the message, that its sender is to be held. */
  boolean heldSinceClaim(ClaimedMessage message) {
    return ask(message, breaker -> breaker.openedSince(message.claimedAt()));
  }

  /**
   * A call ended.
   *
   * @param startedAt when it began, by {@link System#nanoTime()}
   * @return whether its failure, if it failed, is the sender's and not the message's
   */
  boolean ended(ClaimedMessage message, SendResult result, long startedAt) {
    write(message, () -> mind(message, result, startedAt));
    return ask(message, breaker -> breaker.openedSince(startedAt));
  }

  /** A message that was to be sent goes back as it is, or ends without a call. */
  void unsent(ClaimedMessage message) {
    if (message.probe()) {
      write(message, () -> holds.probeAgain(message));
    }
  }

  /** The message's own settlement matters more and is retried; the next answer says it again. */
  private static void write(ClaimedMessage message, Runnable change) {
    try {
      change.run();
    } catch (DatabaseException e) {
      LOG.log(
          Level.WARNING,
          "Could not write the hold of sender {0}: {1}",
          message.sender(),
          e.getMessage());
    }
  }

  private void mind(ClaimedMessage message, SendResult result, long startedAt) {
    if (result instanceof SendResult.SlowDown slowDown) {
      holds.slowDown(
          message, slowDown.pause(), "The gateway asked to wait (HTTP " + slowDown.status() + ")");
    } else if (result instanceof SendResult.SenderRefused) {
      refused(message, result);
    } else if (result instanceof SendResult.NotSent || result instanceof SendResult.Uncertain) {
      failed(message, result, startedAt);
    } else {
      answered(message, startedAt);
    }
  }

  private void refused(ClaimedMessage message, SendResult result) {
    LOG.log(
        Level.WARNING,
        "The gateway refuses sender {0} with status {1}; it is held",
        message.sender(),
        result.status());
    hold(
        message,
        () ->
            holds.refused(
                message,
                "The gateway refuses this sender or the API key (" + result.status() + ")"));
  }

  private void failed(ClaimedMessage message, SendResult result, long startedAt) {
    if (message.probe()) {
      String reason = "The gateway still fails: " + result.words();
      hold(message, () -> holds.failing(message, pauses, reason));
      return;
    }
    Optional<Breaker.Tally> tally =
        ask(message, breaker -> breaker.failed(message.id(), startedAt, System.nanoTime()));
    if (tally.isPresent()) {
      LOG.log(
          Level.WARNING,
          "The gateway failed {0} of the last {1} calls of sender {2}; it is held",
          tally.get().failed(),
          tally.get().calls(),
          message.sender());
      String reason =
          "The gateway failed %d of the last %d calls: %s"
              .formatted(tally.get().failed(), tally.get().calls(), result.words());
      hold(message, () -> holds.failing(message, pauses, reason));
    }
  }

  /** What is claimed before all nodes can read of the hold belongs to it, too. */
  private void hold(ClaimedMessage message, Runnable write) {
    open(message);
    write.run();
    open(message);
  }

  private void answered(ClaimedMessage message, long startedAt) {
    ask(
        message,
        breaker -> {
          breaker.answered(message.id(), startedAt, System.nanoTime());
          return true;
        });
    if (message.trial() != Trial.NONE) {
      holds.answered(message, share.most());
    }
  }

  private void open(ClaimedMessage message) {
    ask(
        message,
        breaker -> {
          breaker.open(System.nanoTime());
          return true;
        });
  }

  private <T> T ask(ClaimedMessage message, Function<Breaker, T> question) {
    Breaker breaker = breakers.computeIfAbsent(message.senderId(), id -> new Breaker(rules));
    synchronized (breaker) {
      return question.apply(breaker);
    }
  }
}
