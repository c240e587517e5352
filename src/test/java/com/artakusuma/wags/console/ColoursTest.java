package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each colour of the console is known to browsers without {@code light-dark()}, too. */
class ColoursTest {

  private static final Path STYLES = Path.of("src/main/webapp/resources/wags/css/wags.css");
  private static final String OLDER_BROWSERS = "@supports not (color: light-dark(#000, #fff)) {";
  private static final Pattern DECLARATION = Pattern.compile("\\s(--w-[a-z-]+): ([^;]+);");
  private static final Pattern BOTH = Pattern.compile("light-dark\\((\\S+), [^)]+\\)");

  @Test
  void olderBrowsersShowTheLightHalfOfEachColour() throws IOException {
    String styles = Files.readString(STYLES);
    int begin = styles.indexOf(OLDER_BROWSERS);
    Map<String, String> light = declared(styles.substring(0, begin));
    light.values().removeIf(value -> !value.contains("light-dark("));
    light.replaceAll((token, value) -> BOTH.matcher(value).replaceAll(both -> both.group(1)));
    int end = styles.indexOf("\n}", begin);

    assertFalse(light.isEmpty());
    assertEquals(light, declared(styles.substring(begin, end)));
    assertFalse(styles.substring(end).contains("light-dark("), "colours are tokens");
  }

  private static Map<String, String> declared(String rules) {
    Map<String, String> declared = new TreeMap<>();
    for (MatchResult token : DECLARATION.matcher(rules).results().toList()) {
      declared.put(token.group(1), token.group(2));
    }
    return declared;
  }
}
