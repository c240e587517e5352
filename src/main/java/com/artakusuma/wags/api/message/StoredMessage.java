package com.artakusuma.wags.api.message;

import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.history.MessageLine;
import com.artakusuma.wags.history.MessageOption;
import com.artakusuma.wags.message.Attempt;
import com.artakusuma.wags.queue.manage.WaitExplanation;
import com.artakusuma.wags.queue.manage.WaitReason;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message as it stands; times are RFC 3339, and what it has not is left out.
 *
 * @param message its text; where it goes by a template the values of its variables, a line each
 * @param template the name of the template by which it goes
 * @param stage of one that is SENT: accepted, sent, delivered or read
 * @param reference the client's own id of it
 * @param priority of one that is urgent
 * @param callbackUrl where its events go besides; of one of a broadcast the broadcast has it
 * @param broadcastId of one that belongs to a broadcast
 * @param dtStore the client's own time
 * @param queuedAt when it was accepted
 * @param sendAt when it is or was to be sent
 * @param expiresAt from when on it is not sent
 * @param endedAt when it ended in whatever way
 * @param reason why it ended otherwise than sent, in English
 * @param reasonCode the same for programs
 * @param waits why it has not gone out yet; only of one message, while it is open
 * @param attempts what was tried; only of one message
 */
@JsonbPropertyOrder({
  "messageId",
  "sender",
  "recipient",
  "message",
  "template",
  "status",
  "stage",
  "reference",
  "priority",
  "callbackUrl",
  "broadcastId",
  "dtStore",
  "queuedAt",
  "sendAt",
  "expiresAt",
  "sentAt",
  "deliveredAt",
  "readAt",
  "endedAt",
  "reason",
  "reasonCode",
  "waits",
  "attempts"
})
public record StoredMessage(
    long messageId,
    String sender,
    String recipient,
    String message,
    @Nullable String template,
    String status,
    @Nullable String stage,
    @Nullable String reference,
    @Nullable String priority,
    @Nullable String callbackUrl,
    @Nullable Long broadcastId,
    String dtStore,
    String queuedAt,
    @Nullable String sendAt,
    @Nullable String expiresAt,
    @Nullable String sentAt,
    @Nullable String deliveredAt,
    @Nullable String readAt,
    @Nullable String endedAt,
    @Nullable String reason,
    @Nullable String reasonCode,
    @Nullable Waits waits,
    @Nullable List<Try> attempts) {

  /**
   * Why a message has not gone out yet.
   *
   * @param waitsFor as {@link WaitReason} has it
   * @param reason why its sender is held, in English; left out otherwise, as the code
   * @param reasonCode the same for programs
   * @param ahead messages that go before it for the same reason
   * @param expectedAt when it will be tried; left out where that is now, or nobody can tell
   * @param goesOnAt when its sender may send anything again, where its hours or caps keep it back
   * @param tooLate true where it expires before its turn; left out otherwise
   */
  @JsonbPropertyOrder({
    "waitsFor",
    "reason",
    "reasonCode",
    "ahead",
    "expectedAt",
    "goesOnAt",
    "tooLate"
  })
  public record Waits(
      String waitsFor,
      @Nullable String reason,
      @Nullable String reasonCode,
      long ahead,
      @Nullable String expectedAt,
      @Nullable String goesOnAt,
      @Nullable Boolean tooLate) {

    static Waits of(WaitExplanation why) {
      Instant expected = why.expected().isAfter(why.now()) ? why.expected() : null;
      return new Waits(
          why.reason().name(),
          why.detail() == null ? null : why.detail().sentence(Locale.ENGLISH),
          why.detail() == null ? null : why.detail().code().name(),
          why.ahead(),
          ClientTime.acceptedOrNull(expected),
          ClientTime.acceptedOrNull(why.goesOn()),
          why.expires() == null ? null : Boolean.TRUE);
    }
  }

  /**
   * One call to the gateway.
   *
   * @param outcome as {@link Attempt.Outcome} has it
   * @param httpStatus left out where no answer came
   * @param response the gateway's own words, or why there are none
   */
  @JsonbPropertyOrder({"startedAt", "tookMs", "outcome", "httpStatus", "response"})
  public record Try(
      String startedAt,
      long tookMs,
      String outcome,
      @Nullable Integer httpStatus,
      @Nullable String response) {

    static Try of(Attempt attempt) {
      return new Try(
          ClientTime.accepted(attempt.getStartedAt()),
          attempt.getTook().toMillis(),
          attempt.getOutcome().name(),
          attempt.getHttpStatus(),
          attempt.getResponse());
    }
  }

  /**
   * A message in a list.
   *
   * @param option null where nothing was asked for
   */
  static StoredMessage of(MessageLine line, @Nullable MessageOption option) {
    return of(line, option, null, null);
  }

  /**
   * One message with all that is known of it.
   *
   * @param option null where nothing was asked for
   * @param why null where it is not open
   */
  static StoredMessage of(
      MessageLine line,
      @Nullable MessageOption option,
      @Nullable WaitExplanation why,
      @Nullable List<Attempt> attempts) {
    return new StoredMessage(
        line.id(),
        line.sender(),
        line.recipient(),
        line.text(),
        line.template() == null ? null : line.template().name(),
        line.status().name(),
        line.stage() == null ? null : line.stage().wire(),
        option == null ? null : option.getReference(),
        option != null && option.isUrgent() ? MessageInput.URGENT : null,
        option == null ? null : option.getCallbackUrl(),
        line.broadcastId(),
        ClientTime.accepted(line.storedAt()),
        ClientTime.accepted(line.queuedAt()),
        option == null ? null : ClientTime.acceptedOrNull(option.getSendAt()),
        option == null ? null : ClientTime.acceptedOrNull(option.getExpiresAt()),
        ClientTime.acceptedOrNull(line.sentAt()),
        ClientTime.acceptedOrNull(line.deliveredAt()),
        ClientTime.acceptedOrNull(line.readAt()),
        ClientTime.acceptedOrNull(line.endedAt()),
        line.reason() == null ? null : line.reason().sentence(Locale.ENGLISH),
        line.reason() == null ? null : line.reason().code().name(),
        why == null ? null : Waits.of(why),
        attempts == null ? null : attempts.stream().map(Try::of).toList());
  }
}
