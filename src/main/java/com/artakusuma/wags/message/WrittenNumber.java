package com.artakusuma.wags.message;

import com.artakusuma.wags.message.Recipient.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is left of something written once all that people and programs put around and between the
 * digits of a number is gone.
 *
 * @param from what says how the digits are meant
 * @param digits ASCII digits, or a group id in small letters; null where refused
 * @param refusal why there are none, or null
 */
record WrittenNumber(From from, @Nullable String digits, @Nullable Reading refusal) {

  private static final int LONGEST = 4_096;
  private static final int LONGEST_DATE = 8;
  private static final String THOUSAND = "000";

  private static final Pattern GROUP = Pattern.compile("[0-9]{5,32}(-[0-9]{5,20})?@g\\.us");

  /** WhatsApp's own address of a number, of one of its devices. */
  private static final Pattern ADDRESS =
      Pattern.compile("(\\+?[0-9 ()-]{5,40})([.:_][0-9]{1,5})*@(c\\.us|s\\.whatsapp\\.net)");

  private static final Pattern LINK =
      Pattern.compile(
          "(?:https?://)?(?:www\\.)?wa\\.me/([^/?#]+)/?(?:[?#].*)?"
              + "|(?:(?:https?://)?(?:(?:api|web|www)\\.)?whatsapp\\.com/|whatsapp://)"
              + "send/?\\?(?:[^#]*&)?phone=([^&#]+).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern SCHEME =
      Pattern.compile(
          "(?:tel|callto|sms|smsto|whatsapp):(?://)?([^?]*)(?:\\?.*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern OTHER_LINK =
      Pattern.compile(
          "[a-z]+://.*|(?:www\\.)?(?:wa\\.me|[a-z]+\\.whatsapp\\.com|whatsapp\\.com|wa\\.link)(?:/.*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** An area code with what is dialled before it, a slash, and the rest: 0151/12345678. */
  private static final Pattern SLASHED =
      Pattern.compile(
          "((?:(?:\\+|00)[1-9][0-9]{0,2}[ /-]?)?(?:\\(0\\)|\\(?0)? ?[1-9][0-9]{1,4}\\)?)"
              + " ?/ ?([1-9][0-9]*(?:[ .-][0-9]+)*)");

  /** In Brazil xx stands for the carrier's digits, which nobody dials any more: (0xx11). */
  private static final Pattern ANY_CARRIER =
      Pattern.compile("^(\\(?0 ?)xx ?(?=\\(?[1-9][0-9][ )-])", Pattern.CASE_INSENSITIVE);

  private static final Pattern ROUNDED =
      Pattern.compile("[0-9]([.,][0-9]+)?E\\+?[0-9]{1,2}", Pattern.CASE_INSENSITIVE);

  /** As spreadsheets group the digits of what they take for an amount. */
  private static final Pattern AMOUNT =
      Pattern.compile("([1-9][0-9]{0,2}([., ])[0-9]{3}(?:\\2[0-9]{3})+)(?:(?!\\2)[.,]0{1,2})?");

  /** As programs write one: a place on a map, for instance. */
  private static final Pattern SMALL_DECIMAL = Pattern.compile("[1-9][0-9]{0,2}\\.[0-9]{4,}");

  private static final Pattern NEGATIVE = Pattern.compile("-(?:0|[1-9][0-9]{0,2})[.,][0-9]+");

  /** A Brazilian tax payer's number, 123.456.789-09, whose digits may be an American phone's. */
  private static final Pattern TAX_PAYER =
      Pattern.compile("[0-9]{3}\\.[0-9]{3}\\.[0-9]{3}-[0-9]{2}");

  private static final Pattern WHOLE = Pattern.compile("(\\+?[0-9]+)[.,]0{0,2}");

  /** One digit is no group of its own, nor are two behind a long run, nor many zeros. */
  private static final Pattern DECIMAL =
      Pattern.compile("\\+?[0-9]{7,}[.,](?:[0-9]{1,2}|0+)|.*[.,](?:[0-9]|00)");

  private static final String DAY_OR_MONTH = "[0-3]?[0-9]";
  private static final String YEAR = "(?:19|20)[0-9]{2}";

  /** A day with its year in four digits, perhaps with a time of day. */
  private static final Pattern DATE =
      Pattern.compile(
          ("(?:D([-./])D\\1Y|Y([-./])D\\2D)" + "(?:[ T,]+[0-9]{1,2}[.:][0-9]{2}(?:[.:][0-9]{2})?)?")
              .replace("D", DAY_OR_MONTH)
              .replace("Y", YEAR));

  /** The same without anything between, and without the 0 that a spreadsheet takes off. */
  private static final Pattern BARE_DATE =
      Pattern.compile(
          "(?:D?MY|MDY|YMD)"
              .replace("D?", "(?:0?[1-9]|[12][0-9]|3[01])")
              .replace("D", "(?:0[1-9]|[12][0-9]|3[01])")
              .replace("M", "(?:0[1-9]|1[0-2])")
              .replace("Y", YEAR));

  private static final Pattern PAIRS = Pattern.compile(".*[ .-][0-9]{2}\\.[0-9]{2}");

  /** As many zeros as a spreadsheet's 6.28123E+11 leaves, whatever was written as a number. */
  private static final Pattern ROUND = Pattern.compile("[1-9][0-9]*0{6}");

  /** What says how digits are meant. */
  enum From {
    /** Nothing: with a country code, or at home. */
    DIGITS,
    /** Nothing, and they are grouped as those of an amount or of a decimal number are. */
    AMOUNT,
    /** A plus, or an address of WhatsApp: they begin with a country code. */
    INTERNATIONAL,
    /** A link, which should hold a country code, and often does not. */
    LINK,
    GROUP,
    REFUSED
  }

  static WrittenNumber of(String written) {
    if (written.length() > LONGEST) {
      return refused(Problem.TOO_LONG);
    }
    String text = Characters.unwrapped(Characters.plain(written));
    if (text.isEmpty()) {
      return refused(Problem.EMPTY);
    }
    if (DATE.matcher(text).matches()) {
      return refused(Problem.DATE);
    }
    if (isSimple(text)) {
      return digits(text, From.DIGITS);
    }
    Matcher scheme = SCHEME.matcher(text);
    Matcher link = LINK.matcher(text);
    if (link.matches()) {
      String found = link.group(1) == null ? link.group(2) : link.group(1);
      WrittenNumber number = digits(Characters.decoded(found), From.LINK);
      return number.refusal == null ? number : refused(Problem.LINK);
    }
    if (scheme.matches()) {
      text = Characters.decoded(scheme.group(1));
    } else if (OTHER_LINK.matcher(text).matches()) {
      return refused(Problem.LINK);
    }
    return text.indexOf('@') >= 0 ? address(text) : number(text);
  }

  /**
   * The digits of one number whose area code ends with a slash, as in Germany and around it; empty
   * where nothing looks so. It need be no number for that.
   *
   * @param region where a number without a country code is at home
   */
  static Optional<WrittenNumber> slashed(String written, String region) {
    if (written.length() > LONGEST || written.indexOf('/') < 0) {
      return Optional.empty();
    }
    String text = Characters.unwrapped(Characters.plain(written));
    Matcher slashed = SLASHED.matcher(text);
    boolean dialled = text.matches("(?:\\+|\\(?0).*") || !NumberingPlan.hasTrunkZero(region);
    return dialled && slashed.matches()
        ? Optional.of(
            digits(slashed.group(1).replace('/', ' ') + " " + slashed.group(2), From.DIGITS))
        : Optional.empty();
  }

  /**
   * Whether it may be what a spreadsheet has rounded, saved as a number: without a plus or a zero
   * before it, which no number of a spreadsheet has.
   */
  boolean isRound() {
    return from == From.DIGITS && digits != null && ROUND.matcher(digits).matches();
  }

  /** Whether it may be an amount, or a decimal number: some write numbers so, too. */
  boolean isAmount() {
    return from == From.AMOUNT;
  }

  /** Whether it is an amount in thousands, as most are that nobody counted out. */
  boolean isThousands() {
    return isAmount() && digits != null && digits.endsWith(THOUSAND);
  }

  /** Whether its digits alone may be a day with its year in four of them. */
  boolean isBareDate() {
    return from == From.DIGITS
        && digits != null
        && digits.length() <= LONGEST_DATE
        && BARE_DATE.matcher(digits).matches();
  }

  private static WrittenNumber address(String text) {
    String small = text.toLowerCase(Locale.ROOT);
    if (GROUP.matcher(small).matches()) {
      return new WrittenNumber(From.GROUP, small, null);
    }
    Matcher address = ADDRESS.matcher(small);
    if (!address.matches()) {
      return refused(Problem.GROUP);
    }
    String local = address.group(1);
    return digits(local, local.startsWith("0") ? From.DIGITS : From.INTERNATIONAL);
  }

  private static WrittenNumber number(String written) {
    String text = ANY_CARRIER.matcher(written).replaceFirst("$1");
    if (ROUNDED.matcher(text).matches()) {
      return refused(Problem.ROUNDED);
    }
    if (text.indexOf('.') < 0 && text.indexOf(',') < 0) {
      return digits(text, From.DIGITS);
    }
    Matcher amount = AMOUNT.matcher(text);
    if (amount.matches()) {
      return digits(amount.group(1).replaceAll("[., ]", ""), From.AMOUNT);
    }
    if (SMALL_DECIMAL.matcher(text).matches()) {
      return digits(text, From.AMOUNT);
    }
    if (TAX_PAYER.matcher(text).matches()) {
      return refused(Problem.IMPOSSIBLE);
    }
    Matcher whole = WHOLE.matcher(text);
    if (whole.matches()) {
      return digits(whole.group(1), From.DIGITS);
    }
    boolean decimal = DECIMAL.matcher(text).matches() && !PAIRS.matcher(text).matches();
    if (decimal || NEGATIVE.matcher(text).matches()) {
      return refused(Problem.DECIMAL_TAIL);
    }
    return digits(text, From.DIGITS);
  }

  /** Only what stands in most numbers, so that a million of them are read at once. */
  private static boolean isSimple(String text) {
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      if ((sign < '0' || sign > '9') && sign != ' ' && sign != '-' && sign != '+') {
        return false;
      }
    }
    return true;
  }

  private static WrittenNumber digits(String text, From from) {
    StringBuilder digits = new StringBuilder(text.length());
    boolean plus = false;
    for (int i = 0; i < text.length(); ) {
      int sign = text.codePointAt(i);
      if (sign >= '0' && sign <= '9') {
        digits.append((char) sign);
      } else if (sign == '+' && digits.isEmpty() && !plus) {
        plus = true;
      } else if (" -()".indexOf(sign) < 0 && !(sign == '.' && betweenDigits(text, i))) {
        return new WrittenNumber(From.REFUSED, null, Reading.refused(sign));
      }
      i += Character.charCount(sign);
    }
    if (digits.isEmpty()) {
      return refused(Problem.EMPTY);
    }
    return new WrittenNumber(plus ? From.INTERNATIONAL : from, digits.toString(), null);
  }

  /** A point, perhaps with blanks around it, separates groups; elsewhere it says something else. */
  private static boolean betweenDigits(String text, int at) {
    String before = text.substring(0, at).stripTrailing();
    String after = text.substring(at + 1).stripLeading();
    return !before.isEmpty()
        && !after.isEmpty()
        && (isDigit(before.charAt(before.length() - 1)) || before.endsWith(")"))
        && (isDigit(after.charAt(0)) || after.startsWith("("));
  }

  private static boolean isDigit(char sign) {
    return sign >= '0' && sign <= '9';
  }

  private static WrittenNumber refused(Problem problem) {
    return new WrittenNumber(From.REFUSED, null, Reading.refused(problem));
  }
}
