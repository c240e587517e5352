package com.artakusuma.wags.gateway.cloudapi;

import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import com.artakusuma.wags.gateway.meaning.CodeMeaning;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * An error of Meta's, as answers ({@code error}) and receipts ({@code errors[]}) have it.
 *
 * @param subcode 0 where there is none
 */
record MetaError(int code, int subcode) {

  /** The template is not there, or Meta stopped it: so it is for everybody. */
  private static final Set<Integer> TEMPLATE_GONE = Set.of(132001, 132015, 132016);

  private static final int NO_SUCH_OBJECT = 33;

  /** Of an object with a code; empty where it has none. */
  static Optional<MetaError> of(JsonText error) {
    return number(error.text("code"))
        .map(code -> new MetaError(code, number(error.text("error_subcode")).orElse(0)));
  }

  /** Of a code as it is written; empty where it is none. */
  static Optional<MetaError> of(String code) {
    return number(code).map(known -> new MetaError(known, 0));
  }

  private static Optional<Integer> number(String text) {
    try {
      return Optional.of(Integer.valueOf(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty(); // none, or of a kind that nobody knows
    }
  }

  /** Whether no message by this template can be sent, whatever its text. */
  boolean isTemplateGone() {
    return TEMPLATE_GONE.contains(code);
  }

  /** Empty of a code that nobody knows. */
  Optional<CodeMeaning> meaning() {
    if (code >= 200 && code <= 299) {
      return Optional.of(CodeMeaning.refused(Refusal.KEY));
    }
    if (code >= 132000 && code <= 132999) {
      return Optional.of(CodeMeaning.rejected(Fault.CONTENT));
    }
    return Optional.ofNullable(
        switch (code) {
          // token, or its rights
          case 0, 3, 10, 190, 131005 -> CodeMeaning.refused(Refusal.KEY);
          // number deleted, restricted, locked, unpaid, certificate, display name, not registered
          case 33, 368, 131031, 131037, 131042, 131044, 131045, 133010 ->
              CodeMeaning.refused(Refusal.ACCOUNT);
          case 4, 80007, 131057 -> CodeMeaning.slowDown(Duration.ofMinutes(1));
          case 130429 -> CodeMeaning.slowDown(Duration.ZERO);
          case 131048 -> CodeMeaning.slowDown(Duration.ofMinutes(10));
          case 131064, 133016 -> CodeMeaning.slowDown(Duration.ofHours(1));
          // one message in six seconds to one recipient
          case 131056 -> CodeMeaning.postpone(Duration.ofSeconds(10));
          // the recipient got enough advertisements for today, of whomever
          case 131049 -> CodeMeaning.postpone(Duration.ofHours(24));
          case 2, 131000, 131016, 131052, 131053, 133004, 135000 -> CodeMeaning.notSent();
          case 1 -> CodeMeaning.broken();
          case 131026 -> CodeMeaning.rejected(Fault.NOT_ON_WHATSAPP);
          case 131047 -> CodeMeaning.rejected(Fault.OUTSIDE_WINDOW);
          case 131050 -> CodeMeaning.rejected(Fault.OPTED_OUT);
          case 131051 -> CodeMeaning.rejected(Fault.CONTENT);
          case 130472, 130497, 131008, 131009, 131021, 131030, 131062, 131063 ->
              CodeMeaning.rejected(Fault.OTHER);
          case 100 ->
              subcode == NO_SUCH_OBJECT // the phone number, or no right to it
                  ? CodeMeaning.refused(Refusal.KEY)
                  : CodeMeaning.rejected(Fault.OTHER);
          default -> null;
        });
  }
}
