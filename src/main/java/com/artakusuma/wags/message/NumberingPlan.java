package com.artakusuma.wags.message;

import com.artakusuma.wags.message.Recipient.Problem;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one reading of digits is in the numbering plan of its country, and what WhatsApp knows
 * beyond it.
 *
 * @see <a href="https://github.com/google/libphonenumber">libphonenumber</a>
 */
final class NumberingPlan {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final int MOST_DIGITS = 15;

  /** Mexican mobiles as WhatsApp has had them since before 2019, with a 1. */
  private static final Pattern MEXICO = Pattern.compile("521[0-9]{10}");

  /** Brazilian mobiles as WhatsApp has those from before 2016, without their ninth digit. */
  private static final Pattern BRAZIL = Pattern.compile("55[0-9]{2}[6-9][0-9]{7}");

  private static final int MEXICO_CODE = 52;

  /** What was dialled before Mexican mobiles, and others, until 2019. */
  private static final Pattern MEXICO_DIALLED = Pattern.compile("52(?:04[45]|01)([0-9]{10})");

  /** Argentinian mobiles with the 15 that is dialled at home beside the 9 that is from abroad. */
  private static final Pattern ARGENTINA_DIALLED = Pattern.compile("5490?([0-9]{12})");

  /** The same without their area code: none begins with 15. */
  private static final Pattern ARGENTINA_LOCAL = Pattern.compile("5415[0-9]{6,8}");

  /** What may complete a number that breaks off: some plans do not have every digit there. */
  private static final String FILLING = "05";

  /** The library's region of numbers that belong to no country. */
  private static final String NO_COUNTRY = "001";

  private NumberingPlan() {}

  /** How much a plan knows of a number, from the most. */
  enum Known {
    MOBILE,
    /** Handed out for something else than mobiles. */
    OTHER,
    POSSIBLE,
    NONE
  }

  /**
   * One reading of digits.
   *
   * @param digits with the country code, at most 15; null where there is no such number
   * @param problem null unless there is no such number
   */
  record Candidate(Known known, @Nullable String digits, @Nullable Problem problem) {

    boolean isMobile() {
      return known == Known.MOBILE;
    }

    boolean isHandedOut() {
      return known == Known.MOBILE || known == Known.OTHER;
    }

    boolean isNumber() {
      return known != Known.NONE;
    }
  }

  static int countryCode(String region) {
    return NUMBERS.getCountryCodeForRegion(region);
  }

  static boolean isCountryCode(String digits) {
    return NUMBERS.getSupportedCallingCodes().contains(Integer.valueOf(digits));
  }

  /** Whether a 0 stands before the area codes of a region. */
  static boolean hasTrunkZero(String region) {
    return "0".equals(NUMBERS.getNddPrefixForRegion(region, true));
  }

  /** Whether all mobiles of a region have more digits, those for its country not counted. */
  static boolean isShorterThanMobiles(String digits, String region) {
    return mobileLength(national(digits, region)) == ValidationResult.TOO_SHORT;
  }

  /**
   * Whether a number is a mobile's of the fewest digits in its country, and others may have more.
   */
  static boolean isShortestOfMany(String digits) {
    PhoneNumber number = international(digits);
    long national = number.getNationalNumber();
    return isMobile(number)
        && mobileLength(national(number.getCountryCode(), national / 10))
            == ValidationResult.TOO_SHORT
        && mobileLength(national(number.getCountryCode(), national * 10))
            == ValidationResult.IS_POSSIBLE;
  }

  /** How many digits a number has, beside the mobiles of its country. */
  private static ValidationResult mobileLength(PhoneNumber number) {
    return NUMBERS.isPossibleNumberForTypeWithReason(number, PhoneNumberType.MOBILE);
  }

  /** Whether they are a mobile of a region and some digits more. */
  static boolean isMobileAndMore(String digits, String region) {
    if (digits.length() > MOST_DIGITS) {
      return false;
    }
    PhoneNumber number = national(digits, region);
    return NUMBERS.isPossibleNumber(number)
        && mobileLength(number) == ValidationResult.TOO_LONG
        && hasMobileWithin(number);
  }

  private static PhoneNumber national(String digits, String region) {
    return national(countryCode(region), Long.parseLong(digits));
  }

