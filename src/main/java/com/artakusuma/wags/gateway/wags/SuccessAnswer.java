package com.artakusuma.wags.gateway.wags;

import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import com.artakusuma.wags.gateway.WebPage;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a 2xx answer: many gateways say in it, and not by the status, that they did not
 * take a message.
 *
 * @param field that says success, or null where nobody named one
 */
record SuccessAnswer(@Nullable SuccessField field) {

  private static final Set<String> NOTHING = Set.of("", "false", "null", "0", "[]", "{}", "none");
  private static final Set<String> NO = Set.of("false", "0", "no", "tidak");
  private static final Set<String> FAILED =
      Set.of("false", "error", "fail", "failed", "failure", "rejected", "gagal", "ditolak");

  /** What the status of HTTP ought to have been. */
  private static final Pattern ERROR_STATUS = Pattern.compile("[45][0-9]{2}");

  /** What an answer with a 2xx status means. */
  SendResult read(int status, String text) {
    if (WebPage.is(text)) {
      return new SendResult.SenderRefused(status, text, Refusal.ADDRESS);
    }
    Optional<JsonStructure> json = JsonText.structure(text);
    boolean success =
        field == null
            ? json.map(answer -> !saysFailure(answer)).orElse(true)
            : json.map(field::isIn).orElse(false);
    return success ? new SendResult.Accepted(status, text) : new SendResult.Uncertain(status, text);
  }

  private static boolean saysFailure(JsonStructure answer) {
    return answer instanceof JsonObject object
        && object.entrySet().stream()
            .anyMatch(
                member ->
                    isFailure(
                        member.getKey().toLowerCase(Locale.ROOT),
                        SuccessField.text(member.getValue()).strip().toLowerCase(Locale.ROOT)));
  }

  private static boolean isFailure(String name, String value) {
    return switch (name) {
      case "error" -> !NOTHING.contains(value);
      case "success" -> NO.contains(value);
      case "status" -> FAILED.contains(value) || ERROR_STATUS.matcher(value).matches();
      default -> false;
    };
  }
}
