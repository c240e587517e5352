package com.artakusuma.wags.gateway.meaning;

import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Delay;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What WhatsApp's server, or the library that speaks to it, said to a gateway that passes it on. To
 * be asked of an error's words only: not of an answer that also has the message's text.
 */
public final class WhatsAppError {

  /** Who may not write to people it never talked to: the reach-out timelock. */
  private static final Pattern COLD_CONTACT = Pattern.compile("\\berror 463\\b");

  private static final Pattern NOT_ON_WHATSAPP =
      Pattern.compile("no lid found for", Pattern.CASE_INSENSITIVE);

  private static final Pattern TOO_FAST = Pattern.compile("\\brate-overlimit\\b");

  /** The account is not logged in, which is looked at before anything is written. */
  private static final Pattern NO_SESSION =
      Pattern.compile(
          "the store doesn't contain a device jid|whatsapp client is not initialized",
          Pattern.CASE_INSENSITIVE);

  /**
   * Refused by WhatsApp, or failed before anything was written: its answer to the message, the
   * questions and the library's own database that come first, and a connection that was closed by
   * then. WhatsApp Web has no LID of a number that it has not looked up, be it on WhatsApp or not,
   * and stores no chat without one; it sends what it has stored.
   */
  private static final Pattern NOT_SENT =
      Pattern.compile(
          "\\bserver returned error [0-9]+|no lid for user|lid is missing in chat table"
              + "|failed to (?:get (?:user info|lid for pn|group members|device list)"
              + "|fetch lid mappings|prefetch sessions|save cached sessions)\\b"
              + "|failed to send message node: (?:websocket not connected|frame socket is closed)",
          Pattern.CASE_INSENSITIVE);

  /** WhatsApp counts a while: who asks again at once is refused for longer. */
  private static final Duration TOO_FAST_PAUSE = Duration.ofMinutes(1);

  private WhatsAppError() {}

  /**
   * What an error means; by the answer's status where its words say nothing that is known.
   *
   * @param words the error's own
   */
  public static SendResult read(Answer answer, String words, Instant now) {
    int status = answer.status();
    String text = answer.text();
    if (COLD_CONTACT.matcher(words).find()) {
      return new SendResult.Postpone(status, text, null, Delay.COLD_CONTACT);
    }
    if (NOT_ON_WHATSAPP.matcher(words).find()) {
      return new SendResult.Rejected(status, text, Fault.NOT_ON_WHATSAPP);
    }
    if (TOO_FAST.matcher(words).find()) {
      return tooFast(answer, now);
    }
    if (NO_SESSION.matcher(words).find()) {
      return new SendResult.SenderRefused(status, text, Refusal.SESSION);
    }
    return NOT_SENT.matcher(words).find()
        ? new SendResult.NotSent(status, text)
        : StatusMeaning.of(answer, now);
  }

  /** The account asks or sends more than WhatsApp lets it. */
  public static SendResult tooFast(Answer answer, Instant now) {
    return CodeMeaning.slowDown(TOO_FAST_PAUSE).reading().of(answer, now);
  }
}
