package com.artakusuma.wags.gateway;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;

/**
 * JSON of others, read without trust: what is missing, or of another type than expected, is empty
 * and never an error.
 */
public final class JsonText {

  private static final JsonProvider JSON = JsonProvider.provider();
  private static final JsonText NOTHING = new JsonText(JsonValue.NULL);

  private final JsonValue value;

  private JsonText(JsonValue value) {
    this.value = value;
  }

  /** Of a text; nothing where it is no JSON, or was cut. */
  public static JsonText of(String text) {
    return structure(text).map(JsonText::new).orElse(NOTHING);
  }

  /** The object or array that a text is; empty where it is no JSON, or was cut. */
  public static Optional<JsonStructure> structure(String text) {
    String stripped = text.strip();
    if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
      return Optional.empty();
    }
    try (JsonReader reader = JSON.createReader(new StringReader(stripped))) {
      return Optional.of(reader.read());
    } catch (RuntimeException e) {
      // not only a JsonException: what nests too deeply gets none of its own
      return Optional.empty();
    }
  }

  /** Whether there is anything but null here. */
  public boolean isThere() {
    return !value.equals(JsonValue.NULL);
  }

  /** Whether it is an object. */
  public boolean isObject() {
    return value instanceof JsonObject;
  }

  /** Whether it is an array. */
  public boolean isArray() {
    return value instanceof JsonArray;
  }

  /** A member of a member of ... an object, whatever the case of their names. */
  public JsonText at(String... names) {
    JsonText found = this;
    for (String name : names) {
      found = found.member(name);
    }
    return found;
  }

  private JsonText member(String name) {
    if (!(value instanceof JsonObject object)) {
      return NOTHING;
    }
    if (object.containsKey(name)) {
      return new JsonText(object.get(name));
    }
    return object.entrySet().stream()
        .filter(member -> member.getKey().equalsIgnoreCase(name))
        .findFirst()
        .map(member -> new JsonText(member.getValue()))
        .orElse(NOTHING);
  }

  /** The elements of an array; the value itself, alone, where it is none; none where it is null. */
  public List<JsonText> each() {
    if (value instanceof JsonArray array) {
      return array.stream().map(JsonText::new).toList();
    }
    return isThere() ? List.of(this) : List.of();
  }

  /** A string without its quotes, everything else as it is written; empty where nothing is. */
  public String text() {
    if (value instanceof JsonString string) {
      return string.getString();
    }
    return isThere() ? value.toString() : "";
  }

  /** The text of a member; empty where there is none. */
  public String text(String... names) {
    return at(names).text();
  }
}
