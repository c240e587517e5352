package com.artakusuma.wags.broadcast.recipients;

import com.artakusuma.wags.broadcast.table.Table;
import com.artakusuma.wags.message.Recipient;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the recipients in one cell as people fill cells: a number, several of them, or one beside a
 * name.
 */
final class CellRecipients {

  private static final String LINE = "(?:[1-9][0-9]{0,2}|00?[1-9])";

  /** The number of a line in a list, before a phone number. */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?:%s(?:[.)]\\s*|\\s+|\\s*\\p{Pd}\\s+)|\\(%<s\\)\\s*)([+(0].*)".formatted(LINE));

  /** The same, whatever the phone number begins with. */
  private static final Pattern CLEARLY_NUMBERED = Pattern.compile("[1-9][0-9]{0,2}[.)]\\s+(.*)");

  /** The same in brackets, in which a country code may stand, too. */
  private static final Pattern NUMBERED_IN_BRACKETS =
      Pattern.compile("\\([1-9][0-9]{0,2}\\)\\s*([1-9].*)");

  /** A spreadsheet's column of numbers may have decimals once a cell of it is empty. */
  private static final Pattern COUNTRY_CODE =
      Pattern.compile("\\(?(?:\\+|00)?\\s?([1-9][0-9]{0,2})(?:[.,]0{1,2})?\\)?");

  private static final Pattern WITHOUT_COUNTRY_CODE = Pattern.compile("\\(?(?!00)[0-9]");
  private static final double BESIDE_WORDS = 0.5;
  private static final double UNUSUAL = 0.6;

  /** Less than any that is written as phone numbers are. */
  private static final double BARE = 0.4;

  /** Of two columns the one with a 0 or a code before them: accounts may look like mobiles. */
  private static final double CODELESS = 0.96;

  /** Of two columns the one with the mobiles has the recipients. */
  private static final double LANDLINE = 0.9;

  /** So many characters are gone through in the time of one look. */
  private static final int CHARS_A_LOOK = 10;

  private final CellReader reader;
  private final Pattern within;

  /**
   * What stands in a cell.
   *
   * @param entries recipients, and what looks like one and is none; the cell itself where there are
   *     no recipients; never empty
   * @param plain whether nothing stands beside them
   */
  record Found(List<CellEntry> entries, boolean plain) {

    /** How many recipients there are. */
    int numbers() {
      return (int) entries.stream().filter(CellEntry::isRecipient).count();
    }

    /** Whether each recipient stands for itself between separators, and not within a sentence. */
    boolean areParts(String cell) {
      List<String> parts = CellSearch.parts(cell).map(String::strip).toList();
      return entries.stream()
          .filter(CellEntry::isRecipient)
          .allMatch(entry -> parts.contains(entry.written()));
    }

    /** Whether any entry has a digit: words alone are no attempt at a number. */
    boolean hasDigit() {
      return entries.stream().anyMatch(entry -> entry.digits() > 0);
    }
  }

  /**
   * @param region where a number without a country code is at home, ISO 3166-1 alpha-2
   */
  CellRecipients(String region) {
    this(new CellReader(region));
  }

  CellRecipients(CellReader reader) {
    this.reader = reader;
    this.within = CellSearch.within(reader.region());
  }

  /** Finds them; the cell itself, as no recipient, where there are none. */
  Found in(String cell) {
    Matcher clearly = CLEARLY_NUMBERED.matcher(cell);
    CellEntry behind = clearly.matches() ? reader.read(clearly.group(1)) : null;
    if (behind != null && reader.isMobileAtHome(behind)) {
      return new Found(List.of(behind), true);
    }
    CellEntry whole = reader.read(cell);
    if (whole.isUsual()
        || cell.length() < CellEntry.LOOKS_LIKE_ONE
        || cell.length() > Table.LONGEST_CELL) {
      return new Found(List.of(whole), true);
    }
    CellEntry rest = behindItsNumber(cell, whole);
    if (rest.isUsual()) {
      return new Found(List.of(rest), true);
    }
    if (whole.isRecipient()) {
      return new Found(List.of(whole), true);
    }
    reader.count(cell.length() / CHARS_A_LOOK);
    CellSearch search = new CellSearch(reader, within);
    CellSearch.parts(cell).forEach(search::part);
    return search.isSuccessful()
        ? new Found(search.entries(), search.isPlain())
        : new Found(List.of(whole), false);
  }

  /** The number that a line's stands before; the whole where that is not sure. */
  private CellEntry behindItsNumber(String cell, CellEntry whole) {
    if (whole.reading().problem() == Recipient.Problem.COUNTRY_CODE) {
      return whole;
    }
    Matcher numbered = NUMBERED.matcher(cell);
    if (numbered.matches()) {
      return reader.read(numbered.group(1));
    }
    Matcher inBrackets = NUMBERED_IN_BRACKETS.matcher(cell);
    CellEntry rest = inBrackets.matches() ? reader.read(inBrackets.group(1)) : whole;
    return reader.isMobileAtHome(rest) ? rest : whole;
  }

  /**
   * Finds the one of a cell whose country code may stand in another; that of home, and what is no
   * code, changes nothing.
   */
  Found in(String cell, String countryCode) {
    Matcher code = COUNTRY_CODE.matcher(Recipient.plain(countryCode));
    if (!code.matches() || !reader.isAbroad(code.group(1))) {
      return in(cell);
    }
    String plain = Recipient.plain(cell);
    if (!WITHOUT_COUNTRY_CODE.matcher(plain).lookingAt()) {
      return in(cell);
    }
    CellEntry whole = new CellEntry(cell, reader.read("+" + code.group(1) + plain).reading());
    boolean unsure = whole.isRecipient() && !whole.isUsual();
    return new Found(List.of(unsure ? CellReader.refused(whole) : whole), true);
  }

  /** How sure a cell holds a recipient, from 0 to 1. */
  double likelihood(String cell) {
    Found found = in(cell);
    if (found.numbers() == 0) {
      return 0;
    }
    if (!found.plain()) {
      return BESIDE_WORDS;
    }
    if (found.entries().stream().anyMatch(reader::isBare)) {
      return BARE;
    }
    if (!found.entries().stream().allMatch(CellEntry::isUsual)) {
      return UNUSUAL;
    }
    if (!found.entries().stream().allMatch(CellEntry::isMobile)) {
      return LANDLINE;
    }
    return found.entries().stream().anyMatch(reader::isCodeless) ? CODELESS : 1;
  }

  /**
   * The same where digits that may be anything are no recipients: beside others in the row, and
   * under a name that speaks of something else.
   */
  Found withoutBare(Found found) {
    return new Found(found.entries().stream().map(reader::unlessBare).toList(), found.plain());
  }

  /**
   * The same where those of mobiles may be anything, too: accounts and pupils have such numbers.
   */
  Found withoutCodeless(Found found) {
    return new Found(found.entries().stream().map(reader::unlessCodeless).toList(), found.plain());
  }

  /** Whether any of them is a recipient with a 0 or a country code before it. */
  boolean hasCode(Found found) {
    return found.entries().stream()
        .anyMatch(entry -> entry.isRecipient() && !reader.isCodeless(entry));
  }

  /** Whether any of them is a recipient for sure, and no digits that may be anything. */
  boolean isSure(Found found) {
    return found.entries().stream().anyMatch(entry -> entry.isRecipient() && !reader.isBare(entry));
  }
}
