package com.artakusuma.wags.move.command;

import com.artakusuma.wags.account.user.UserAdministration;
import com.artakusuma.wags.move.MoveRefusedException;
import com.artakusuma.wags.platform.database.DatabaseServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was asked for on the command line, completed by the settings.
 *
 * @param address host and port of the first version's database server
 * @param database its name there
 * @param user who reads it; SELECT is enough
 * @param sslMode TLS of that connection, as the driver names it
 * @param zone in which the first version wrote its times
 * @param open whether open messages and unexpanded broadcasts are taken, too
 * @param dryRun whether nothing is written
 * @param watchSeconds how long the source is watched for changes before open messages are taken
 * @param staleHours age from which a message that was being sent is left to a person
 * @param renamed new names of users, by those that they have
 */
record MoveOptions(
    String address,
    String database,
    String user,
    String password,
    String sslMode,
    ZoneId zone,
    boolean open,
    boolean dryRun,
    int watchSeconds,
    int staleHours,
    Map<String, String> renamed) {

  private static final Pattern SOURCE =
      Pattern.compile(
          "(?:([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(?::([0-9]{1,5}))?/)?([^/\\s]{1,64})");

  private static final String DEFAULT_PORT = "3306";

  /** Two polls of the first version, and its longest call to the gateway. */
  private static final int WATCH_SECONDS = 35;

  private static final int STALE_HOURS = 24;

  private static final List<String> KNOWN =
      List.of(
          "--move-from",
          "--move-user",
          "--move-password-file",
          "--move-ssl-mode",
          "--move-zone",
          "--move-open",
          "--move-watch-seconds",
          "--move-stale-hours",
          "--move-rename",
          "--dry-run");

  /** Without the password. */
  @Override
  public String toString() {
    return user + "@" + address + "/" + database;
  }

  /**
   * Reads them.
   *
   * @param arguments each {@code --name} or {@code --name=value}
   * @param settings of this version; where the source is not said to be elsewhere it is there
   * @throws MoveRefusedException where one is unknown, malformed or missing
   */
  static MoveOptions of(List<String> arguments, Map<String, String> settings)
      throws MoveRefusedException {
    Map<String, String> given = new HashMap<>();
    Map<String, String> renamed = new HashMap<>();
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      if (!KNOWN.contains(parts[0])) {
        throw new MoveRefusedException(
            "there is no option %s; docs/MIGRATION.md has all".formatted(parts[0]));
      }
      String value = parts.length == 2 ? parts[1] : "";
      if (parts[0].equals("--move-rename")) {
        rename(renamed, value);
      } else if (given.put(parts[0], value) != null) {
        throw new MoveRefusedException(parts[0] + " is given twice");
      }
    }
    Matcher source = SOURCE.matcher(given.getOrDefault("--move-from", ""));
    if (!source.matches()) {
      throw new MoveRefusedException(
          "--move-from must be HOST:PORT/DATABASE, or DATABASE where it is on DB_HOST's server");
    }
    String ownHost = setting(settings, "DB_HOST").split(",")[0].strip();
    String own = ownHost.matches(".*:[0-9]+") ? ownHost : ownHost + ":" + settings.get("DB_PORT");
    String host = source.group(1);
    String port = source.group(2) == null ? DEFAULT_PORT : source.group(2);
    String address = host == null ? own : host + ":" + port;
    String ownMode = setting(settings, "DB_SSL_MODE");
    return new MoveOptions(
        address,
        source.group(3),
        given.getOrDefault("--move-user", setting(settings, "DB_USER")),
        password(given, settings),
        sslMode(given, host == null ? ownMode : defaultSslMode(address, ownMode)),
        zone(given.getOrDefault("--move-zone", setting(settings, "WAGS_TIMEZONE"))),
        flag(given, "--move-open"),
        flag(given, "--dry-run"),
        number(given, "--move-watch-seconds", WATCH_SECONDS),
        number(given, "--move-stale-hours", STALE_HOURS),
        renamed);
  }

  /** The program's settings are complete. */
  private static String setting(Map<String, String> settings, String name) {
    return Objects.requireNonNull(settings.get(name));
  }

  private static void rename(Map<String, String> renamed, String value)
      throws MoveRefusedException {
    int equals = value.lastIndexOf('=');
    if (equals < 1 || !UserAdministration.isUsername(value.substring(equals + 1))) {
      throw new MoveRefusedException(
          "--move-rename must be OLD=NEW, the new one of letters, digits, dots, _ and -");
    }
    renamed.put(value.substring(0, equals), value.substring(equals + 1));
  }

  /** A file's first line, or else the environment's MOVE_PASSWORD, or else this version's own. */
  private static String password(Map<String, String> given, Map<String, String> settings)
      throws MoveRefusedException {
    String file = given.get("--move-password-file");
    if (file == null) {
      return settings.getOrDefault("MOVE_PASSWORD", setting(settings, "DB_PASSWORD"));
    }
    try {
      return Files.readString(Path.of(file))
          .replaceFirst("^\ufeff", "")
          .lines()
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      throw new MoveRefusedException("--move-password-file=" + file + " cannot be read: " + e);
    }
  }

  /** That of this version's own database, whose default without TLS is for this machine alone. */
  private static String defaultSslMode(String address, String ownMode) {
    return ownMode.equals("DISABLED") && !DatabaseServers.isThisMachine(address)
        ? "PREFERRED"
        : ownMode;
  }

  private static String sslMode(Map<String, String> given, String otherwise)
      throws MoveRefusedException {
    String mode = given.getOrDefault("--move-ssl-mode", otherwise);
    if (!mode.matches("DISABLED|PREFERRED|REQUIRED|VERIFY_CA|VERIFY_IDENTITY")) {
      throw new MoveRefusedException("--move-ssl-mode is none of those of DB_SSL_MODE");
    }
    return mode;
  }

  private static ZoneId zone(String name) throws MoveRefusedException {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new MoveRefusedException(
          "--move-zone is \"" + name + "\" and must be a zone such as Asia/Jakarta");
    }
  }

  private static boolean flag(Map<String, String> given, String name) throws MoveRefusedException {
    String value = given.get(name);
    if (value != null && !value.isEmpty()) {
      throw new MoveRefusedException(name + " has no value");
    }
    return value != null;
  }

  private static int number(Map<String, String> given, String name, int otherwise)
      throws MoveRefusedException {
    String value = given.get(name);
    if (value != null && !value.matches("[0-9]{1,5}")) {
      throw new MoveRefusedException(name + " must be a whole number from 0 to 99999");
    }
    return value == null ? otherwise : Integer.parseInt(value);
  }
}
