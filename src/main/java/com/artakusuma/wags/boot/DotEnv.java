package com.artakusuma.wags.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@code .env} file: {@code NAME=value} lines, {@code export} before it allowed, comments
 * after {@code #}, values bare or in single or double quotes.
 */
final class DotEnv {

  private static final Pattern ASSIGNMENT =
      Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.]*)\\s*=\\s*(.*)");
  private static final Pattern SINGLE_QUOTED = Pattern.compile("'([^']*)'\\s*(?:#.*)?");
  private static final Pattern DOUBLE_QUOTED =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:#.*)?");
  private static final Pattern COMMENT_AFTER_VALUE = Pattern.compile("(?:^|\\s+)#.*");

  private DotEnv() {}

  /** The file's values by name; none when there is no such file. */
  static Map<String, String> read(Path file) throws StartFailure {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      return parse(Files.readAllLines(file));
    } catch (IOException e) {
      throw new StartFailure(file + " cannot be read as UTF-8 text: " + e.getMessage(), e);
    }
  }

  static Map<String, String> parse(List<String> lines) throws StartFailure {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = withoutByteOrderMark(lines.get(i)).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher assignment = ASSIGNMENT.matcher(line);
      if (!assignment.matches()) {
        // The line itself may hold a secret, so only its number is told
        throw new StartFailure(".env line " + (i + 1) + " must look like NAME=value");
      }
      values.put(assignment.group(1), value(assignment.group(2), i + 1));
    }
    return values;
  }

  private static String value(String text, int lineNumber) throws StartFailure {
    Matcher single = SINGLE_QUOTED.matcher(text);
    if (single.matches()) {
      return single.group(1);
    }
    Matcher quoted = DOUBLE_QUOTED.matcher(text);
    if (quoted.matches()) {
      return unescape(quoted.group(1));
    }
    if (text.startsWith("'") || text.startsWith("\"")) {
      throw new StartFailure(".env line " + lineNumber + " has a quote that is not closed");
    }
    return COMMENT_AFTER_VALUE.matcher(text).replaceFirst("");
  }

  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
        plain.append(
            switch (text.charAt(i)) {
              case 'n' -> "\n";
              case 'r' -> "\r";
              case 't' -> "\t";
              case '"', '\'', '\\', '$', '`' -> text.substring(i, i + 1);
              default -> text.substring(i - 1, i + 1); // a password's own, as in a shell
            });
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static String withoutByteOrderMark(String line) {
    return line.startsWith("\uFEFF") ? line.substring(1) : line;
  }
}
