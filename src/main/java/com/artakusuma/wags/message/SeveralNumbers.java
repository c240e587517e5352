package com.artakusuma.wags.message;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells whether something that is no number is two or more of them. */
final class SeveralNumbers {

  private static final int LONGEST = 200;
  private static final int FEWEST_DIGITS = 14;

  /** Of two numbers, however they are written: each place between them is tried. */
  private static final int MOST_GROUPS = 14;

  private static final Pattern BETWEEN = Pattern.compile("[/;,|&:\\r\\n]+|\\s-\\s|[\\p{L}]+");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Zs}]+");

  private SeveralNumbers() {}

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
    WrittenNumber number = WrittenNumber.of(part);
    return number.refusal() == null
        && number.from() != WrittenNumber.From.GROUP
        && new NumberReader(region)
                .read(Objects.requireNonNull(number.digits()), number.from())
                .problem()
            == null;
  }
}
