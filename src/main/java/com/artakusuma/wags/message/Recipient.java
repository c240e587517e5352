package com.artakusuma.wags.message;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
      return Stream.of(number).flatMap(n -> possible(n, region)).findFirst().map(Recipient::digits);
    }
    return withoutPrefix(number, region);
  }

  /**
   * Digits alone may be a number at home whose 0 got lost, or one with its country code whose + got
   * lost: an assigned number wins over one that is merely possible, home wins over abroad.
   */
  private static Optional<String> withoutPrefix(String number, String region) {
    PhoneNumber[] readings =
        Stream.of(number, "+" + number)
            .flatMap(n -> possible(n, region))
            .toArray(PhoneNumber[]::new);
    return Stream.of(readings)
        .filter(NUMBERS::isValidNumber)
        .findFirst()
        .or(() -> Stream.of(readings).findFirst())
        .map(Recipient::digits);
  }

  private static Stream<PhoneNumber> possible(String number, String region) {
    try {
      return Stream.of(NUMBERS.parse(number, region)).filter(NUMBERS::isPossibleNumber);
    } catch (NumberParseException e) {
      // The parser's way to say that this is no number.
      return Stream.empty();
    }
  }

  private static String digits(PhoneNumber number) {
    return NUMBERS.format(number, PhoneNumberFormat.E164).substring(1);
  }
}
