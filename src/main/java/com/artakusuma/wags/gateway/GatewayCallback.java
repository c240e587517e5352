package com.artakusuma.wags.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a gateway to WAGS.
 *
 * @param url as the gateway called it, with its query, as far as that is known behind a proxy
 * @param query decoded, the first value of each name
 * @param headers all values, by name in lower case
 * @param body as it came; empty for a GET
 */
public record GatewayCallback(
    String url, Map<String, String> query, Map<String, List<String>> headers, byte[] body) {

  /** A header's first value, or null. */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  /** The body as UTF-8, without the mark that some put before it. */
  public String text() {
    String text = new String(body, StandardCharsets.UTF_8);
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }
}
