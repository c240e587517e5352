package com.artakusuma.wags.broadcast.recipients;

import com.artakusuma.wags.broadcast.table.BadTableException;
import com.artakusuma.wags.message.Reading;
import com.artakusuma.wags.message.Recipient;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.regex.Pattern;

/** Reads cells of one table and their parts, each as one recipient, and bounds how often. */
final class CellReader {

  /**
   * In all cells of a table that are no number by themselves: twenty for each of a million rows.
   */
  private static final int MOST_LOOKS = 20_000_000;

  /** As spreadsheets and invoices group an amount's digits. */
  private static final Pattern AMOUNT =
      Pattern.compile("[1-9][0-9]{0,2}(?:(?:\\.[0-9]{3}){2,}|(?:,[0-9]{3}){2,})");

  private final String region;
  private final int mostLooks;
  private int allLooks;

  /**
   * @param region where a number without a country code is at home, ISO 3166-1 alpha-2
   */
  CellReader(String region) {
    this(region, MOST_LOOKS);
  }

  CellReader(String region, int mostLooks) {
    this.region = region;
    this.mostLooks = mostLooks;
  }

  String region() {
    return region;
  }

  /** Reads a part as one recipient; what is none says why. */
  CellEntry read(String written) {
    return new CellEntry(written, Recipient.read(written, region));
  }

  /**
   * Counts what is looked at in cells that are no number by themselves.
   *
   * @throws UncheckedIOException with a {@link BadTableException} past what a table may ask for
   */
  void count(int looks) {
    allLooks += looks;
    if (allLooks > mostLooks) {
      throw new UncheckedIOException(new BadTableException(BadTableException.Kind.TOO_LARGE));
    }
  }

  /** Whether a country code is one of another country than the table's. */
  boolean isAbroad(String countryCode) {
    return Recipient.isAbroad(countryCode, region);
  }

  /** Whether it is a mobile of the table's country. */
  boolean isMobileAtHome(CellEntry entry) {
    return entry.isUsual()
        && entry.isMobile()
        && !Recipient.isAbroad(Objects.requireNonNull(entry.reading().recipient()), region);
  }

  /**
   * Whether they are digits that may be an account's, an order's, an amount or a number's without
   * its area code: no mobile, or one whose digits are grouped as those of amounts, and without a
   * sign, a 0 or the country code of home before them.
   */
  boolean isBare(CellEntry entry) {
    return isCodeless(entry) && !(entry.isMobile() && !AMOUNT.matcher(entry.written()).matches());
  }

  /** The same, whatever the digits begin with otherwise. */
  boolean isCodeless(CellEntry entry) {
    String recipient = entry.reading().recipient();
    if (recipient == null || "+(0".indexOf(entry.written().charAt(0)) >= 0) {
      return false;
    }
    boolean home = !Recipient.isAbroad(recipient, region);
    String digits = Recipient.asStored(entry.written()).orElse("");
    if (digits.isEmpty() || home && digits.equals(recipient)) {
      return false;
    }
    return !(home && entry.isUsual() && !Recipient.hasTrunkZero(region));
  }

  /** The same, or no recipient where {@link #isBare}. */
  CellEntry unlessBare(CellEntry entry) {
    return isBare(entry) ? refused(entry) : entry;
  }

  /** The same, or no recipient where {@link #isCodeless}. */
  CellEntry unlessCodeless(CellEntry entry) {
    return isCodeless(entry) ? refused(entry) : entry;
  }

  /** The same as no recipient, for its country code may be missing. */
  static CellEntry refused(CellEntry entry) {
    return new CellEntry(
        entry.written(),
        new Reading(Reading.Kind.REFUSED, null, null, Recipient.Problem.COUNTRY_CODE, null));
  }
}
