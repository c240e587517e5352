package com.artakusuma.wags.move.steps;

import com.artakusuma.wags.message.Attempt;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.message.Recipient;
import com.artakusuma.wags.move.MoveReport;
import com.artakusuma.wags.move.PlannedMessage;
import com.artakusuma.wags.move.SourceFinding;
import com.artakusuma.wags.move.SourceMessage;
import com.artakusuma.wags.move.SourceTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what a row of the first version becomes; decides nothing by what this database has. */
public final class MessagePlan {

  private static final int LONGEST_RECIPIENT = 64;

  /** Clocks of two machines. */
  private static final Duration CLOCKS = Duration.ofMinutes(5);

  /** What Go says where the message cannot have reached the gateway. */
  private static final Pattern NOT_REACHED =
      Pattern.compile(
          "(?s)Error sending to external API: .*(?:connection refused|no such host|no route to host"
              + "|network is unreachable|dial tcp|x509|unsupported protocol scheme).*");

  private static final Pattern NO_ANSWER = Pattern.compile("(?s)Error sending to external API: .*");

  private static final Pattern NOT_READ = Pattern.compile("Error decoding API response.*");

  private final ZoneId zone;
  private final String region;
  private final boolean retryUncertain;
  private final Duration stale;
  private final Instant now;
  private final MoveReport report;

  /**
   * A plan for one run.
   *
   * @param zone of the first version's clock
   * @param region of numbers without a country code
   * @param retryUncertain what DELIVERY_UNCERTAIN says of messages that were perhaps sent
   * @param stale age from which those are left to a person in any case
   * @param now by the target's clock
   */
  public MessagePlan(
      ZoneId zone,
      String region,
      boolean retryUncertain,
      Duration stale,
      Instant now,
      MoveReport report) {
    this.zone = zone;
    this.region = region;
    this.retryUncertain = retryUncertain;
    this.stale = stale;
    this.now = now;
    this.report = report;
  }

  /**
   * What a row becomes.
   *
   * @param sender the user's name here
   */
  public PlannedMessage of(SourceMessage row, String sender) {
    Instant stored = read(row.stored());
    Instant queued = read(row.queued());
    Instant sent = read(row.sent());
    noteTimes(row, queued, sent);
    Optional<String> number =
        Recipient.normalise(row.recipient() == null ? "" : row.recipient(), region);
    if (number.isEmpty()) {
      report.found(SourceFinding.RECIPIENT_UNUSABLE, row.id());
    }
    String text = row.text() == null ? "" : row.text();
    if (text.isEmpty()) {
      report.found(SourceFinding.TEXT_EMPTY, row.id());
    }
    if (row.hasStrangeType()) {
      report.found(SourceFinding.TYPE_STRANGE, row.id());
    }
    boolean sendable = number.isPresent() && !text.isEmpty();
    Fate fate = fate(row, first(queued, stored, sent), sendable);
    return new PlannedMessage(
        row.state(),
        sender,
        number.orElseGet(() -> ascii(row.recipient())),
        fate.status(),
        row.broadcast(),
        text,
        first(stored, queued, sent),
        first(queued, stored, sent),
        fate.status().isOpen() ? null : sent,
        fate.status().isOpen() ? null : fate.isNow() ? now : first(sent, queued, stored),
        fate.reason(),
        fate.outcome(),
        fate.outcome() == null ? null : row.response());
  }

  /**
   * How it ends, or that it is open.
   *
   * @param isNow whether it ends by this move, and not when the first version ended it
   */
  private record Fate(
      MessageStatus status,
      @Nullable Reason reason,
      Attempt.@Nullable Outcome outcome,
      boolean isNow) {

    static Fate ended(
        MessageStatus status, @Nullable Reason reason, Attempt.@Nullable Outcome outcome) {
      return new Fate(status, reason, outcome, false);
    }

    static Fate now(MessageStatus status, ReasonCode code, Attempt.@Nullable Outcome outcome) {
      return new Fate(status, Reason.of(code), outcome, true);
    }
  }

