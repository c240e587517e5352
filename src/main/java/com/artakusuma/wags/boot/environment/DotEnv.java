package com.artakusuma.wags.boot.environment;

import com.artakusuma.wags.boot.settings.StartFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@code .env} file: {@code NAME=value} lines, {@code export} before it allowed, comments
 * after {@code #}, values bare or in single or double quotes.
 */
public final class DotEnv {

  private static final Pattern ASSIGNMENT =
      Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.]*)\\s*=\\s*(.*)");
  private static final Pattern SINGLE_QUOTED = Pattern.compile("'([^']*)'\\s*(?:#.*)?");
  private static final Pattern DOUBLE_QUOTED =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:#.*)?");
  private static final Pattern COMMENT_AFTER_VALUE = Pattern.compile("(?:^|\\s+)#.*");

  private DotEnv() {}

  /** The file's lines; none when there is no such file. */
  public static List<String> lines(Path file) throws StartFailedException {
    try {
      return lines(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new StartFailedException(unreadable(file, e), e);
    }
  }

  /** Why, and what mends it; the exception itself often says no more than the file's name. */
  static String unreadable(Path file, IOException reason) {
    String path = file.toAbsolutePath().toString();
    if (reason instanceof AccessDeniedException) {
      return "The user %s may not read %s: change its owner or its permissions"
          .formatted(System.getProperty("user.name"), path);
    }
    if (Files.isDirectory(file)) {
      return path + " is a folder, where a file with settings is expected";
    }
    return path + " cannot be read: " + reason.getMessage();
  }

  private static List<String> lines(byte[] text) throws StartFailedException {
    List<String> lines = new ArrayList<>();
    int begin = 0;
    for (int end = 0; end <= text.length; end++) {
      if (end == text.length || text[end] == '\n') {
        lines.add(decoded(text, begin, end, lines.size() + 1));
        begin = end + 1;
      }
    }
    return lines;
  }

  private static String decoded(byte[] text, int begin, int end, int lineNumber)
      throws StartFailedException {
    try {
      ByteBuffer line = ByteBuffer.wrap(text, begin, end - begin);
      return StandardCharsets.UTF_8.newDecoder().decode(line).toString();
    } catch (CharacterCodingException e) {
      throw new StartFailedException(
          ".env line " + lineNumber + " is not UTF-8 text: save the file as UTF-8", e);
    }
  }

  /**
   * One sentence for each secret of which a part stands behind a {@code #} and is left out.
   *
   * @param secrets their names
   */
  public static List<String> cutSecrets(List<String> lines, Collection<String> secrets) {
    List<String> warnings = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher assignment = assignment(lines.get(i));
      if (assignment.matches() && secrets.contains(assignment.group(1)) && isCut(assignment)) {
        warnings.add(
            ".env line %d: what follows the # is a comment and not part of %s; if it is meant"
                    .formatted(i + 1, assignment.group(1))
                + " to be one, put the value in single quotes");
      }
    }
    return warnings;
  }

  /** One sentence for each name that stands there more than once with different values. */
  public static List<String> repeated(List<String> lines) {
    List<String> warnings = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher assignment = assignment(lines.get(i));
      if (assignment.matches()) {
        String name = assignment.group(1);
        String before = values.put(name, assignment.group(2));
        Integer place = places.put(name, i + 1);
        if (place != null && !assignment.group(2).equals(before)) {
          warnings.add(
              ".env line %d: %s is in line %d, too, with another value; the last one counts"
                  .formatted(i + 1, name, place));
        }
      }
    }
    return warnings;
  }

  private static Matcher assignment(String line) {
    return ASSIGNMENT.matcher(withoutByteOrderMark(line).strip());
  }

  private static boolean isCut(Matcher assignment) {
    String value = assignment.group(2);
    return !value.startsWith("'")
        && !value.startsWith("\"")
        && COMMENT_AFTER_VALUE.matcher(value).find();
  }

  /** The values by name that stand in these lines. */
  public static Map<String, String> parse(List<String> lines) throws StartFailedException {
    List<StartFailedException> faults = new ArrayList<>();
    Map<String, String> values = parse(lines, faults);
    if (!faults.isEmpty()) {
      throw faults.get(0);
    }
    return values;
  }

  /**
   * The same, of all lines that can be read.
   *
   * @param faults gets what is wrong with the others
   */
  public static Map<String, String> parse(List<String> lines, List<StartFailedException> faults) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = withoutByteOrderMark(lines.get(i)).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        try {
          take(line, i + 1, values);
        } catch (StartFailedException e) {
          faults.add(e);
        }
      }
    }
    return values;
  }

  private static void take(String line, int number, Map<String, String> values)
      throws StartFailedException {
    Matcher assignment = ASSIGNMENT.matcher(line);
    if (!assignment.matches()) {
      // The line itself may hold a secret, so only its number is told
      throw new StartFailedException(".env line " + number + " must look like NAME=value");
    }
    values.put(assignment.group(1), value(assignment.group(2), number));
  }

  private static String value(String text, int lineNumber) throws StartFailedException {
    Matcher single = SINGLE_QUOTED.matcher(text);
    if (single.matches()) {
      return single.group(1);
    }
    Matcher quoted = DOUBLE_QUOTED.matcher(text);
    if (quoted.matches()) {
      return unescape(quoted.group(1));
    }
    if (text.startsWith("'") || text.startsWith("\"")) {
      throw new StartFailedException(
          ".env line "
              + lineNumber
              + " has a quote that is not closed, or text behind it: a value with quotes of one kind"
              + " stands in those of the other");
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
