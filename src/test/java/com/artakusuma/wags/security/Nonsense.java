package com.artakusuma.wags.security;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Makes requests that are nearly right, wrong, or noise; the same ones for the same seed. */
final class Nonsense {

  private static final List<String> STRINGS =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "2026",
          "12",
          "all",
          "null",
          "081234567890",
          "+62 812-3456-7890",
          "120363041234567890@g.us",
          "@g.us",
          "2026-11-23 06:00:00",
          "2026-02-30T25:61:61Z",
          "9999-12-31T23:59:59.999999999999+18:00",
          "-999999999-01-01T00:00:00Z",
          "99999999999999999999",
          "1e400",
          "NaN",
          "' OR '1'='1",
          "<script>alert(1)</script>",
          "${jndi:ldap://127.0.0.1/x}",
          "#{1+1}",
          "%00%0d%0a",
          "../../../../etc/passwd",
          "\u0000\u0001\u202e\ufeff\uffff",
          "\ud83d\ude00".repeat(30),
          "x".repeat(70_000));

  private static final List<String> RAW =
      List.of(
          "",
          "{",
          "[]",
          "null",
          "true",
          "\"x\"",
          "{\"a\":",
          "{}{}",
          "{\"a\":1e999999}",
          "[".repeat(2_000),
          "{\"a\":".repeat(2_000),
          "\ufeff{}",
          "{\"recipient\":\"\\ud800\",\"message\":\"\\udc00\"}",
          "{'a':1}",
          "{\"message\":\"a\",\"message\":\"b\"}",
          "<xml/>");

  private final Random random;

  Nonsense(Random random) {
    this.random = random;
  }

  /** A path with something in place of its parameters, and a query that may or may not be known. */
  String path(String template) {
    // What no address may hold the server refuses itself, with an empty 400
    String place = shortText().replaceAll("[\\p{Cntrl}/\\\\%;]", "") + "x";
    String path = template.replaceAll("\\{[a-z_]+}", encoded(place));
    StringBuilder query = new StringBuilder("?");
    for (String name : List.of("year", "month", "sender_filter", "x")) {
      if (random.nextInt(3) > 0) {
        query.append(name).append('=').append(encoded(shortText())).append('&');
      }
    }
    return path + query;
  }

  /** A body by its schema with wrong values, cut off, or none of it. */
  String body(JsonNode schema) {
    if (schema == null || random.nextInt(4) == 0) {
      return RAW.get(random.nextInt(RAW.size()));
    }
    JsonObjectBuilder body = Json.createObjectBuilder();
    schema.path("properties").fieldNames().forEachRemaining(name -> value(body, name));
    String whole = body.build().toString();
    return random.nextInt(5) == 0 ? whole.substring(0, random.nextInt(whole.length())) : whole;
  }

  private void value(JsonObjectBuilder body, String name) {
    switch (random.nextInt(10)) {
      case 0 -> body.addNull(name);
      case 1 -> body.add(name, random.nextLong());
      case 2 -> body.add(name, random.nextBoolean());
      case 3 -> body.add(name, Json.createObjectBuilder().add(text(), text()));
      case 4 -> body.add(name, Json.createArrayBuilder().add(text()).add(1).addNull());
      case 5 -> body.add(name, Json.createArrayBuilder().add("081234567890").add("081234567891"));
      case 6 -> {
        // left out
      }
      default -> body.add(name, text());
    }
  }

  private String text() {
    if (random.nextInt(4) > 0) {
      return STRINGS.get(random.nextInt(STRINGS.size()));
    }
    return random
        .ints(random.nextInt(40), 0, 0x3000)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private String shortText() {
    String text = text();
    return text.substring(0, Math.min(200, text.length()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
