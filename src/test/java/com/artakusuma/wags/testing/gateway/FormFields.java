package com.artakusuma.wags.testing.gateway;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Fields of a form or a query, as text and taken apart. */
final class FormFields {

  private FormFields() {}

  /** Of a text; null has none. */
  static Map<String, String> of(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (text != null && !text.isEmpty()) {
      for (String field : text.split("&")) {
        int equals = field.indexOf('=');
        fields.put(decode(field.substring(0, equals)), decode(field.substring(equals + 1)));
      }
    }
    return fields;
  }

  /** As a text. */
  static String text(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
