package com.artakusuma.wags.gateway.wags;

import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import com.artakusuma.wags.gateway.WebPage;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a 2xx answer: many gateways say in it, and not by the status, that they did not
 * take a message.
 *
 * @param field that says success, or null where nobody named one
 */
record SuccessAnswer(@Nullable SuccessField field) {

  private static final Set<String> NOTHING = Set.of("", "false", "null", "0", "[]", "{}", "none");
  private static final Set<String> NO = Set.of("false", "0", "no");
  private static final Set<String> FAILED =
      Set.of("false", "error", "fail", "failed", "failure", "rejected");

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
    if (!(answer instanceof JsonObject object)) {
      return false;
    }
    String error = text(object, "error");
    String success = text(object, "success");
    String status = text(object, "status");
    return (error != null && !NOTHING.contains(error))
        || (success != null && NO.contains(success))
        || (status != null && FAILED.contains(status));
  }

  private static @Nullable String text(JsonObject object, String name) {
    JsonValue value = object.get(name);
    return value == null ? null : SuccessField.text(value).strip().toLowerCase(Locale.ROOT);
  }
}
