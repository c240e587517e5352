package com.artakusuma.wags.platform.schema;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code SHOW GRANTS} says of a database user. */
final class Grants {

  /** What the work itself takes. */
  static final List<String> TO_WORK = List.of("SELECT", "INSERT", "UPDATE", "DELETE");

  /** What the scripts in {@code db/migration} take besides. */
  static final List<String> TO_MIGRATE = List.of("CREATE", "ALTER", "INDEX", "REFERENCES");

  private static final Pattern GRANT =
      Pattern.compile("GRANT (.+) ON (?:TABLE )?(\\S+)\\.(\\S+) TO .*");
  private static final Pattern IN_BRACKETS = Pattern.compile("\\([^)]*\\)");

  private Grants() {}

  /**
   * Which rights on a whole database a user lacks; none where that cannot be told, because roles
   * are involved.
   *
   * @param lines the answer to {@code SHOW GRANTS}
   */
  static Set<String> missing(List<String> lines, String database, Collection<String> needed) {
    Set<String> missing = new LinkedHashSet<>(needed);
    for (String line : lines) {
      Matcher grant = GRANT.matcher(line);
      if (!grant.matches()) {
        return Set.of(); // a role, whose rights stand elsewhere
      }
      if (grant.group(3).equals("*") && matches(grant.group(2), database)) {
        Set<String> rights =
            new TreeSet<>(
                List.of(IN_BRACKETS.matcher(grant.group(1)).replaceAll("()").split(", *")));
        if (rights.contains("ALL PRIVILEGES")) {
          return Set.of();
        }
        missing.removeAll(rights);
      }
    }
    return missing;
  }

  /** The statement that mends it. */
  static String statement(Collection<String> rights, String database, String account) {
    return "GRANT " + String.join(", ", rights) + " ON `" + database + "`.* TO " + account;
  }

  /**
   * A database's name in a grant is a pattern: % and _ stand for others unless escaped. It stands
   * in double quotes where the server's sql_mode has ANSI_QUOTES.
   */
  private static boolean matches(String granted, String database) {
    if (granted.equals("*")) {
      return true;
    }
    StringBuilder regex = new StringBuilder();
    String name = granted.replaceAll("[`\"]", "");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '\\' && i + 1 < name.length()) {
        i++;
        regex.append(Pattern.quote(name.substring(i, i + 1)));
      } else if (c == '%') {
        regex.append(".*");
      } else {
        regex.append(c == '_' ? "." : Pattern.quote(String.valueOf(c)));
      }
    }
    return database.matches(regex.toString());
  }
}
