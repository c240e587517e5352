package com.artakusuma.wags.message;

import com.artakusuma.wags.message.WrittenNumber.From;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what people write for a recipient: {@code 0812-3456-7890}, {@code +62 812 3456 7890} and
 * {@code 6281234567890} are one number, stored as its digits. Group ids pass, in small letters.
 */
public final class Recipient {

  /** Why something written is no recipient. */
  public enum Problem {
    EMPTY,
    /** A letter or another character that no number has; the reading names it. */
    LETTERS,
    TOO_SHORT,
    TOO_LONG,
    /** A spreadsheet's 6.28E+12: digits are lost. */
    ROUNDED,
    /**
     * A decimal number or an amount: what stands behind its point may or may not belong to a
     * number.
     */
    DECIMAL_TAIL,
    /** A day, as 25-11-2026: its digits would be some landline's. */
    DATE,
    /** More than one number. */
    SEVERAL,
    /** A country code stands where none may, and what was meant is not sure. */
    COUNTRY_CODE,
    /** An address with an @ that is neither a group's nor a number's. */
    GROUP,
    /** A link that holds no number. */
    LINK,
    /** A country code or a length that no number has. */
    IMPOSSIBLE
  }

  private Recipient() {}

  /**
   * Reads a recipient.
   *
   * @param written as a person or a program wrote it
   * @param region where a number without a country code is at home, ISO 3166-1 alpha-2
   */
  public static Reading read(String written, String region) {
    WrittenNumber number = WrittenNumber.of(written);
    if (number.from() == From.GROUP) {
      return Reading.group(Objects.requireNonNull(number.digits()));
    }
    Reading reading = number.refusal() == null ? read(number, region) : number.refusal();
    if (reading.problem() == null) {
      return alone(written, reading, region);
    }
    if (reading.problem() == Problem.DATE) {
      return reading;
    }
    return SeveralNumbers.areIn(written, region)
        ? Reading.refused(Problem.SEVERAL)
        : slashed(written, region).orElse(reading);
  }

  /** One that its country has handed out: a slash stands between many other things, too. */
  private static Optional<Reading> slashed(String written, String region) {
    return WrittenNumber.slashed(written, region)
        .map(number -> read(number, region))
        .filter(reading -> reading.kind() == Reading.Kind.USUAL)
        .map(reading -> alone(written, reading, region));
  }

  /** What was read, unless a small number beside it was taken for a part of it. */
  private static Reading alone(String written, Reading reading, String region) {
    Problem beside = SeveralNumbers.beside(written, reading, region);
    return beside == null ? reading : Reading.refused(beside);
  }

  private static Reading read(WrittenNumber number, String region) {
    Reading reading =
        new NumberReader(region).read(Objects.requireNonNull(number.digits()), number.from());
    if (number.isBareDate() && isNoNumberAtHome(number, reading, region)) {
      return Reading.refused(Problem.DATE);
    }
    boolean unusual = reading.kind() == Reading.Kind.UNUSUAL;
    if (number.isAmount() && unusual || number.isThousands()) {
      return Reading.refused(Problem.DECIMAL_TAIL);
    }
    return number.isRound() ? reading.round() : reading;
  }

  /** Whether no mobile at home is as short, nor a landline with its 0. */
  private static boolean isNoNumberAtHome(WrittenNumber number, Reading reading, String region) {
    String digits = Objects.requireNonNull(number.digits());
    return NumberingPlan.isShorterThanMobiles(digits, region)
        && !(digits.startsWith("0") && reading.kind() == Reading.Kind.USUAL);
  }

  /**
   * Normalises a recipient.
   *
   * @param written as a person or a program wrote it
   * @param region where a number without a country code is at home, ISO 3166-1 alpha-2
   * @return digits with the country code, at most 15, or the group id; empty where it is neither. A
   *     number need only be possible, not assigned.
   */
  public static Optional<String> normalise(String written, String region) {
    return read(written, region).taken();
  }

  /**
   * The reason for what {@link #normalise} does not take; null where it does.
   *
   * @param written as it was given to normalise
   * @param region as it was given to normalise
   */
  public static @Nullable Problem problem(String written, String region) {
    return read(written, region).problem();
  }

  /**
   * Something written as it is read: ASCII digits, spaces and signs for what looks like them,
   * nothing for what is not seen, and without the quotes, apostrophe or formula around it.
   */
  public static String plain(String written) {
    return Characters.unwrapped(Characters.plain(written));
  }

  /** The digits of something written, if a number could be stored as them; not where a + is. */
  public static Optional<String> asStored(String written) {
    WrittenNumber number = WrittenNumber.of(written);
    return (number.from() == From.DIGITS || number.isAmount())
            && number.digits() != null
            && number.digits().matches("[1-9][0-9]{4,14}")
        ? Optional.of(number.digits())
        : Optional.empty();
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
    return isGroup(normalised) || NumberingPlan.abroad(normalised).isHandedOut();
  }

  /** Whether a 0 stands before the area codes of a region, ISO 3166-1 alpha-2. */
  public static boolean hasTrunkZero(String region) {
    return NumberingPlan.hasTrunkZero(region);
  }

  /**
   * What recipients begin with whose numbers begin with some digits at home: 0812 is 62812 there.
   *
   * @param digits of a number that is not whole
   * @param region where a number without a country code is at home, ISO 3166-1 alpha-2
   */
  public static String begun(String digits, String region) {
    return digits.startsWith("0") && hasTrunkZero(region)
        ? NumberingPlan.countryCode(region) + digits.substring(1)
        : digits;
  }

  /** Whether a normalised recipient is a group, or a number that may be a mobile's. */
  public static boolean isMobile(String normalised) {
    return isGroup(normalised) || NumberingPlan.mobile(normalised).isMobile();
  }

  /**
   * Whether a normalised recipient is no mobile with the fewest digits that its country has where
   * others have more: such a one may have lost some.
   */
  public static boolean isLongEnough(String normalised) {
    return isGroup(normalised) || !NumberingPlan.isShortestOfMany(normalised);
  }

  /** Whether a normalised recipient is a number with another country code than a region's. */
  public static boolean isAbroad(String normalised, String region) {
    return !isGroup(normalised)
        && !normalised.startsWith(Integer.toString(NumberingPlan.countryCode(region)));
  }

  /** The country of a normalised number, ISO 3166-1 alpha-2; 001 where it belongs to none. */
  public static String region(String normalised) {
    return NumberingPlan.region(normalised);
  }

  /** A normalised recipient as people read it: {@code +62 812-3456-7890}, or the group id. */
  public static String international(String normalised) {
    return isGroup(normalised) ? normalised : NumberingPlan.shown(normalised);
  }
}
