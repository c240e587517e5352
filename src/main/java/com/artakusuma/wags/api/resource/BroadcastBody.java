package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.json.JsonFields;
import com.artakusuma.wags.api.json.JsonItem;
import com.artakusuma.wags.api.template.TemplateField;
import com.artakusuma.wags.api.webhook.CallbackField;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.personal.BadTemplateException;
import com.artakusuma.wags.broadcast.personal.PersonalTexts;
import com.artakusuma.wags.broadcast.personal.Template;
import com.artakusuma.wags.broadcast.personal.Values;
import com.artakusuma.wags.broadcast.personal.VariableName;
import com.artakusuma.wags.platform.body.ReceivedBody;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast in JSON, read as it stands there. Where the text is personal and stands behind the
 * recipients the body is read once more: which of their values to keep is known by then.
 *
 * @param <T> takes the recipients
 */
final class BroadcastBody<T extends BroadcastBody.Taker> {

  private static final String TEXT = "message";
  private static final String LIST = "list_id";
  private static final String URGENT = "urgent";

  /** What send-bulk does not know, and must not pass over: when it goes. */
  private static final List<String> OF_BROADCASTS = List.of("send_at", "expires_at", URGENT);

  private static final int MOST_KNOWN_NAMES = 1_000;

  /** Characters of a name that is kept; one that a text has is seldom as long. */
  private static final int LONGEST_KNOWN_NAME = 128;

  private final IntakeRules rules;
  private final Function<@Nullable PersonalTexts, T> takers;
  private final Map<String, Integer> places = new HashMap<>();
  private JsonFields fields = new JsonFields();
  private TemplateField approved = new TemplateField();
  private @Nullable Template template;
  private @Nullable T taker;
  private boolean personal;
  private boolean valuesOfApproved;
  private int position;

  /** Takes recipients as they are read. */
  @FunctionalInterface
  interface Taker {

    /**
     * Takes the next one.
     *
     * @param values null where all get the same text
     * @throws RecipientList.TooManyException past the limit
     * @throws PersonalTexts.TooLargeException past the limit of all values
     */
    void add(String written, @Nullable Values values);
  }

  /**
   * @param takers makes what takes the recipients; of null where all get the same text
   */
  BroadcastBody(IntakeRules rules, Function<@Nullable PersonalTexts, T> takers) {
    this.rules = rules;
    this.takers = takers;
  }

  /**
   * Reads a body of which each field is text.
   *
   * @param options the fields beside what send-bulk has, which knows no variables either; empty for
   *     a body of that kind
   * @throws ApiException where it cannot be read
   */
  BroadcastBody<T> read(ReceivedBody body, List<String> options) throws IOException {
    personal = !options.isEmpty();
    pass(body, options);
    if (!personal) {
      refuseOptions();
    }
    String text = written();
    if (personal && text != null && text.contains("{{")) {
      Template whole =
          IntakeRules.template(rules.text(fields.get(TEXT), approved, "A message is required"));
      if (whole.isPersonal() && template == null) {
        template = whole;
        valuesOfApproved = !approved.isAbsent();
        pass(body, options);
      }
      template = whole;
    }
    return this;
  }

  /** A broadcast that was to go out tomorrow must not go out now. */
  private void refuseOptions() {
    OF_BROADCASTS.stream()
        .filter(option -> fields.get(option) != null)
        .findFirst()
        .ifPresent(
            option -> {
              throw new ApiException("Invalid field", option + " is for POST /api/broadcasts")
                  .of(option);
            });
  }

