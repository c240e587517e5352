package com.artakusuma.wags.broadcast.personal;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one chunk's recipients as they are stored, {@code [["Budi","2"],["Ani",null]]}: for
 * each recipient in their order one for each variable, in the order in which the text first names
 * them.
 */
public final class ValueChunk {

  private static final JsonProvider JSON = JsonProvider.provider();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final JsonGenerator json = JSON.createGenerator(bytes).writeStartArray();

  void add(String... values) {
    json.writeStartArray();
    for (String value : values) {
      if (value == null || value.isBlank()) {
        json.writeNull();
      } else {
        json.write(value);
      }
    }
    json.writeEnd();
  }

  /** Bytes so far, but for the latest few thousand. */
  int size() {
    return bytes.size();
  }

  /** All of it, in UTF-8. Nothing may be added afterwards. */
  byte[] close() {
    json.writeEnd().close();
    return bytes.toByteArray();
  }

  /** As the database takes it. */
  public static String text(byte[] stored) {
    return new String(stored, StandardCharsets.UTF_8);
  }

  /** The values of each recipient. */
  public static List<String[]> read(@Nullable String stored) {
    List<String[]> all = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(new StringReader(stored))) {
      parser.next();
      while (parser.next() == JsonParser.Event.START_ARRAY) {
        all.add(values(parser));
      }
    }
    return all;
  }

  private static String[] values(JsonParser parser) {
    List<String> values = new ArrayList<>();
    for (JsonParser.Event each = parser.next();
        each != JsonParser.Event.END_ARRAY;
        each = parser.next()) {
      values.add(each == JsonParser.Event.VALUE_STRING ? parser.getString() : null);
    }
    return values.toArray(new String[0]);
  }
}
