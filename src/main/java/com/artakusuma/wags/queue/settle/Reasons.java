package com.artakusuma.wags.queue.settle;

import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.queue.hold.Breaker;

/** Puts what the gateway said into reasons for people. */
public final class Reasons {

  private Reasons() {}

  /** Why a message is refused for good. */
  static Reason rejected(SendResult.Rejected result) {
    ReasonCode code =
        result.fault() == SendResult.Fault.RECIPIENT
            ? ReasonCode.NOT_ON_WHATSAPP
            : ReasonCode.REJECTED;
    return Reason.of(code, result.status());
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
        : Reason.of(ReasonCode.UNCLEAR_ANSWER, result.status());
  }

  /** Why a sender is refused. */
  public static Reason refused(SendResult.SenderRefused result) {
    ReasonCode code =
        switch (result.refusal()) {
          case KEY -> ReasonCode.KEY_REFUSED;
          case SESSION -> ReasonCode.SESSION_LOST;
          case ACCOUNT -> ReasonCode.ACCOUNT_REFUSED;
          case ADDRESS -> ReasonCode.WEB_PAGE;
          case PROXY -> ReasonCode.PROXY_REFUSED;
        };
    return Reason.of(code, result.status());
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