  private void pass(ReceivedBody body, List<String> options) throws IOException {
    taker = null;
    position = 0;
    approved = new TemplateField();
    fields = new JsonFields().text(TEXT).text("dt_store").text(CallbackField.FIELD);
    (options.isEmpty() ? OF_BROADCASTS : options).forEach(fields::text);
    fields.writtenFlag(URGENT);
    if (options.isEmpty()) {
      fields.list("recipients", this::string);
    } else {
      fields
          .whole(LIST)
          .list("recipients", this::string, "recipient", "variables", this::object)
          .object(TemplateField.FIELD, approved);
    }
    long mostBytes = options.isEmpty() ? rules.maxBulkBytes() : rules.maxBroadcastBytes();
    try (InputStream whole = body.open()) {
      fields.read(whole, mostBytes, rules.maxSingleBytes());
    } catch (RecipientList.TooManyException e) {
      throw new ApiException(
          Response.Status.REQUEST_ENTITY_TOO_LARGE, "Too many recipients", e.getMessage());
    } catch (PersonalTexts.TooLargeException e) {
      throw new ApiException(
          Response.Status.REQUEST_ENTITY_TOO_LARGE, "Too many values", e.getMessage());
    }
    taker();
  }

  /** Made with the first recipient, since the text may stand before it. */
  private T taker() {
    if (taker == null) {
      if (template == null && personal) {
        template = early(written());
        valuesOfApproved = !approved.isAbsent();
      }
      taker = takers.apply(template == null ? null : rules.texts(template, valuesOfApproved));
    }
    return taker;
  }

  /** The text as it stands there, as far as that is known; null where it has not come yet. */
  private @Nullable String written() {
    return approved.isAbsent() ? fields.get(TEXT) : approved.text();
  }

  /** The text so far, where it is personal; what cannot be read is refused once all is here. */
  private static @Nullable Template early(@Nullable String text) {
    try {
      Template found = text == null ? null : Template.of(text);
      return found == null || !found.isPersonal() ? null : found;
    } catch (BadTemplateException e) {
      return null;
    }
  }

  private void string(String written) {
    position++;
    taker().add(written, template == null ? null : values(Map.of()));
  }

  private void object(JsonItem item) {
    position++;
    if (item.text() == null) {
      throw new ApiException("Invalid recipients", "Number " + position + " has no \"recipient\"");
    }
    taker().add(item.text(), template == null ? null : values(item.values()));
  }

  private Values values(Map<String, @Nullable String> given) {
    Template known = Objects.requireNonNull(template);
    String[] values = new String[known.variables().size()];
    boolean[] there = new boolean[values.length];
    given.forEach(
        (name, value) -> {
          int place = place(name);
          if (place >= 0) {
            if (there[place]) {
              throw new ApiException(
                  "Invalid recipients",
                  "Number " + position + " has " + template.variables().get(place) + " twice");
            }
            there[place] = true;
            values[place] = value;
          }
        });
    return new Values(position, false, values);
  }

  /** Which of the text's variables that is; -1 for none. */
  private int place(String name) {
    Integer known = places.get(name);
    if (known == null) {
      List<String> keys =
          Objects.requireNonNull(template).variables().stream().map(VariableName::key).toList();
      known = keys.indexOf(VariableName.key(name));
      if (places.size() < MOST_KNOWN_NAMES && name.length() <= LONGEST_KNOWN_NAME) {
        places.put(name, known);
      }
    }
    return known;
  }

  /** The value of a field; null where it was absent or null. */
  @Nullable String get(String name) {
    return fields.get(name);
  }

  /**
   * The saved list whose recipients are meant; null where they stand in the body.
   *
   * @throws ApiException where there are both
   */
  @Nullable Long savedList() {
    if (fields.number(LIST) != null && position > 0) {
      throw new ApiException("Invalid recipients", "Give either recipients or list_id, not both");
    }
    return fields.number(LIST);
  }

  /** The text as it is stored: without backslashes where it has no variables after all. */
  String text(String missing) {
    String text = rules.text(fields.get(TEXT), approved, missing);
    return template == null ? text : template.stored();
  }

  /** The template by which it goes; absent where its text goes as it is. */
  TemplateField approved() {
    return approved;
  }

  T recipients() {
    return taker();
  }
}
