package com.artakusuma.wags.api.message;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.json.JsonFields;
import com.artakusuma.wags.api.json.WrittenText;
import com.artakusuma.wags.api.resource.IntakeRules;
import com.artakusuma.wags.api.resource.RequestedTimes;
import com.artakusuma.wags.api.template.TemplateField;
import com.artakusuma.wags.api.template.TemplateRules;
import com.artakusuma.wags.api.webhook.CallbackField;
import com.artakusuma.wags.message.template.ApprovedTemplate;
import com.artakusuma.wags.platform.trace.RequestTrace;
import com.artakusuma.wags.queue.NewMessage;
import com.artakusuma.wags.queue.SendOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a message of the fields that a client writes. */
@ApplicationScoped
public class MessageInput {

  /** The priority of what goes first. */
  static final String URGENT = "urgent";

  private static final String REQUIRED = "Recipient and message are required";

  @Inject private IntakeRules rules;
  @Inject private TemplateRules templates;
  @Inject private CallbackField callbacks;
  @Inject private Clock clock;

  /** The fields of a message. */
  static JsonFields fields() {
    return new JsonFields()
        .text("recipient")
        .text("message")
        .text("dt_store")
        .text("send_at")
        .text("expires_at")
        .text("reference")
        .text("priority")
        .text(CallbackField.FIELD)
        .object(TemplateField.FIELD, new TemplateField());
  }

  /**
   * A message of read fields.
   *
   * @throws ApiException with the field that is at fault
   */
  NewMessage read(JsonFields fields, Caller sender) {
    String written = of("recipient", () -> rules.required(fields.get("recipient"), REQUIRED));
    TemplateField named = (TemplateField) fields.object(TemplateField.FIELD);
    ApprovedTemplate template =
        of(TemplateField.FIELD, () -> templates.of(named, sender.username()));
    String text = of("message", () -> rules.text(fields.get("message"), named, REQUIRED));
    String recipient = of("recipient", () -> rules.recipient(written));
    return new NewMessage(
        sender.id(),
        sender.username(),
        recipient,
        text,
        template,
        rules.storedAt(fields.get("dt_store")),
        options(fields),
        RequestTrace.current());
  }

  /**
   * Makes sure that the events of a read message can go where it says. It is done last, when the
   * whole request is right: an address that was named counts among its user's for days.
   *
   * @throws ApiException 409 where the user's messages name too many addresses
   */
  void nameCallback(NewMessage message) {
    of(
        CallbackField.FIELD,
        () -> callbacks.of(message.options().callbackUrl(), message.senderId()));
  }

  private SendOptions options(JsonFields fields) {
    RequestedTimes times =
        RequestedTimes.read(
            fields.get("send_at"), fields.get("expires_at"), rules, clock.instant());
    String reference = of("reference", () -> reference(fields.get("reference")));
    boolean urgent = of("priority", () -> isUrgent(fields.get("priority")));
    String callbackUrl =
        of(CallbackField.FIELD, () -> callbacks.check(fields.get(CallbackField.FIELD)));
    return new SendOptions(times.sendAt(), times.expiresAt(), reference, urgent, callbackUrl);
  }

  private static boolean isUrgent(@Nullable String priority) {
    if (priority == null || priority.isBlank() || priority.equals("normal")) {
      return false;
    }
    if (!priority.equals(URGENT)) {
      throw new ApiException("Invalid priority", "priority must be normal or urgent");
    }
    return true;
  }

  /**
   * A client's own id of a message.
   *
   * @return null where it is missing or blank
   * @throws ApiException where it is too long or no text of one line
   */
  static @Nullable String reference(@Nullable String written) {
    String reference = WrittenText.stripped("reference", written, SendOptions.LONGEST_REFERENCE);
    if (reference.chars().anyMatch(Character::isISOControl)) {
      throw new ApiException("Invalid reference", "reference must not have control characters");
    }
    return reference.isEmpty() ? null : WrittenText.unicode("reference", reference);
  }

  private static <T> T of(String field, Supplier<T> rule) {
    try {
      return rule.get();
    } catch (ApiException e) {
      throw e.of(field);
    }
  }
}
