package com.artakusuma.wags.boot.settings;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One setting: its name, and what its value must be, both as a check and in words. */
public record Setting(
    String name, String expected, Predicate<String> valid, boolean secret, boolean mayBeEmpty) {

  /** Has phone numbers of its own, and a code that ISO 3166 leaves to its users. */
  private static final String KOSOVO = "XK";

  /** Islands and ice where nobody has a number by a plan of their own. */
  private static final Set<String> WITHOUT_NUMBERS =
      Set.of("AQ", "BV", "GS", "HM", "PN", "TF", "UM");

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
        "a host name or an address, or several with or without ports, such as db1:3306,db2:3306,"
            + " IPv6 in brackets: [::1]",
        DatabaseHosts::areValid);
  }

  static Setting networks(String name) {
    return of(
            name,
            "empty, true, or networks such as 10.0.0.0/8,fd00::/8",
            value -> value.isEmpty() || value.equals("true") || Networks.areValid(value))
        .orEmpty();
  }

  static Setting timeZone(String name) {
    return of(name, "a time zone such as Asia/Jakarta or UTC", Setting::isTimeZone);
  }

  /** One whose phone numbers have a plan. */
  static Setting country(String name) {
    return of(
        name,
        "the two-letter code of a country with phone numbers, by ISO 3166 in capitals, such as ID,"
            + " or GB for the United Kingdom",
        Setting::isCountry);
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
    boolean address = name.endsWith("_URL") || name.endsWith("_ENDPOINT");
    String plain = address ? HttpAddress.withoutSecrets(value) : value;
    String shown = secret ? "not usable" : "\"" + visible(plain) + "\"";
    String fault = address ? ": " + HttpAddress.fault(value) : "";
    return name + " is " + shown + " but must be " + expected + fault;
  }

  /** What is no printable ASCII, and may be invisible or look like it, by its code. */
  private static String visible(String value) {
    return value
        .codePoints()
        .mapToObj(
            sign ->
                sign >= ' ' && sign < 0x7f ? Character.toString(sign) : "<U+%04X>".formatted(sign))
        .collect(Collectors.joining());
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

  private static boolean isCountry(String value) {
    return value.equals(KOSOVO)
        || Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(value)
            && !WITHOUT_NUMBERS.contains(value);
  }

  private static boolean isTimeZone(String value) {
    try {
      return ZoneId.of(value) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
