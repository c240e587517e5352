package com.artakusuma.wags.broadcast.table.csv;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which character stands between the cells of a text. */
final class Delimiter {

  /** The likelier first, for where a text uses several alike. */
  private static final List<Character> ALL = List.of('\t', ';', '|', ',');

  private static final char USUAL = ',';

  /** The line by which Excel is told; it is none of the table. */
  private static final Pattern SAID =
      Pattern.compile("\"?sep=([^\\w\\s\"]|\\t)\"?\\s*", Pattern.CASE_INSENSITIVE);

  /** A single number whose thousands are separated: its commas are none of a table. */
  private static final Pattern ONE_NUMBER = Pattern.compile("\\s*\"?[0-9]{1,3}(,[0-9]{3})+\"?\\s*");

  private Delimiter() {}

  /** The one that a text's first line names, or null. */
  static @Nullable Character said(String firstLine) {
    Matcher said = SAID.matcher(firstLine);
    return said.matches() ? Character.valueOf(said.group(1).charAt(0)) : null;
  }

  /** The one of which most lines have the same number; a comma where there is none. */
  static char guess(String beginning) {
    List<String> lines = unquoted(beginning.lines().filter(line -> !line.isBlank()).toList());
    return ALL.stream()
        .max(
            Comparator.comparingInt((Character each) -> alike(lines, each))
                .thenComparing(each -> -ALL.indexOf(each)))
        .filter(best -> alike(lines, best) > 0)
        .orElse(USUAL);
  }

  /** Of how many lines the most have the same number of it, 0 not counted. */
  private static int alike(List<String> lines, char delimiter) {
    Map<Integer, Integer> linesByCount = new HashMap<>();
    for (String line : lines) {
      boolean oneNumber = delimiter == ',' && ONE_NUMBER.matcher(line).matches();
      int count = oneNumber ? 0 : (int) line.chars().filter(each -> each == delimiter).count();
      if (count > 0) {
        linesByCount.merge(count, 1, Integer::sum);
      }
    }
    return linesByCount.isEmpty() ? 0 : Collections.max(linesByCount.values());
  }

  /**
   * What of lines stands outside of quotation marks, as far as those come in pairs: in one line, or
   * in two where a cell goes on in the next.
   */
  private static List<String> unquoted(List<String> lines) {
    List<String> unquoted = new ArrayList<>();
    long left = lines.stream().filter(Delimiter::isOdd).count();
    boolean within = false;
    for (String line : lines) {
      if (!isOdd(line)) {
        unquoted.add(outside(line, false));
      } else if (within || left > 1) {
        unquoted.add(outside(line, within));
        within = !within;
        left--;
      } else {
        unquoted.add(line);
      }
    }
    return unquoted;
  }

  private static boolean isOdd(String line) {
    return line.chars().filter(each -> each == '"').count() % 2 == 1;
  }

  /** What stands outside, where the line begins within quotation marks or not. */
  private static String outside(String line, boolean within) {
    StringBuilder outside = new StringBuilder();
    boolean quoted = within;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        outside.append(line.charAt(i));
      }
    }
    return outside.toString();
  }
}
