package com.artakusuma.wags.gateway.twilio;

import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import com.artakusuma.wags.gateway.meaning.CodeMeaning;
import java.time.Duration;
import java.util.Optional;

/**
 * What Twilio's error codes mean, in answers ({@code code}) and in receipts ({@code ErrorCode}).
 */
final class TwilioCode {

  private TwilioCode() {}

  /** Of a code as it is written; empty of one that nobody knows, and of none. */
  static Optional<CodeMeaning> meaning(String code) {
    return Optional.ofNullable(
        switch (code) {
          // credentials, account, or a number or messaging service that is not the account's
          case "20003",
              "20404",
              "21212",
              "21603",
              "21606",
              "21659",
              "21660",
              "21701",
              "21703",
              "21705",
              "63007" ->
              CodeMeaning.refused(Refusal.KEY);
          // not active, suspended, or set up wrongly: at Twilio, at Meta, or the address for
          // receipts here
          case "10001", "20005", "21609", "30002", "63001", "63008", "63020" ->
              CodeMeaning.refused(Refusal.ACCOUNT);
          case "20429", "63017", "63018", "30001", "14107" -> CodeMeaning.slowDown(Duration.ZERO);
          // the account's cap of a day
          case "63038" -> CodeMeaning.slowDown(Duration.ofHours(1));
          // too many messages to one recipient
          case "63039" -> CodeMeaning.postpone(Duration.ofSeconds(10));
          // unavailable just now: Twilio itself, or the messaging service
          case "20503", "21702" -> CodeMeaning.notSent();
          case "20500", "63009", "63010", "63012", "30410" -> CodeMeaning.broken();
          case "21211", "21604", "21614" -> CodeMeaning.rejected(Fault.INVALID_NUMBER);
          case "63003", "63024" -> CodeMeaning.rejected(Fault.NOT_ON_WHATSAPP);
          // stopped, or blocked the sender
          case "21610", "63014" -> CodeMeaning.rejected(Fault.OPTED_OUT);
          case "63016" -> CodeMeaning.rejected(Fault.OUTSIDE_WINDOW);
          case "21602", "21617", "63013" -> CodeMeaning.rejected(Fault.CONTENT);
          case "21408", "21612", "21910", "63015", "63032", "63033" ->
              CodeMeaning.rejected(Fault.OTHER);
          default -> null;
        });
  }
}
