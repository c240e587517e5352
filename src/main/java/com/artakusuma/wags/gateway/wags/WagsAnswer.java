package com.artakusuma.wags.gateway.wags;

import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import com.artakusuma.wags.gateway.meaning.StatusMeaning;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Reads answers: was the message sent, surely not, or perhaps? What says neither is "perhaps",
 * since a message that is sent twice cannot be taken back.
 *
 * @param success reads 2xx answers
 * @param internalErrorIsUncertain whether a gateway that answers 500 may have sent the message
 */
record WagsAnswer(SuccessAnswer success, boolean internalErrorIsUncertain) {

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
    if (answer.isSuccess()) {
      return success.read(status, text);
    }
    if (status == 401 || status == 403) {
      return new SendResult.SenderRefused(status, text, keyOrSession(text));
    }
    if (status == 500 && !internalErrorIsUncertain) {
      return new SendResult.NotSent(status, text);
    }
    SendResult byStatus = StatusMeaning.of(answer, now);
    return byStatus instanceof SendResult.Rejected rejected
        ? new SendResult.Rejected(status, text, faultOr(rejected.fault(), text))
        : byStatus;
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
