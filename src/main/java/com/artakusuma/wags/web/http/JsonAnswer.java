package com.artakusuma.wags.web.http;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What the console's own scripts are answered: small, and never kept by a browser. */
public final class JsonAnswer {

  private JsonAnswer() {}

  /** Writes an object with one text in it. */
  public static void write(HttpServletResponse response, String name, String text) {
    write(response, Json.createObjectBuilder().add(name, text).build());
  }

  public static void write(HttpServletResponse response, JsonObject answer) {
    response.setContentType("application/json;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    try {
      response.getWriter().write(answer.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
