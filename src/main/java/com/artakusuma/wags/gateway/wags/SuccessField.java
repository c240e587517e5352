package com.artakusuma.wags.gateway.wags;

import jakarta.json.JsonException;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import org.jspecify.annotations.Nullable;

/**
 * The field of an answer that says whether the gateway took the message, where the operator names
 * one ({@code GATEWAY_SUCCESS_FIELD}).
 *
 * @param pointer a JSON pointer
 * @param value that it has then, whatever its case; null for any but false, null, 0 and empty
 */
record SuccessField(String pointer, @Nullable String value) {

  private static final JsonProvider JSON = JsonProvider.provider();

  /** Of a setting such as {@code status=true} or {@code /result/sent}; null of {@code none}. */
  static @Nullable SuccessField of(String setting) {
    if (setting.equals("none")) {
      return null;
    }
    int equals = setting.indexOf('=');
    String name = (equals < 0 ? setting : setting.substring(0, equals)).strip();
    return new SuccessField(
        name.startsWith("/") ? name : "/" + name,
        equals < 0 ? null : setting.substring(equals + 1).strip());
  }

  /** Whether an answer says success. */
  boolean isIn(JsonStructure answer) {
    try {
      String found = text(JSON.createPointer(pointer).getValue(answer));
      return value == null ? saysYes(found) : value.equalsIgnoreCase(found);
    } catch (JsonException e) {
      return false; // no such field
    }
  }

  private static boolean saysYes(String found) {
    return !found.isEmpty()
        && !found.equalsIgnoreCase("false")
        && !found.equals("0")
        && !found.equals("null");
  }

  /** A string without its quotes, everything else as it is written. */
  static String text(JsonValue value) {
    return value instanceof JsonString string ? string.getString() : value.toString();
  }
}
