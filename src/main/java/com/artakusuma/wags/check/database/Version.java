package com.artakusuma.wags.check.database;

import com.artakusuma.wags.check.Notes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which database it is.
 *
 * @param product its name
 * @param major the first part of its version
 * @param minor the second
 * @param text as the server says it
 */
record Version(String product, int major, int minor, String text) {

  /** MariaDB may say that it is 5.5.5 first, for old clients. */
  private static final Pattern NUMBERS = Pattern.compile("(?:5\\.5\\.5-)?([0-9]+)\\.([0-9]+).*");

  /** Of the answer to {@code SELECT VERSION()}. */
  static Version of(String text) {
    Matcher numbers = NUMBERS.matcher(text);
    boolean known = numbers.matches();
    String product =
        text.contains("TiDB") ? "TiDB" : text.contains("MariaDB") ? "MariaDB" : "MySQL";
    return new Version(
        product,
        known ? Integer.parseInt(numbers.group(1)) : 0,
        known ? Integer.parseInt(numbers.group(2)) : 0,
        text);
  }

  private boolean isSupported() {
    return switch (product) {
      case "MariaDB" -> major > 10 || (major == 10 && minor >= 6);
      case "MySQL" -> major >= 8;
      default -> false;
    };
  }

  void judge(Notes notes) {
    String name = text.contains(product) ? text : product + " " + text;
    if (isSupported()) {
      notes.ok("version.good", name);
    } else {
      notes.fault("version.old", name);
    }
  }
}
