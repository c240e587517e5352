package com.artakusuma.wags.message;

import com.artakusuma.wags.message.NumberingPlan.Candidate;
import com.artakusuma.wags.message.NumberingPlan.Known;
import com.artakusuma.wags.message.Reading.Kind;
import com.artakusuma.wags.message.Recipient.Problem;
import com.artakusuma.wags.message.WrittenNumber.From;
import java.util.Objects;

/**
 * Decides which number digits are: dialled at home, or with a country code. A mobile at home goes
 * before one abroad, and that before all other numbers, since mobiles are whom messages go to.
 */
final class NumberReader {

  private static final int FEWEST_DIGITS = 5;

  /** More than any number has with whatever is dialled before it. */
  private static final int MOST_DIGITS = 24;

  private final String region;
  private final String countryCode;

  /**
   * @param region where digits without a country code are at home, ISO 3166-1 alpha-2
   */
  NumberReader(String region) {
    this.region = region;
    this.countryCode = Integer.toString(NumberingPlan.countryCode(region));
  }

  Reading read(String digits, From from) {
    if (digits.length() < FEWEST_DIGITS) {
      return Reading.refused(Problem.TOO_SHORT);
    }
    if (digits.length() > MOST_DIGITS) {
      return Reading.refused(Problem.TOO_LONG);
    }
    if (digits.startsWith("00")) {
      return prefixed(digits);
    }
    if (digits.startsWith("0")) {
      return from == From.INTERNATIONAL ? taken(zeroAndCountryCode(digits)) : trunk(digits);
    }
    if (from == From.INTERNATIONAL) {
      return taken(international(digits));
    }
    if (from == From.LINK) {
      Candidate linked = international(digits);
      return linked.isMobile() ? taken(linked) : bare(digits);
    }
    return bare(digits);
  }

  /**
   * Digits alone may be a number at home whose 0 got lost, or one with its country code whose + got
   * lost.
   */
  private Reading bare(String digits) {
    return digits.startsWith(countryCode) ? own(digits) : foreign(digits);
  }

  /** Digits that begin with the country code of the region. */
  private Reading own(String digits) {
    Candidate abroad = international(digits);
    if (abroad.isMobile() || abroad.problem() == Problem.COUNTRY_CODE) {
      return taken(abroad);
    }
    Candidate home = NumberingPlan.atHome(digits, region);
    return home.isMobile() || !abroad.isNumber() && home.isNumber()
        ? taken(home)
        : taken(abroad, home);
  }

  /** Digits that may begin with the country code of another region. */
  private Reading foreign(String digits) {
    Candidate home = NumberingPlan.atHome(digits, region);
    if (home.isMobile()) {
      return taken(home, NumberingPlan.mobile(digits));
    }
    Candidate abroad = international(digits);
    boolean mistyped =
        abroad.known() == Known.POSSIBLE
            && (home.problem() == Problem.TOO_SHORT
                || NumberingPlan.isMobileAndMore(digits, region));
    if (mistyped || !home.isNumber() && !abroad.isNumber()) {
      return taken(home);
    }
    return abroad.known().compareTo(home.known()) < 0 ? taken(abroad, home) : taken(home, abroad);
  }

  /** Behind 00, which dials abroad from most countries, or what else dials abroad from this one. */
  private Reading prefixed(String digits) {
    String rest = digits.substring(2);
    if (rest.startsWith("0")) {
      return taken(zeroAndCountryCode(rest));
    }
    Candidate abroad = international(rest);
    if (abroad.isMobile()) {
      return taken(abroad);
    }
    Candidate dialled = NumberingPlan.atHome(digits, region);
    Candidate slip = NumberingPlan.atHome("0" + rest, region);
    Candidate other = dialled.isMobile() ? dialled : slip;
    if (abroad.known() == Known.OTHER || !other.isMobile()) {
      return other.isMobile() ? ambiguous(abroad, other) : taken(abroad);
    }
    return taken(other);
  }

  /** Behind a 0, which is dialled before the area code at home. */
  private Reading trunk(String digits) {
    Candidate home = NumberingPlan.atHome(digits, region);
    if (home.isMobile()) {
      return taken(home);
    }
    Candidate meant = zeroAndCountryCode(digits);
    if (!meant.isMobile()) {
      return taken(home);
    }
    return home.known() == Known.OTHER ? Reading.refused(Problem.COUNTRY_CODE) : taken(meant);
  }

  /** A country code that somebody has put a 0 before: only a mobile at home is meant for sure. */
  private Candidate zeroAndCountryCode(String digits) {
    String rest = digits.replaceFirst("^0+", "");
    Candidate meant =
        rest.startsWith(countryCode) ? NumberingPlan.abroad(rest) : none(Problem.IMPOSSIBLE);
    return meant.isMobile() ? meant : none(Problem.COUNTRY_CODE);
  }

  /** With its country code, which somebody may have put before a number that had it already. */
  private Candidate international(String digits) {
    Candidate number = NumberingPlan.abroad(digits);
    if (number.isMobile()) {
      return number;
    }
    Candidate within = withoutSecondCountryCode(digits);
    if (!within.isMobile()) {
      return number;
    }
    return number.known() == Known.OTHER ? none(Problem.COUNTRY_CODE) : within;
  }

  private static Candidate withoutSecondCountryCode(String digits) {
    for (int length = 1; length <= 3; length++) {
      String code = digits.substring(0, length);
      String rest = digits.substring(length).replaceFirst("^0+", "");
      if (rest.startsWith(code) && NumberingPlan.isCountryCode(code)) {
        return NumberingPlan.abroad(rest);
      }
    }
    return none(Problem.IMPOSSIBLE);
  }

  private static Candidate none(Problem problem) {
    return new Candidate(Known.NONE, null, problem);
  }

  private static Reading taken(Candidate number) {
    return number.isNumber()
        ? new Reading(
            number.isHandedOut() ? Kind.USUAL : Kind.UNUSUAL, number.digits(), null, null, null)
        : Reading.refused(Objects.requireNonNull(number.problem()));
  }

  /** Two that a plan knows alike are both told. */
  private static Reading taken(Candidate chosen, Candidate other) {
    return chosen.isHandedOut()
            && chosen.known() == other.known()
            && !Objects.equals(chosen.digits(), other.digits())
        ? ambiguous(chosen, other)
        : taken(chosen);
  }

  private static Reading ambiguous(Candidate chosen, Candidate other) {
    return new Reading(Kind.AMBIGUOUS, chosen.digits(), other.digits(), null, null);
  }
}
