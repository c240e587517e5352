package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.personal.PersonalTexts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Collectors;

/** Refuses broadcasts as a whole where some of their recipients cannot get it. */
@ApplicationScoped
public class RecipientRefusals {

  /** Of those that are named; all are counted. */
  private static final int SHOWN = 10;

  @Inject private IntakeRules rules;

  /**
   * Refuses a request's recipients unless all can get it.
   *
   * @throws ApiException where some are none, have no text, or where there are none at all
   */
  void requireAll(RecipientList recipients) {
    if (recipients.invalidCount() > 0) {
      String shown =
          recipients.invalid().stream()
              .map(
                  invalid ->
                      "number "
                          + invalid.position()
                          + ": "
                          + invalid.written()
                          + ", "
                          + IntakeRules.why(invalid.reading()))
              .collect(Collectors.joining("; "));
      throw invalid(recipients.invalidCount(), shown);
    }
    requireTexts(recipients, "number ");
    requireAny(recipients);
  }

  /**
   * Refuses those that are no recipients.
   *
   * @param shown the first of them
   */
  static ApiException invalid(int count, String shown) {
    return new ApiException(
        "Invalid recipients", count + " are neither a phone number nor a group id (" + shown + ")");
  }

  /**
   * Refuses recipients without a text.
   *
   * @param place what their places are called
   */
  void requireTexts(RecipientList recipients, String place) {
    PersonalTexts texts = recipients.texts();
    if (texts != null && texts.unfilledCount() > 0) {
      String shown =
          texts.unfilled().stream()
              .limit(SHOWN)
              .map(unfilled -> place + unfilled.row() + " " + rules.why(unfilled))
              .collect(Collectors.joining("; "));
      throw new ApiException(
          "Missing values", texts.unfilledCount() + " recipients get no text (" + shown + ")");
    }
  }

  /**
   * Refuses a list or a file that leaves nobody to send to.
   *
   * @param empty what to say where nobody stands in it
   */
  static void requireAny(RecipientList recipients, String empty) {
    if (isEmpty(recipients)) {
      throw new ApiException("No recipients", empty);
    }
    requireAny(recipients);
  }

  /** Whether nobody stands in a list, those on the blocklist included. */
  static boolean isEmpty(RecipientList recipients) {
    return recipients.size() == 0 && recipients.blockedCount() == 0;
  }

  private static void requireAny(RecipientList recipients) {
    if (recipients.size() == 0 && recipients.blockedCount() > 0) {
      throw new ApiException("No recipients left", "All recipients are on the blocklist");
    }
    if (recipients.size() == 0) {
      throw new ApiException("Missing required fields", BulkIntake.REQUIRED);
    }
  }
}
