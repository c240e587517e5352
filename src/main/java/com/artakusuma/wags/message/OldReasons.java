package com.artakusuma.wags.message;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes codes of the English sentences that version 1 wrote, as far as it can. */
final class OldReasons {

  private static final List<Old> KNOWN =
      List.of(
          old("Gave up after (\\d+) attempts: HTTP (\\d{3})\\b.*", ReasonCode.GATEWAY_ERROR, 2, 1),
          old("Gave up after \\d+ attempts: each try ended .*", ReasonCode.NODE_STOPPED),
          old(
              "Gave up after (\\d+) attempts: (?:Connect|UnknownHost|NoRouteToHost|SSL).*"
                  + "|Gave up after (\\d+) attempts: SocketTimeoutException: [Cc]onnect.*",
              ReasonCode.GATEWAY_DOWN,
              1,
              2),
          old("Gave up after \\d+ attempts: .*", ReasonCode.NO_ANSWER),
          old("HTTP (\\d{3})\\b.*(?i:not on whatsapp).*", ReasonCode.NOT_ON_WHATSAPP, 1),
          old("HTTP (\\d{3})\\b.*", ReasonCode.REJECTED, 1),
          old("Not sent within (\\d+) hours?", ReasonCode.TOO_OLD, 1),
          old("(?:Cancelled by|Dibatalkan oleh) (.+)", ReasonCode.CANCELLED_BY, 1),
          old("A node stopped while .*", ReasonCode.NODE_STOPPED),
          old("[A-Za-z]*(?:Exception|Error): .*|No answer within \\d+ s.*", ReasonCode.NO_ANSWER),
          old("The gateway asked to wait \\(HTTP (\\d{3})\\)", ReasonCode.ASKED_TO_WAIT, 1),
          old("The gateway refuses .* \\((\\d{3})\\)", ReasonCode.KEY_REFUSED, 1),
          old(
              "The gateway failed (\\d+) of the last (\\d+) calls: HTTP (\\d{3})\\b.*",
              ReasonCode.GATEWAY_FAILING, 1, 2, 3),
          old(
              "The gateway failed (\\d+) of the last (\\d+) calls: .*",
              ReasonCode.GATEWAY_SILENT,
              1,
              2),
          old("The gateway still fails: HTTP (\\d{3})\\b.*", ReasonCode.STILL_FAILING, 1),
          old("The gateway still fails: .*", ReasonCode.STILL_SILENT));

  /**
   * A kind of sentence.
   *
   * @param groups of the pattern that are the arguments, in their order; one that is not there is
   *     left out
   */
  private record Old(Pattern sentence, ReasonCode code, int... groups) {}

  private OldReasons() {}

  /** The reason that a sentence told; one that is unknown stands for itself. */
  static Reason read(String sentence) {
    for (Old old : KNOWN) {
      Matcher matcher = old.sentence().matcher(sentence);
      if (matcher.matches()) {
        List<String> arguments = new ArrayList<>();
        for (int group : old.groups()) {
          if (matcher.group(group) != null) {
            arguments.add(matcher.group(group));
          }
        }
        return new Reason(old.code(), arguments);
      }
    }
    return Reason.of(ReasonCode.LEGACY, sentence);
  }

  private static Old old(String sentence, ReasonCode code, int... groups) {
    return new Old(Pattern.compile(sentence, Pattern.DOTALL), code, groups);
  }
}
