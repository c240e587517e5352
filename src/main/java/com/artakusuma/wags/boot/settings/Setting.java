package com.artakusuma.wags.boot.settings;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One setting: its name, and what its value must be, both as a check and in words. */
public record Setting(
    String name, String expected, Predicate<String> valid, boolean secret, boolean mayBeEmpty) {

  static Setting number(String name, int min, int max) {
    return of(name, "a whole number from " + min + " to " + max, v -> isNumber(v, min, max));
  }

  static Setting oneOf(String name, String... choices) {
    return of(name, "one of " + String.join(", ", choices), Arrays.asList(choices)::contains);
  }

  static Setting matching(String name, String regex, String expected) {
    return of(name, expected, v -> v.matches(regex));
  }

  static Setting httpAddress(String name) {
    return of(
        name,
        "an address that starts with http:// or https://",
        value -> HttpAddress.fault(value) == null);
  }

  static Setting addressOrEmpty(String name) {
    return of(
            name,
            "empty, or an address that starts with http:// or https://",
            value -> value.isEmpty() || HttpAddress.fault(value) == null)
        .orEmpty();
  }

  static Setting databaseHosts(String name) {
    return of(
        name,
        "a host name or an address, or several with or without ports, such as db1:3306,db2:3306",
        DatabaseHosts::areValid);
  }

  static Setting timeZone(String name) {
    return of(name, "a time zone such as Asia/Jakarta or UTC", Setting::isTimeZone);
  }

  static Setting country(String name) {
    return of(
        name,
        "a two-letter country code such as ID",
        Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2)::contains);
  }

  /** The name of a file, or none. */
  static Setting file(String name) {
    return of(name, "the name of a file", v -> !v.contains("\0")).orEmpty();
  }

  /** Never shown, not even when it is wrong. */
  static Setting secret(String name, String regex, String expected) {
    return new Setting(name, expected, v -> v.matches(regex), true, false);
  }

  /** A value that is set but empty is a value, not an omission. */
  Setting orEmpty() {
    return new Setting(name, expected, valid, secret, true);
  }

  /** The value as it counts, or null when it counts as not set. */
  @Nullable String normalized(String value) {
    if (value == null || (value.isBlank() && !mayBeEmpty)) {
      return null;
    }
    return secret ? value : value.strip();
  }

  /** What is wrong with a value, in a line that shows no secret; null where nothing is. */
  @Nullable String fault(String value) {
    if (valid.test(value)) {
      return null;
    }
    String shown = secret ? "not usable" : "\"" + HttpAddress.withoutLogin(value) + "\"";
    String fault = name.endsWith("_URL") ? ": " + HttpAddress.fault(value) : "";
    return name + " is " + shown + " but must be " + expected + fault;
  }

  private static Setting of(String name, String expected, Predicate<String> valid) {
    return new Setting(name, expected, valid, false, false);
  }

  private static boolean isNumber(String value, int min, int max) {
    if (!value.matches("[0-9]{1,9}")) {
      return false;
    }
    int number = Integer.parseInt(value);
    return min <= number && number <= max;
  }

  private static boolean isTimeZone(String value) {
    try {
      return ZoneId.of(value) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
