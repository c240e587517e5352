package com.artakusuma.wags.broadcast.table.xlsx;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the people of a country write what a workbook shows: months by name, and large numbers. */
final class HomeLocale {

  /** The main language of countries, those where many speak several left out. */
  private static final Map<String, String> LANGUAGES =
      Stream.of(
              "id ID TL",
              "ms MY BN",
              "th TH",
              "vi VN",
              "fil PH",
              "ja JP",
              "ko KR",
              "zh CN TW",
              "tr TR",
              "de DE AT LI",
              "fr FR MC SN CI ML BF NE BJ TG GA CG CD",
              "nl NL SR",
              "it IT SM VA",
              "es ES MX AR CO PE VE CL EC GT CU BO DO HN PY SV NI CR PA UY",
              "pt PT BR AO MZ CV",
              "pl PL",
              "cs CZ",
              "sk SK",
              "hu HU",
              "ro RO MD",
              "bg BG",
              "el GR CY",
              "sv SE",
              "da DK",
              "nb NO",
              "fi FI",
              "ru RU BY",
              "uk UA")
          .map(line -> line.split(" "))
          .flatMap(line -> Stream.of(line).skip(1).map(region -> Map.entry(region, line[0])))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private HomeLocale() {}

  /**
   * A country's, or English where it has several languages, its own is not known, or that writes
   * months without letters: a date must never look like a number.
   *
   * @param region ISO 3166-1 alpha-2
   */
  static Locale of(String region) {
    String language = LANGUAGES.get(region);
    if (language == null) {
      return Locale.ENGLISH;
    }
    Locale home = Locale.forLanguageTag(language + "-" + region);
    return Stream.of(Month.values()).allMatch(month -> hasLetters(month, home))
        ? home
        : Locale.ENGLISH;
  }

  private static boolean hasLetters(Month month, Locale home) {
    return DateTimeFormatter.ofPattern("MMM", home)
        .format(LocalDate.of(2026, month, 1))
        .codePoints()
        .anyMatch(Character::isLetter);
  }
}
