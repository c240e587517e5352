package com.artakusuma.wags.gateway.twilio;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A form that was posted.
 *
 * @param fields all different values of each, by name, in the order in which they are signed
 */
record FormBody(SortedMap<String, SortedSet<String>> fields) {

  /**
   * Of a body.
   *
   * @throws IllegalArgumentException where it is wrongly encoded
   */
  static FormBody of(String text) {
    SortedMap<String, SortedSet<String>> fields = new TreeMap<>();
    for (String field : text.split("&")) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields
            .computeIfAbsent(decoded(field.substring(0, equals)), any -> new TreeSet<>())
            .add(decoded(field.substring(equals + 1)));
      }
    }
    return new FormBody(fields);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** A field's value; empty where there is none. */
  String value(String name) {
    SortedSet<String> values = fields.get(name);
    return values == null ? "" : values.first();
  }

  /** All names and values, one behind the other. */
  String inOneLine() {
    StringBuilder line = new StringBuilder();
    for (Map.Entry<String, SortedSet<String>> field : fields.entrySet()) {
      for (String value : field.getValue()) {
        line.append(field.getKey()).append(value);
      }
    }
    return line.toString();
  }
}
