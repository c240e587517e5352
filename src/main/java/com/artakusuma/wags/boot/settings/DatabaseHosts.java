package com.artakusuma.wags.boot.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The value of DB_HOST: one server or several, each with or without a port of its own. */
public final class DatabaseHosts {

  private static final Pattern SERVER =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");

  private DatabaseHosts() {}

  /** Whether a value can be read. */
  static boolean areValid(String value) {
    return Arrays.stream(value.split(",", -1)).allMatch(server -> isValid(server.strip()));
  }

  private static boolean isValid(String server) {
    Matcher parts = SERVER.matcher(server);
    if (!parts.matches()) {
      return false;
    }
    int port = parts.group(2) == null ? 1 : Integer.parseInt(parts.group(2));
    return 1 <= port && port <= 65535;
  }

  /** Host and port of each, in order. */
  public static List<String> addresses(Settings settings) {
    return Arrays.stream(settings.text("DB_HOST").split(","))
        .map(server -> SERVER.matcher(server.strip()))
        .filter(Matcher::matches)
        .map(
            parts ->
                parts.group(1)
                    + ":"
                    + (parts.group(2) == null ? settings.text("DB_PORT") : parts.group(2)))
        .toList();
  }

  /** Whether all of them are this machine. */
  public static boolean areThisMachine(String value) {
    return Arrays.stream(value.split(","))
        .map(server -> SERVER.matcher(server.strip()))
        .allMatch(parts -> parts.matches() && isThisMachine(parts.group(1)));
  }

  private static boolean isThisMachine(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost") || name.matches("127(\\.[0-9]+){3}") || name.equals("[::1]");
  }
}
