package com.artakusuma.wags.message;

import com.artakusuma.wags.message.Recipient.Problem;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether something that is no number is two or more of them, and whether something that
 * would be one is a number with a small one beside it, such as a count or a line's number.
 *
 * <p>Where a group of three digits at most stands behind digits, those are a whole number already,
 * and the group none of it, where
 *
 * <ul>
 *   <li>it stands behind a bracket: brackets are around area and country codes, at the front. Of
 *       one or two digits it never belongs to the number, of three where what stands before is one.
 *   <li>it stands behind a dash with blanks, and no such dash stands before, and what stands before
 *       is a number that its country has handed out.
 *   <li>it stands behind a blank or a hyphen, and what stands before is such a number with {@value
 *       #SOLID} digits or more in one piece: nobody groups the rest of it then.
 *   <li>it has one or two digits and stands behind a blank or a hyphen, and what stands before is
 *       such a number, of more digits than a mobile has at least, unless it is a pair of digits and
 *       the group before it, too, or what is left behind groups of one length that the same sign
 *       separates: 0812 34 56 78 90, 0812 345 678 90 and 0895 3214 5678 9 are one number,
 *       0812-3456-7801 2 is unclear.
 * </ul>
 *
 * <p>Landlines have any length in some countries: a group of one or two digits behind one is none
 * of it only where the group before has {@value #LONG} digits or more. A hyphen that is the first
 * one may stand before an extension, as in Germany: 030 123456-0 is one number.
 *
 * <p>One or two digits behind {@value #SOLID} in one piece are never taken for a part of them
 * either, nor behind a dash with blanks: the number before has lost a digit then.
 *
 * <p>A group of three digits at most before a number at home is a line's, unless both together are
 * the number of a mobile abroad, or of a landline there whose digits are grouped.
 */
final class SeveralNumbers {

  private static final int LONGEST = 200;
  private static final int FEWEST_DIGITS = 14;

  /** Of two numbers, however they are written: each place between them is tried. */
  private static final int MOST_GROUPS = 14;

  private static final Pattern BETWEEN = Pattern.compile("[/;,|&:\\r\\n]+|\\s-\\s|[\\p{L}]+");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Zs}]+");

  /** So many digits in one piece leave nothing to group. */
  private static final int SOLID = 9;

  private static final int SMALL = 2;

  /** Landlines have any length in some countries; so many digits of one are not grouped further. */
  private static final int LONG = 5;

  /** The number of a line in a list, and what may stand between it and a number. */
  private static final Pattern BEFORE =
      Pattern.compile("(\\(? ?)(0{0,2}[1-9][0-9]{0,2})( ?\\)[ .-]*|[ .-]+)(.*)");

  /** A group at the end, and what separates it from the digits before. */
  private static final Pattern BEHIND =
      Pattern.compile("(.*?[0-9])((?!\\.[0-9])[ ().-]+)([0-9]{1,3})(?: ?\\))?");

  private static final Pattern LAST_GROUP = Pattern.compile("[0-9]+$");
  private static final Pattern SPACED_DASH = Pattern.compile("[^-]* -.*|[^-]*- .*");

  private SeveralNumbers() {}

  /**
   * Why something that would be a number is none, since a small number stands before or behind it;
   * null where none does.
   *
   * @param written as a person or a program wrote it
   * @param joined how all its digits together are read
   * @param region where a number without a country code is at home
   */
  static @Nullable Problem beside(String written, Reading joined, String region) {
    String text = Characters.unwrapped(Characters.plain(written));
    text = text.substring(text.indexOf(':') + 1).strip();
    if (isSolid(text)) {
      return null;
    }
    Problem before = before(text, joined, region);
    return before == null && isBehind(text.replace('/', ' '), region) ? Problem.SEVERAL : before;
  }

  /** Whether nothing stands between its digits, as in most cells of a table. */
  private static boolean isSolid(String text) {
    for (int i = text.startsWith("+") ? 1 : 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** A line's number before a number at home: with it, it may be one that nobody has. */
  private static @Nullable Problem before(String text, Reading joined, String region) {
    Matcher numbered = BEFORE.matcher(text);
    String home = Integer.toString(NumberingPlan.countryCode(region));
    if (!numbered.matches() || numbered.group(2).equals(home)) {
      return null;
    }
    String rest = numbered.group(4);
    boolean dialled = rest.startsWith("0") || rest.startsWith("(0");
    String number = usual(rest, region);
    if (number == null
        || number.equals(joined.recipient())
        || Recipient.isAbroad(number, region)
        || !(dialled || Recipient.isMobile(number))) {
      return null;
    }
    String both = joined.recipient();
    if (numbered.group(2).startsWith("0") && joined.kind() != Reading.Kind.UNUSUAL) {
      return null;
    }
    if (both == null
        || joined.kind() == Reading.Kind.UNUSUAL
        || Recipient.isAbroad(both, region) && !beginsWithCountryCode(numbered.group(2))) {
      return Problem.SEVERAL;
    }
    boolean bracketed = !numbered.group(1).isEmpty() && Recipient.isAbroad(both, region);
    boolean whole = isSolid(rest) || dialled && Recipient.isMobile(number);
    return bracketed || whole && !Recipient.isMobile(both) ? Problem.COUNTRY_CODE : null;
  }

  /** Nobody writes a blank or a bracket within a country code. */
  private static boolean beginsWithCountryCode(String digits) {
    return IntStream.rangeClosed(1, digits.length())
        .anyMatch(length -> NumberingPlan.isCountryCode(digits.substring(0, length)));
  }

  private static boolean isBehind(String text, String region) {
    Matcher behind = BEHIND.matcher(text);
    if (!behind.matches()) {
      return false;
    }
    String before = behind.group(1);
    String between = behind.group(2);
    boolean small = behind.group(3).length() <= SMALL;
    boolean solid = lastGroup(before) >= SOLID;
    if (solid || between.indexOf('(') >= 0) {
      return small || usual(before, region) != null;
    }
    if (SPACED_DASH.matcher(between).matches() && !before.contains(between)) {
      return usual(before, region) != null;
    }
    if (!small || isRest(before, between)) {
      return false;
    }
    boolean single = behind.group(3).length() < SMALL;
    if (single ? isBehind(before, region) : lastGroup(before) == SMALL) {
      return single;
    }
    String number = usual(before, region);
    return number != null
        && (Recipient.isMobile(number)
            ? Recipient.isLongEnough(number)
            : lastGroup(before) >= LONG && (!"-".equals(between) || before.contains("-")));
  }

  /** Whether what follows is what is left of digits in groups of one length. */
  private static boolean isRest(String before, String between) {
    String[] groups = before.split(Pattern.quote(between), -1);
    int last = groups.length - 1;
    return last > 0
        && groups[last].length() > SMALL
        && groups[last].length() == lastGroup(groups[last - 1]);
  }

  private static int lastGroup(String text) {
    Matcher last = LAST_GROUP.matcher(text);
    return last.find() ? last.end() - last.start() : 0;
  }

  /** A number that its country has handed out, as it is stored; null where it is none. */
  private static @Nullable String usual(String written, String region) {
    Reading reading = reading(written, region);
    return reading == null || reading.kind() == Reading.Kind.UNUSUAL ? null : reading.recipient();
  }

  static boolean areIn(String written, String region) {
    if (written.length() > LONGEST
        || written.indexOf('@') >= 0
        || written.codePoints().filter(Character::isDigit).count() < FEWEST_DIGITS) {
      return false;
    }
    List<String> parts = parts(BETWEEN, written).toList();
    return parts.size() > 1
        ? parts.stream().filter(part -> isNumber(part, region)).count() > 1
        : splits(written, region);
  }

  /** Two numbers with nothing but a blank between them. */
  private static boolean splits(String written, String region) {
    List<String> groups = parts(BLANKS, written).toList();
    if (groups.size() > MOST_GROUPS) {
      return false;
    }
    for (int i = 1; i < groups.size(); i++) {
      if (isNumber(String.join(" ", groups.subList(0, i)), region)
          && isNumber(String.join(" ", groups.subList(i, groups.size())), region)) {
        return true;
      }
    }
    return false;
  }

  private static Stream<String> parts(Pattern between, String written) {
    return between.splitAsStream(written).map(String::strip).filter(part -> !part.isEmpty());
  }

  private static boolean isNumber(String part, String region) {
    Reading reading = reading(part, region);
    return reading != null && reading.problem() == null;
  }

  /** How the digits of what may be a number are read; null where it is none, or a group's id. */
  private static @Nullable Reading reading(String written, String region) {
    WrittenNumber number = WrittenNumber.of(written);
    return number.refusal() != null || number.from() == WrittenNumber.From.GROUP
        ? null
        : new NumberReader(region).read(Objects.requireNonNull(number.digits()), number.from());
  }
}
