package com.artakusuma.wags.queue.settle;

import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.queue.hold.Breaker;
import java.util.Objects;

/** Puts what the gateway said into reasons for people. */
public final class Reasons {

  /** In the place of the status of a message that was not even sent. */
  private static final String NO_CODE = "-";

  private Reasons() {}

  /** Why a message is refused for good. */
  static Reason rejected(SendResult.Rejected result) {
    Object code = result.status() == null ? NO_CODE : result.status();
    return switch (result.fault()) {
      case NOT_ON_WHATSAPP -> Reason.of(ReasonCode.NOT_ON_WHATSAPP, code);
      case INVALID_NUMBER -> Reason.of(ReasonCode.INVALID_NUMBER, code);
      case OPTED_OUT -> Reason.of(ReasonCode.RECIPIENT_STOPPED);
      case OUTSIDE_WINDOW -> Reason.of(ReasonCode.OUTSIDE_WINDOW);
      case CONTENT -> Reason.of(ReasonCode.CONTENT_REFUSED, code);
      case OTHER, UNKNOWN -> Reason.of(ReasonCode.REJECTED, code);
    };
  }

  /** Why a message was surely not sent by so many tries. */
  static Reason notSent(SendResult result, int tries) {
    return result.status() == null
        ? Reason.of(ReasonCode.GATEWAY_DOWN, tries)
        : Reason.of(ReasonCode.GATEWAY_ERROR, result.status(), tries);
  }

  /** Why nobody knows whether a message was sent. */
  static Reason uncertain(SendResult.Uncertain result) {
    return result.status() == null
        ? Reason.of(ReasonCode.NO_ANSWER)
        : answered(ReasonCode.UNCLEAR_ANSWER, result);
  }

  /** Why a sender is refused. */
  public static Reason refused(SendResult.SenderRefused result) {
    return switch (result.refusal()) {
      case KEY -> answered(ReasonCode.KEY_REFUSED, result);
      case SESSION -> answered(ReasonCode.SESSION_LOST, result);
      case ACCOUNT -> answered(ReasonCode.ACCOUNT_REFUSED, result);
      case ADDRESS -> answered(ReasonCode.WEB_PAGE, result);
      case PROXY -> answered(ReasonCode.PROXY_REFUSED, result);
      case CREDENTIALS -> Reason.of(ReasonCode.CREDENTIALS_UNREADABLE);
    };
  }

  /** All but unreadable credentials are read from an answer. */
  private static Reason answered(ReasonCode code, SendResult result) {
    return Reason.of(code, Objects.requireNonNull(result.status()));
  }

  /** Why a sender is held for which calls failed, the last of them with this result. */
  public static Reason failing(Breaker.Tally tally, SendResult last) {
    return last.status() == null
        ? Reason.of(ReasonCode.GATEWAY_SILENT, tally.failed(), tally.calls())
        : Reason.of(ReasonCode.GATEWAY_FAILING, tally.failed(), tally.calls(), last.status());
  }

  /** Why it stays held. */
  public static Reason stillFailing(SendResult probe) {
    return probe.status() == null
        ? Reason.of(ReasonCode.STILL_SILENT)
        : Reason.of(ReasonCode.STILL_FAILING, probe.status());
  }
}
