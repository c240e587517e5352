package com.artakusuma.wags.gateway.directory;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Options of a gateway as one text: {@code name=value}, separated by semicolons or lines. */
public final class Options {

  private static final String SEPARATORS = "[;\\r\\n]";

  private Options() {}

  /** Whether each piece of a text is an option: others would be passed over. */
  static boolean areIn(String text) {
    return Arrays.stream(text.split(SEPARATORS))
        .allMatch(piece -> piece.isBlank() || piece.strip().indexOf('=') > 0);
  }

  /** Those of a text. */
  public static Map<String, String> of(String text) {
    Map<String, String> options = new TreeMap<>();
    for (String option : text.split(SEPARATORS)) {
      int equals = option.indexOf('=');
      if (equals > 0) {
        options.put(option.substring(0, equals).strip(), option.substring(equals + 1).strip());
      }
    }
    return options;
  }

  /** As a text, by name; null where there are none. */
  public static @Nullable String text(Map<String, String> options) {
    return options.isEmpty()
        ? null
        : new TreeMap<>(options)
            .entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining(";"));
  }
}
