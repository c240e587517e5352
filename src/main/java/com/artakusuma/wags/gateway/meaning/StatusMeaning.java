package com.artakusuma.wags.gateway.meaning;

import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.RetryAfter;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import com.artakusuma.wags.gateway.WebPage;
import java.time.Instant;

/**
 * Reads an answer by its status, where its text has none of the words that a gateway is known for.
 * What says neither "sent" nor "not sent" is "perhaps sent".
 */
public final class StatusMeaning {

  private StatusMeaning() {}

  /** Of any status; also of 2xx, which without the words of success is none. */
  public static SendResult of(Answer answer, Instant now) {
    int status = answer.status();
    String text = answer.text();
    if (answer.isSuccess()) {
      return WebPage.is(text)
          ? new SendResult.SenderRefused(status, text, Refusal.ADDRESS)
          : new SendResult.Uncertain(status, text);
    }
    return switch (status) {
      // it is to be sent elsewhere, which also says that it was not carried out here (RFC 9110,
      // 15.4)
      case 301, 307, 308 -> new SendResult.SenderRefused(status, text, Refusal.ADDRESS);
      case 401, 403 -> new SendResult.SenderRefused(status, text, Refusal.KEY);
      case 402 -> new SendResult.SenderRefused(status, text, Refusal.ACCOUNT);
      // 511 is of a network between here and the gateway (RFC 6585, 6)
      case 407, 511 -> new SendResult.SenderRefused(status, text, Refusal.PROXY);
      case 408, 425 -> new SendResult.NotSent(status, text);
      case 429 -> slowDown(answer, now);
      case 503 ->
          answer.retryAfter().isEmpty()
              ? new SendResult.NotSent(status, text)
              : slowDown(answer, now);
      // of the address, the connection or the form that all requests have
      case 404, 405, 406, 409, 410, 411, 414, 415, 421, 423, 426, 431, 451 ->
          new SendResult.Rejected(status, text, Fault.UNKNOWN);
      default ->
          status >= 400 && status < 500
              ? new SendResult.Rejected(
                  status, text, WebPage.is(text) ? Fault.UNKNOWN : Fault.OTHER)
              : new SendResult.Uncertain(status, text);
    };
  }

  /**
   * Of an answer whose text says that the message was not taken, in words that nobody knows. The
   * same words for several recipients will not be about one message.
   */
  public static SendResult ofRefusal(Answer answer, Instant now) {
    boolean bySender = answer.isSuccess() || of(answer, now) instanceof SendResult.Rejected;
    return bySender
        ? new SendResult.Rejected(answer.status(), answer.text(), Fault.UNKNOWN)
        : of(answer, now);
  }

  private static SendResult slowDown(Answer answer, Instant now) {
    return new SendResult.SlowDown(
        answer.status(), answer.text(), RetryAfter.longest(answer.retryAfter(), now));
  }
}