  private static PhoneNumber national(int countryCode, long number) {
    return new PhoneNumber().setCountryCode(countryCode).setNationalNumber(number);
  }

  /** As they are dialled in a region. */
  static Candidate atHome(String digits, String region) {
    return parsed(digits, region);
  }

  /** As they are dialled from anywhere, the country code first. */
  static Candidate abroad(String digits) {
    return parsed("+" + digits, null);
  }

  /** As {@link #abroad}, where only a mobile is of interest: most digits are soon known as none. */
  static Candidate mobile(String digits) {
    try {
      boolean mobile = isMobile(NUMBERS.parse("+" + digits, null)) || isOldMobile(digits);
      return mobile ? new Candidate(Known.MOBILE, digits, null) : none(Problem.IMPOSSIBLE);
    } catch (NumberParseException e) {
      return none(problem(e));
    }
  }

  private static Candidate parsed(String number, @Nullable String region) {
    PhoneNumber parsed;
    try {
      parsed = NUMBERS.parse(number, region);
    } catch (NumberParseException e) {
      // The parser's way to say that this is no number.
      return none(problem(e));
    }
    String digits = digits(parsed);
    PhoneNumberType type = NUMBERS.getNumberType(parsed);
    Candidate shorter =
        type == PhoneNumberType.UNKNOWN ? withoutDialled(parsed, digits) : none(Problem.TOO_LONG);
    if (shorter.isMobile()) {
      return shorter;
    }
    if (digits.length() > MOST_DIGITS) {
      return none(Problem.TOO_LONG);
    }
    return switch (type) {
      case MOBILE, FIXED_LINE_OR_MOBILE -> new Candidate(Known.MOBILE, digits, null);
      case UNKNOWN -> unknown(parsed, digits);
      default -> lasting(Known.OTHER, digits);
    };
  }

  /**
   * What is left of something that is no number without what people dial, or dialled once, before
   * mobiles there: of Polish ones or Chilean ones a 0.
   */
  private static Candidate withoutDialled(PhoneNumber number, String digits) {
    if (number.getCountryCode() == MEXICO_CODE) {
      Matcher mexico = MEXICO_DIALLED.matcher(digits);
      return mexico.matches() ? mobile("52" + mexico.group(1)) : none(Problem.IMPOSSIBLE);
    }
    Matcher argentina = ARGENTINA_DIALLED.matcher(digits);
    if (argentina.matches()) {
      return atHome("0" + argentina.group(1), "AR");
    }
    return number.isItalianLeadingZero() && !hasPrefixLeft(number)
        ? mobile(
            number.getCountryCode() + NUMBERS.getNationalSignificantNumber(number).substring(1))
        : none(Problem.IMPOSSIBLE);
  }

  /** What is dialled before an area code, such as a carrier's, may be taken for a part of it. */
  private static Candidate lasting(Known known, String digits) {
    try {
      boolean same = digits.equals(digits(NUMBERS.parse("+" + digits, null)));
      return same ? new Candidate(known, digits, null) : none(Problem.IMPOSSIBLE);
    } catch (NumberParseException e) {
      return none(problem(e));
    }
  }

  private static Candidate unknown(PhoneNumber number, String digits) {
    if (isOldMobile(digits)) {
      return new Candidate(Known.MOBILE, digits, null);
    }
    if (hasPrefixLeft(number) || ARGENTINA_LOCAL.matcher(digits).matches()) {
      return none(Problem.TOO_SHORT);
    }
    Problem problem = lengthProblem(NUMBERS.isPossibleNumberWithReason(number));
    if (problem == null) {
      problem = mobileLengthProblem(number);
    }
    return problem == null ? lasting(Known.POSSIBLE, digits) : none(problem);
  }

  /** Known to WhatsApp, and to its gateways, in a form that the plan has given up. */
  private static boolean isOldMobile(String digits) {
    if (MEXICO.matcher(digits).matches()) {
      return abroad("52" + digits.substring(3)).isMobile();
    }
    return BRAZIL.matcher(digits).matches()
        && abroad(digits.substring(0, 4) + "9" + digits.substring(4)).isMobile();
  }

