package com.artakusuma.wags.queue.send;

import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.SenderPhase;
import com.artakusuma.wags.queue.claim.SlotShare;
import com.artakusuma.wags.queue.hold.Breaker;
import com.artakusuma.wags.queue.hold.ColdContacts;
import com.artakusuma.wags.queue.hold.OwnAnswers;
import com.artakusuma.wags.queue.hold.Pauses;
import com.artakusuma.wags.queue.hold.SameRefusals;
import com.artakusuma.wags.queue.hold.SenderHolds;
import com.artakusuma.wags.queue.lane.BroadcastHolds;
import com.artakusuma.wags.queue.settle.Charge;
import com.artakusuma.wags.queue.settle.Reasons;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
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
  @ConfigProperty(name = "BREAKER_FAILURES_IN_A_ROW")
  private int inARow;

  @Inject
  @ConfigProperty(name = "BREAKER_CALLS")
  private int calls;

  @Inject
  @ConfigProperty(name = "BREAKER_FAILURE_PERCENT")
  private int percent;

  @Inject
  @ConfigProperty(name = "BREAKER_PAUSE_SECONDS")
  private int pause;

  @Inject
  @ConfigProperty(name = "BREAKER_PAUSE_CAP_SECONDS")
  private int longestPause;

  @Inject
  @ConfigProperty(name = "BREAKER_SAME_REFUSALS")
  private int sameRefusals;

  @Inject
  @ConfigProperty(name = "COLD_CONTACTS_IN_A_ROW")
  private int coldContactsInARow;

  @Inject private SlotShare share;
  @Inject private BroadcastHolds broadcasts;

  private final Map<Integer, Breaker> breakers = new ConcurrentHashMap<>();
  private final Map<Integer, SameRefusals> refusals = new ConcurrentHashMap<>();
  private final Map<Integer, OwnAnswers> ownAnswers = new ConcurrentHashMap<>();
  private final Map<Integer, ColdContacts> coldContacts = new ConcurrentHashMap<>();
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
   * @return to whose account it goes, if it failed
   */
  Charge ended(ClaimedMessage message, SendResult result, long startedAt) {
    boolean own = isOwn(message, result);
    Charge charge = charge(message, result, own);
    write(message, () -> mind(message, result, own, charge, startedAt));
    return ask(message, breaker -> breaker.openedSince(startedAt)) ? Charge.SENDER : charge;
  }

  /** Only a refusal that may have either cause has to be thought about. */
  private Charge charge(ClaimedMessage message, SendResult result, boolean own) {
    if (result instanceof SendResult.SenderRefused) {
      return own ? Charge.MESSAGE : Charge.SENDER;
    }
    SameRefusals seen =
        refusals.computeIfAbsent(message.senderId(), id -> new SameRefusals(sameRefusals));
    synchronized (seen) {
      if (result instanceof SendResult.Rejected rejected) {
        if (rejected.fault() == SendResult.Fault.UNKNOWN) {
          return charge(
              seen.refused(
                  message.id(),
                  message.content().recipient(),
                  Objects.requireNonNull(result.status()), // only an answer is of an unknown fault
                  result.response()));
        }
        seen.proved();
      } else if (result instanceof SendResult.Accepted) {
        seen.proved();
      }
    }
    return Charge.MESSAGE;
  }

  private static Charge charge(SameRefusals.Verdict verdict) {
    return switch (verdict) {
      case OPEN -> Charge.OPEN;
      case MESSAGE -> Charge.MESSAGE;
      case ADDRESS -> Charge.SENDER;
    };
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

  private void mind(
      ClaimedMessage message, SendResult result, boolean own, Charge charge, long startedAt) {
    countColdContacts(message, result);
    if (own) {
      answered(message, startedAt);
    } else if (result instanceof SendResult.SlowDown slowDown) {
      holds.slowDown(
          message, slowDown.pause(), Reason.of(ReasonCode.ASKED_TO_WAIT, slowDown.status()));
    } else if (result instanceof SendResult.SenderRefused refused) {
      refused(message, result, Reasons.refused(refused));
    } else if (isAddress(message, result, charge)) {
      Integer status = Objects.requireNonNull(result.status()); // of the last of the same answers
      refused(message, result, Reason.of(ReasonCode.WRONG_ADDRESS, status, sameRefusals));
    } else if (result instanceof SendResult.NotSent || result instanceof SendResult.Uncertain) {
      failed(message, result, startedAt);
    } else {
      answered(message, startedAt);
    }
  }

  /**
   * Messages that WhatsApp refuses as first contacts harm the account the more of them there are:
   * after some in a row its broadcasts are held, while single messages may still go.
   */
  private void countColdContacts(ClaimedMessage message, SendResult result) {
    if (result instanceof SendResult.Accepted) {
      coldContacts.remove(message.senderId());
    } else if (result instanceof SendResult.Postpone postpone
        && postpone.delay() == SendResult.Delay.COLD_CONTACT) {
      ColdContacts seen =
          coldContacts.computeIfAbsent(
              message.senderId(), id -> new ColdContacts(coldContactsInARow));
      if (seen.refused(message.id())) {
        broadcasts.holdForColdContacts(message.senderId(), coldContactsInARow);
      }
    }
  }

  /** Whether what the gateway says of the sender holds of this message alone. */
  private boolean isOwn(ClaimedMessage message, SendResult result) {
    OwnAnswers seen = ownAnswers.computeIfAbsent(message.senderId(), id -> new OwnAnswers());
    synchronized (seen) {
      if (result instanceof SendResult.Accepted) {
        seen.accepted(message.id());
      }
      boolean ofSender =
          result instanceof SendResult.SlowDown || result instanceof SendResult.SenderRefused;
      return ofSender && seen.isOwn(message.id());
    }
  }

  /** A refusal that may be the address's proves nothing, so that it ends no hold either. */
  private static boolean isAddress(ClaimedMessage message, SendResult result, Charge charge) {
    return result instanceof SendResult.Rejected
        && (charge == Charge.SENDER || (charge == Charge.OPEN && message.probe()));
  }

  private void refused(ClaimedMessage message, SendResult result, Reason reason) {
    LOG.log(
        Level.WARNING,
        "The gateway refuses sender {0} with status {1} ({2}); it is held",
        message.sender(),
        result.status(),
        reason.code());
    hold(message, () -> holds.refused(message, reason));
  }

  private void failed(ClaimedMessage message, SendResult result, long startedAt) {
    if (message.probe()) {
      hold(message, () -> holds.failing(message, pauses, Reasons.stillFailing(result)));
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
      Reason reason = Reasons.failing(tally.get(), result);
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
    if (message.phase() != SenderPhase.FREE) {
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
