package com.artakusuma.wags.message;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what people write for a recipient: {@code 0812-3456-7890}, {@code +62 812 3456 7890} and
 * {@code 6281234567890} are one number, stored as its digits. Group ids pass unchanged.
 *
 * @see <a href="https://github.com/google/libphonenumber">libphonenumber</a>
 */
public final class Recipient {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final Pattern GROUP = Pattern.compile("[0-9]{5,32}(-[0-9]{5,20})?@g\\.us");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ().\\-\\u00a0\\u2011]{5,40}");
  private static final Pattern SEPARATORS = Pattern.compile("[ ().\\-\\u00a0\\u2011]");

  private static final Pattern ROUNDED =
      Pattern.compile("[0-9]([.,][0-9]+)?E\\+?[0-9]{1,2}", Pattern.CASE_INSENSITIVE);
  private static final Pattern NO_PHONE = Pattern.compile("[^+0-9 ().\\-\\u00a0\\u2011]");
  private static final int FEWEST_DIGITS = 5;
  private static final int MOST_DIGITS = 15;

  /** Why something written is no recipient. */
  public enum Problem {
    EMPTY,
    LETTERS,
    TOO_SHORT,
    TOO_LONG,
    /** A spreadsheet's 6.28E+12: digits are lost. */
    ROUNDED,
    GROUP,
    /** A country code or a length that no number has. */
    IMPOSSIBLE
  }

  private Recipient() {}

  /**
   * Normalises a recipient.
   *
   * @param written as a person or a program wrote it
   * @param region where a number without a country code is at home, ISO 3166-1 alpha-2
   * @return digits with the country code, at most 15, or the group id; empty where it is neither. A
   *     number need only be possible, not assigned.
   */
  public static Optional<String> normalise(String written, String region) {
    String trimmed = written.strip();
    if (trimmed.endsWith("@g.us")) {
      return Optional.of(trimmed).filter(id -> GROUP.matcher(id).matches());
    }
    if (!PHONE.matcher(trimmed).matches()) {
      return Optional.empty();
    }
    String number = SEPARATORS.matcher(trimmed).replaceAll("");
    if (number.startsWith("+") || number.startsWith("0")) {
      return possible(number, region)
          .map(Recipient::digits)
          .filter(digits -> digits.length() <= MOST_DIGITS);
    }
    return withoutPrefix(number, region).filter(digits -> digits.length() <= MOST_DIGITS);
  }

  /**
   * Digits alone may be a number at home whose 0 got lost, or one with its country code whose + got
   * lost: an assigned number wins over one that is merely possible, home wins over abroad.
   */
  private static Optional<String> withoutPrefix(String number, String region) {
    Optional<PhoneNumber> atHome = possible(number, region);
    if (atHome.filter(NUMBERS::isValidNumber).isPresent()) {
      return atHome.map(Recipient::digits);
    }
    Optional<PhoneNumber> abroad = possible("+" + number, region);
    return abroad
        .filter(NUMBERS::isValidNumber)
        .or(() -> atHome)
        .or(() -> abroad)
        .map(Recipient::digits);
  }

  private static Optional<PhoneNumber> possible(String number, String region) {
    try {
      return Optional.of(NUMBERS.parse(number, region)).filter(Recipient::isPossible);
    } catch (NumberParseException e) {
      // The parser's way to say that this is no number.
      return Optional.empty();
    }
  }

  /**
   * The reason for what {@link #normalise} does not take.
   *
   * @param written as it was given to normalise
   * @param region as it was given to normalise
   */
  public static Problem problem(String written, String region) {
    String trimmed = written.strip();
    if (trimmed.isEmpty()) {
      return Problem.EMPTY;
    }
    if (trimmed.contains("@")) {
      return Problem.GROUP;
    }
    if (ROUNDED.matcher(trimmed).matches()) {
      return Problem.ROUNDED;
    }
    if (NO_PHONE.matcher(trimmed).find()) {
      return Problem.LETTERS;
    }
    long digits = trimmed.chars().filter(Character::isDigit).count();
    if (digits < FEWEST_DIGITS) {
      return Problem.TOO_SHORT;
    }
    return digits > MOST_DIGITS ? Problem.TOO_LONG : lengthProblem(trimmed, region);
  }

  private static Problem lengthProblem(String written, String region) {
    try {
      return switch (NUMBERS.isPossibleNumberWithReason(NUMBERS.parse(written, region))) {
        case TOO_SHORT, IS_POSSIBLE_LOCAL_ONLY -> Problem.TOO_SHORT;
        // possible, and with its country code longer than any number may be
        case TOO_LONG, IS_POSSIBLE -> Problem.TOO_LONG;
        default -> Problem.IMPOSSIBLE;
      };
    } catch (NumberParseException e) {
      return switch (e.getErrorType()) {
        case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> Problem.TOO_SHORT;
        case TOO_LONG -> Problem.TOO_LONG;
        default -> Problem.IMPOSSIBLE;
      };
    }
  }

  /** Whether a normalised recipient is a group. */
  public static boolean isGroup(String normalised) {
    return normalised.endsWith("@g.us");
  }

  /**
   * Whether a normalised recipient is a group, or a number out of a range that its country has
   * handed out. Others may be right, too: ranges change faster than libraries.
   */
  public static boolean isUsual(String normalised) {
    return isGroup(normalised) || NUMBERS.isValidNumber(parsed(normalised));
  }

  /** A normalised recipient as people read it: {@code +62 812-3456-7890}, or the group id. */
  public static String international(String normalised) {
    return isGroup(normalised)
        ? normalised
        : NUMBERS.format(parsed(normalised), PhoneNumberFormat.INTERNATIONAL);
  }

  private static PhoneNumber parsed(String normalised) {
    try {
      return NUMBERS.parse("+" + normalised, null);
    } catch (NumberParseException e) {
      throw new IllegalArgumentException("Not normalised", e);
    }
  }

  /** Numbers that work only within a town are none that a gateway could reach. */
  private static boolean isPossible(PhoneNumber number) {
    return NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
  }

  private static String digits(PhoneNumber number) {
    return NUMBERS.format(number, PhoneNumberFormat.E164).substring(1);
  }
}