  /** The 0 before a number that is too short to be told from its area code stays on it. */
  private static boolean hasPrefixLeft(PhoneNumber number) {
    if (!number.isItalianLeadingZero()) {
      return false;
    }
    String region = NUMBERS.getRegionCodeForCountryCode(number.getCountryCode());
    return !NO_COUNTRY.equals(region) && NUMBERS.getNddPrefixForRegion(region, true) != null;
  }

  /**
   * Whether it begins as a mobile does and has another length than any, or is one without its area
   * code.
   */
  private static @Nullable Problem mobileLengthProblem(PhoneNumber number) {
    ValidationResult length =
        NUMBERS.isPossibleNumberForTypeWithReason(number, PhoneNumberType.MOBILE);
    if (length == ValidationResult.IS_POSSIBLE_LOCAL_ONLY) {
      return Problem.TOO_SHORT;
    }
    if (length == ValidationResult.TOO_SHORT) {
      return FILLING.chars().anyMatch(digit -> isBeginOfMobile(number, (char) digit))
          ? Problem.TOO_SHORT
          : null;
    }
    return length == ValidationResult.TOO_LONG && hasMobileWithin(number) ? Problem.TOO_LONG : null;
  }

  private static boolean isBeginOfMobile(PhoneNumber number, char filling) {
    StringBuilder longer = new StringBuilder(digits(number));
    PhoneNumber filled = number;
    while (longer.length() < MOST_DIGITS
        && NUMBERS.isPossibleNumberForTypeWithReason(filled, PhoneNumberType.MOBILE)
            == ValidationResult.TOO_SHORT) {
      filled = international(longer.append(filling).toString());
    }
    return isMobile(filled);
  }

  private static boolean hasMobileWithin(PhoneNumber number) {
    String shorter = digits(number);
    PhoneNumber cut = number;
    while (NUMBERS.isPossibleNumberForTypeWithReason(cut, PhoneNumberType.MOBILE)
        == ValidationResult.TOO_LONG) {
      shorter = shorter.substring(0, shorter.length() - 1);
      cut = international(shorter);
    }
    return isMobile(cut);
  }

  private static boolean isMobile(PhoneNumber number) {
    PhoneNumberType type = NUMBERS.getNumberType(number);
    return type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
  }

  private static @Nullable Problem lengthProblem(ValidationResult length) {
    return switch (length) {
      case IS_POSSIBLE -> null;
      // Numbers that work only within a town are none that a gateway could reach.
      case TOO_SHORT, IS_POSSIBLE_LOCAL_ONLY -> Problem.TOO_SHORT;
      case TOO_LONG -> Problem.TOO_LONG;
      default -> Problem.IMPOSSIBLE;
    };
  }

  private static Problem problem(NumberParseException e) {
    return switch (e.getErrorType()) {
      case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN, NOT_A_NUMBER -> Problem.TOO_SHORT;
      case TOO_LONG -> Problem.TOO_LONG;
      default -> Problem.IMPOSSIBLE;
    };
  }

  private static Candidate none(Problem problem) {
    return new Candidate(Known.NONE, null, problem);
  }

  /** As people read it, {@code +62 812-3456-7890}, with all of its digits. */
  static String shown(String digits) {
    if (MEXICO.matcher(digits).matches()) {
      return shown("52" + digits.substring(3)).replaceFirst("\\+52 ", "+52 1 ");
    }
    String shown = NUMBERS.format(international(digits), PhoneNumberFormat.INTERNATIONAL);
    return shown.replaceAll("[^0-9]", "").equals(digits) ? shown : "+" + digits;
  }

  /** The country of a number, or the first with its country code. */
  static String region(String digits) {
    PhoneNumber number = international(digits);
    String region = NUMBERS.getRegionCodeForNumber(number);
    return region == null ? NUMBERS.getRegionCodeForCountryCode(number.getCountryCode()) : region;
  }

  private static PhoneNumber international(String digits) {
    try {
      return NUMBERS.parse("+" + digits, null);
    } catch (NumberParseException e) {
      throw new IllegalArgumentException("Not normalised", e);
    }
  }

  private static String digits(PhoneNumber number) {
    return number.getCountryCode() + NUMBERS.getNationalSignificantNumber(number);
  }
}