  private Fate fate(SourceMessage row, Instant since, boolean sendable) {
    return switch (row.plainStatus()) {
      case "SENT" -> Fate.ended(MessageStatus.SENT, null, Attempt.Outcome.SENT);
      case "FAILED" -> failed(row.response());
      case "CANCELLED" ->
          Fate.ended(MessageStatus.CANCELLED, Reason.of(ReasonCode.FIRST_VERSION), null);
      case "EXPIRED" ->
          Fate.ended(MessageStatus.EXPIRED, Reason.of(ReasonCode.FIRST_VERSION), null);
      case "PENDING" ->
          sendable
              ? new Fate(MessageStatus.PENDING, null, null, false)
              : Fate.now(MessageStatus.FAILED, ReasonCode.NOT_SENDABLE, null);
      case "PROCESSING" -> beingSent(row, since, sendable);
      default -> {
        report.found(SourceFinding.STATUS_UNKNOWN, row.id());
        yield Fate.now(MessageStatus.UNCERTAIN, ReasonCode.FIRST_VERSION, null);
      }
    };
  }

  /** The first version marks a message before it calls the gateway, and never looks at it again. */
  private Fate beingSent(SourceMessage row, Instant since, boolean sendable) {
    boolean old = since.isBefore(now.minus(stale));
    report.found(old ? SourceFinding.BEING_SENT_LONG : SourceFinding.BEING_SENT, row.id());
    return retryUncertain && !old && sendable
        ? new Fate(MessageStatus.PENDING, null, Attempt.Outcome.UNCERTAIN, false)
        : Fate.now(MessageStatus.UNCERTAIN, ReasonCode.NODE_STOPPED, Attempt.Outcome.UNCERTAIN);
  }

  /** It tried once, and called everything a failure that was no JSON with a 2xx. */
  private static Fate failed(@Nullable String response) {
    String said = response == null ? "" : response;
    if (NOT_REACHED.matcher(said).matches()) {
      return failed(Reason.of(ReasonCode.GATEWAY_DOWN, 1), Attempt.Outcome.RETRY);
    }
    if (NO_ANSWER.matcher(said).matches()) {
      return failed(Reason.of(ReasonCode.NO_ANSWER), Attempt.Outcome.UNCERTAIN);
    }
    if (NOT_READ.matcher(said).matches()) {
      return failed(Reason.of(ReasonCode.PERHAPS_SENT, 1), Attempt.Outcome.UNCERTAIN);
    }
    return failed(Reason.of(ReasonCode.FIRST_VERSION), Attempt.Outcome.REJECTED);
  }

  private static Fate failed(Reason reason, Attempt.Outcome outcome) {
    return Fate.ended(MessageStatus.FAILED, reason, outcome);
  }

  private void noteTimes(SourceMessage row, @Nullable Instant queued, @Nullable Instant sent) {
    if (row.stored() == null
        || row.queued() == null
        || Stream.of(row.stored(), row.queued(), row.sent())
            .anyMatch(time -> SourceTime.isUnusable(time, zone))) {
      report.found(SourceFinding.TIME_UNUSABLE, row.id());
    }
    // A broadcast's messages are planned for later
    boolean ahead = sent != null && sent.isAfter(now.plus(CLOCKS));
    if (ahead || (row.broadcast() == null && queued != null && queued.isAfter(now.plus(CLOCKS)))) {
      report.found(SourceFinding.TIME_AHEAD, row.id());
    }
  }

  private @Nullable Instant read(@Nullable String column) {
    return SourceTime.read(column, zone);
  }

  /** The first of these that there is; now, where there is none. */
  private Instant first(@Nullable Instant... times) {
    return Stream.of(times).filter(time -> time != null).findFirst().orElse(now);
  }

  /** As the column can hold it. */
  private static String ascii(String recipient) {
    String plain = recipient == null ? "" : recipient.replaceAll("[^\\x20-\\x7e]", "?");
    return plain.substring(0, Math.min(LONGEST_RECIPIENT, plain.length()));
  }
}
