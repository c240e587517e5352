package com.artakusuma.wags.api.json;

import com.artakusuma.wags.api.error.ApiException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One object of an array: a text, and values by their names.
 *
 * @param text null where it was absent or null
 * @param values strings, numbers as they were written, and null; empty where they were absent
 */
public record JsonItem(@Nullable String text, Map<String, @Nullable String> values) {

  private static final int MOST_VALUES = 256;

  /** Of all values and their names together; no text may have as many. */
  private static final int MOST_CHARACTERS = 1 << 20;

  /** Reads the object that has just begun, to its end. */
  static JsonItem read(JsonParser parser, String textField, String valuesField) {
    String text = null;
    Map<String, String> values = null;
    boolean texts = false;
    while (parser.next() == Event.KEY_NAME) {
      String name = parser.getString();
      Event value = parser.next();
      if (name.equals(textField)) {
        refuseSecond(texts, name);
        texts = true;
        text = value == Event.VALUE_NULL ? null : JsonFields.string(parser, value, name);
      } else if (name.equals(valuesField)) {
        refuseSecond(values != null, name);
        values = values(parser, value, name);
      } else {
        JsonFields.skip(parser, value);
      }
    }
    return new JsonItem(text, values == null ? Map.of() : values);
  }

  private static Map<String, String> values(JsonParser parser, Event value, String field) {
    Map<String, String> values = new LinkedHashMap<>();
    if (value == Event.VALUE_NULL) {
      return values;
    }
    if (value == Event.START_ARRAY && parser.next() == Event.END_ARRAY) {
      return values; // as PHP writes an object without anything in it
    }
    if (value != Event.START_OBJECT) {
      throw new ApiException(JsonFields.INVALID, field + " must be an object");
    }
    int characters = 0;
    while (parser.next() == Event.KEY_NAME) {
      String name = parser.getString();
      refuseSecond(values.containsKey(name), name);
      String written = plain(parser, parser.next(), field);
      values.put(name, written);
      characters += name.length() + (written == null ? 0 : written.length());
      if (values.size() > MOST_VALUES || characters > MOST_CHARACTERS) {
        throw new ApiException(
            JsonFields.INVALID,
            "%s may have at most %d entries, and %d characters in all"
                .formatted(field, MOST_VALUES, MOST_CHARACTERS));
      }
    }
    return values;
  }

  private static @Nullable String plain(JsonParser parser, Event value, String field) {
    return switch (value) {
      case VALUE_STRING, VALUE_NUMBER -> parser.getString();
      case VALUE_NULL -> null;
      default ->
          throw new ApiException(
              JsonFields.INVALID, "each of " + field + " must be a string or a number");
    };
  }

  private static void refuseSecond(boolean there, String name) {
    if (there) {
      throw new ApiException(JsonFields.INVALID, name + " is given twice");
    }
  }
}
