package com.artakusuma.wags.broadcast.saved;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values and names as a list stores them: a JSON array of strings and nulls. */
final class RowValues {

  private static final JsonProvider JSON = JsonProvider.provider();

  private RowValues() {}

  /**
   * As they are stored: blank ones as null, and without those at the end.
   *
   * @return null where all are blank
   */
  static @Nullable String text(List<String> values) {
    int length = values.size();
    while (length > 0 && isBlank(values.get(length - 1))) {
      length--;
    }
    if (length == 0) {
      return null;
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text).writeStartArray()) {
      for (String value : values.subList(0, length)) {
        if (isBlank(value)) {
          json.writeNull();
        } else {
          json.write(value);
        }
      }
      json.writeEnd();
    }
    return text.toString();
  }

  /**
   * What was stored.
   *
   * @param stored null for none
   * @param size how many are asked for: a row that was stored earlier may have fewer
   */
  static List<String> read(@Nullable String stored, int size) {
    List<String> values = stored == null ? new ArrayList<>() : read(stored);
    values.addAll(Collections.nCopies(Math.max(0, size - values.size()), null));
    return values;
  }

  /** All that was stored. */
  static List<String> read(String stored) {
    List<String> values = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(new StringReader(stored))) {
      parser.next();
      for (JsonParser.Event each = parser.next();
          each != JsonParser.Event.END_ARRAY;
          each = parser.next()) {
        values.add(each == JsonParser.Event.VALUE_STRING ? parser.getString() : null);
      }
    }
    return values;
  }

  static boolean isBlank(String value) {
    return value == null || value.isBlank();
  }
}
