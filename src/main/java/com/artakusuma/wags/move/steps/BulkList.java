package com.artakusuma.wags.move.steps;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what the first version stored of a broadcast, one recipient after the other. */
public final class BulkList {

  private BulkList() {}

  /**
   * Reads it.
   *
   * @param json {@code {"recipients": ["0812...", ...], "message": "..."}}; null where there is
   *     none
   * @param recipient is told each recipient as it was written, also one that is a JSON number; what
   *     is neither is told as an empty text
   * @return the text; null where it cannot be read, after which nothing that was told counts
   */
  public static @Nullable String read(@Nullable String json, Consumer<String> recipient) {
    if (json == null) {
      return null;
    }
    String text = null;
    try (JsonParser parser = Json.createParser(new StringReader(json))) {
      if (parser.next() != Event.START_OBJECT) {
        return null;
      }
      while (parser.hasNext()) {
        Event event = parser.next();
        if (event != Event.KEY_NAME) {
          continue; // the object's end
        }
        String name = parser.getString();
        Event value = parser.next();
        if (name.equals("message") && value == Event.VALUE_STRING) {
          text = parser.getString();
        } else if (name.equals("recipients") && value == Event.START_ARRAY) {
          readArray(parser, recipient);
        } else {
          skip(parser, value);
        }
      }
    } catch (JsonException | IllegalStateException | java.util.NoSuchElementException e) {
      return null;
    }
    return text;
  }

  private static void readArray(JsonParser parser, Consumer<String> recipient) {
    for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
      boolean plain = event == Event.VALUE_STRING || event == Event.VALUE_NUMBER;
      recipient.accept(plain ? parser.getString() : "");
      skip(parser, event);
    }
  }

  private static void skip(JsonParser parser, Event begun) {
    if (begun == Event.START_ARRAY) {
      parser.skipArray();
    } else if (begun == Event.START_OBJECT) {
      parser.skipObject();
    }
  }
}
