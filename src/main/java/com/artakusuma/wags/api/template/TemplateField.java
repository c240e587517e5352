package com.artakusuma.wags.api.template;

import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.json.JsonFields;
import com.artakusuma.wags.api.json.JsonObjectReader;
import com.artakusuma.wags.message.template.ApprovedTemplate;
import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The field {@code template} of a request: {@code {"name":"order_update","language":"id",
 * "variables":["Ani","INV-7"]}}, or {@code "variables":{"nama":"Ani"}} where the template's
 * variables have names.
 */
public final class TemplateField implements JsonObjectReader {

  /** What it is called. */
  public static final String FIELD = "template";

  private static final String INVALID = "Invalid " + FIELD;
  private static final int MOST_VARIABLES = 100;

  /** Of all values together; no text may have as many. */
  private static final int MOST_CHARACTERS = 1 << 20;

  private static final JsonProvider JSON = JsonProvider.provider();

  private boolean given;
  private @Nullable String name;
  private @Nullable String language;
  private final List<String> parameters = new ArrayList<>();
  private @Nullable List<String> values;
  private long characters;
  private @Nullable ApiException fault;

  /** Reads it from the text of a form's field, which may be absent: null, or blank. */
  public static TemplateField of(@Nullable String json) {
    TemplateField field = new TemplateField();
    if (json == null || json.isBlank()) {
      return field;
    }
    try (JsonParser parser = JSON.createParser(new StringReader(json))) {
      if (parser.next() != Event.START_OBJECT) {
        throw new ApiException(INVALID, FIELD + " must be a JSON object");
      }
      field.read(parser);
      if (parser.hasNext()) {
        throw new ApiException(INVALID, "Something follows the JSON object");
      }
      return field;
    } catch (JsonException | NoSuchElementException e) {
      throw new ApiException(INVALID, FIELD + " is malformed JSON");
    }
  }

  @Override
  public void read(JsonParser parser) {
    given = true;
    while (parser.next() == Event.KEY_NAME) {
      String key = parser.getString();
      Event value = parser.next();
      switch (key) {
        case "name" -> name = once(name, key, text(parser, value, key));
        case "language" -> language = once(language, key, text(parser, value, key));
        case "variables" -> variables(parser, value);
        default -> JsonFields.skip(parser, value);
      }
    }
    checkNames();
  }

  private void fail(String error, String details) {
    fault = fault == null ? new ApiException(error, details) : fault;
  }

  private @Nullable String text(JsonParser parser, Event value, String key) {
    if (value == Event.VALUE_STRING) {
      return parser.getString();
    }
    if (value != Event.VALUE_NULL) {
      fail(JsonFields.INVALID, FIELD + "." + key + " must be a string");
      JsonFields.skip(parser, value);
    }
    return null;
  }

  private @Nullable String once(@Nullable String before, String key, @Nullable String value) {
    if (before != null) {
      fail(JsonFields.INVALID, FIELD + "." + key + " is given twice");
    }
    return value;
  }

  private void variables(JsonParser parser, Event value) {
    if (values != null) {
      fail(JsonFields.INVALID, FIELD + ".variables is given twice");
    }
    values = new ArrayList<>();
    if (value == Event.START_ARRAY) {
      for (Event item = parser.next(); item != Event.END_ARRAY; item = parser.next()) {
        add(parser, item, values);
      }
    } else if (value == Event.START_OBJECT) {
      while (parser.next() == Event.KEY_NAME) {
        addParameter(parser.getString());
        add(parser, parser.next(), values);
      }
    } else if (value != Event.VALUE_NULL) {
      fail(JsonFields.INVALID, FIELD + ".variables must be an array or an object");
    }
  }

  private void addParameter(String written) {
    if (parameters.size() == MOST_VARIABLES) {
      return; // there are too many values, which is said of those
    }
    if (!ApprovedTemplate.isParameter(written)) {
      fail(INVALID, "A variable's name may have at most 64 characters: letters, digits and _");
    } else if (parameters.contains(written)) {
      fail(JsonFields.INVALID, written + " is given twice");
    } else {
      parameters.add(written);
    }
  }

  private void add(JsonParser parser, Event item, List<String> values) {
    if (item != Event.VALUE_STRING && item != Event.VALUE_NUMBER) {
      fail(JsonFields.INVALID, "each of " + FIELD + ".variables must be a string or a number");
      JsonFields.skip(parser, item);
      return;
    }
    if (values.size() == MOST_VARIABLES) {
      fail(INVALID, "It has more than " + MOST_VARIABLES + " variables");
      return;
    }
    characters += parser.getString().length();
    if (characters > MOST_CHARACTERS) {
      fail(INVALID, "Its variables have more than " + MOST_CHARACTERS + " characters in all");
      return;
    }
    String value = ApprovedTemplate.value(parser.getString());
    if (value.isBlank()) {
      fail(INVALID, "Variable number " + (values.size() + 1) + " is blank, which gateways refuse");
    }
    values.add(value);
  }

  private void checkNames() {
    if (name == null || !ApprovedTemplate.isName(name)) {
      fail(INVALID, FIELD + ".name must have 1 to 512 letters, digits and _ only");
    } else if (language != null && !ApprovedTemplate.isLanguage(language)) {
      fail(INVALID, FIELD + ".language must be like id or en_US");
    } else if (new ApprovedTemplate(name, language, parameters).stored().length()
        > ApprovedTemplate.LONGEST) {
      fail(
          INVALID, "Its names together have more than " + ApprovedTemplate.LONGEST + " characters");
    }
  }

  /** Whether the request names none. */
  public boolean isAbsent() {
    return !given;
  }

  /**
   * Which template, without values; only where it is not absent.
   *
   * @throws ApiException where something is wrong with it
   */
  public ApprovedTemplate template() {
    if (fault != null) {
      throw fault;
    }
    return new ApprovedTemplate(Objects.requireNonNull(name), language, parameters);
  }

  /** What a message by it has as its text: a line for each variable. */
  public String text() {
    return values == null ? "" : ApprovedTemplate.text(values);
  }
}
