package com.artakusuma.wags.broadcast.personal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds what was probably meant as a variable: a column's name within one pair of braces, as other
 * programs write it.
 */
public final class SingleBraces {

  private static final Pattern SINGLE = Pattern.compile("(?<![{\\\\])\\{([^{}]{1,80})\\}(?!\\})");

  private SingleBraces() {}

  /**
   * What stands in a text so, each once.
   *
   * @param columns their names
   */
  public static List<String> in(String text, Collection<String> columns) {
    Map<String, String> found = new LinkedHashMap<>();
    List<String> keys = columns.stream().map(VariableName::key).toList();
    SINGLE
        .matcher(text)
        .results()
        .map((MatchResult each) -> each.group(1).strip())
        .filter(name -> keys.contains(VariableName.key(name)))
        .forEach(name -> found.putIfAbsent(VariableName.key(name), name));
    return List.copyOf(found.values());
  }
}
