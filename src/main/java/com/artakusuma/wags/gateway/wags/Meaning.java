package com.artakusuma.wags.gateway.wags;

import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.RetryAfter;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Reads answers: was the message sent, surely not, or perhaps? What says neither is "perhaps",
 * since a message that is sent twice cannot be taken back.
 *
 * @param success reads 2xx answers
 * @param internalErrorIsUncertain whether a gateway that answers 500 may have sent the message
 */
record Meaning(SuccessAnswer success, boolean internalErrorIsUncertain) {

  /** A gateway that says that the recipient has no WhatsApp. */
  private static final Pattern NO_WHATSAPP =
      words(
          "not (?:registered )?(?:on|in|at|with) whats ?app|not a (?:valid )?whats ?app"
              + "|no (?:valid )?whats ?app (?:account|number|user)|isn'?t on whats ?app"
              + "|without whats ?app|no lid found|no lid for user|\"exists\"\\s*:\\s*false"
              + "|\"numberExists\"\\s*:\\s*false"
              + "|(?:tidak|belum) (?:ada|terdaftar) (?:di|pada) whats ?app"
              + "|bukan (?:nomor|pengguna|akun) whats ?app");

  /** One that speaks of this recipient, and not of an address. */
  private static final Pattern ABOUT_RECIPIENT =
      words(
          "(?:number|recipient|phone|contact|chat|jid|nomor|penerima)[^.\\n]{0,40}"
              + "(?:not found|not exist|not registered|invalid|not valid|unknown"
              + "|tidak ditemukan|tidak valid|tidak terdaftar|salah)"
              + "|(?:invalid|unknown|no such|wrong|bad) "
              + "(?:phone|number|recipient|contact|chat|jid)");

  /** One that speaks of the sender's connection to WhatsApp. */
  private static final Pattern ABOUT_SESSION =
      words(
          "session|not connected|disconnected|logged out|not logged in|not ready|qr ?code|scan"
              + "|unpaired|tidak terhubung|terputus|perangkat");

  /** An answer. */
  SendResult of(Answer answer, Instant now) {
    int status = answer.status();
    String text = answer.text();
    if (status >= 200 && status < 300) {
      return success.read(status, text);
    }
    return switch (status) {
      // it is to be sent elsewhere, which also says that it was not carried out here (RFC 9110,
      // 15.4)
      case 301, 307, 308 -> new SendResult.SenderRefused(status, text, Refusal.ADDRESS);
      case 401, 403 -> new SendResult.SenderRefused(status, text, keyOrSession(text));
      case 402 -> new SendResult.SenderRefused(status, text, Refusal.ACCOUNT);
      case 407 -> new SendResult.SenderRefused(status, text, Refusal.PROXY);
      case 429 -> slowDown(answer, now);
      case 503 ->
          answer.retryAfter().isEmpty()
              ? new SendResult.NotSent(status, text)
              : slowDown(answer, now);
      case 408, 425 -> new SendResult.NotSent(status, text);
      case 404, 405, 409, 423, 426 ->
          new SendResult.Rejected(status, text, faultOr(Fault.UNKNOWN, text));
      case 500 ->
          internalErrorIsUncertain
              ? new SendResult.Uncertain(status, text)
              : new SendResult.NotSent(status, text);
      default ->
          status >= 400 && status < 500
              ? new SendResult.Rejected(status, text, faultOr(Fault.OTHER, text))
              : new SendResult.Uncertain(status, text);
    };
  }

  private static SendResult slowDown(Answer answer, Instant now) {
    return new SendResult.SlowDown(
        answer.status(), answer.text(), RetryAfter.longest(answer.retryAfter(), now));
  }

  private static Refusal keyOrSession(String text) {
    return ABOUT_SESSION.matcher(text).find() ? Refusal.SESSION : Refusal.KEY;
  }

  private static Fault faultOr(Fault otherwise, String text) {
    if (NO_WHATSAPP.matcher(text).find()) {
      return Fault.NOT_ON_WHATSAPP;
    }
    return ABOUT_RECIPIENT.matcher(text).find() ? Fault.OTHER : otherwise;
  }

  private static Pattern words(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }
}
