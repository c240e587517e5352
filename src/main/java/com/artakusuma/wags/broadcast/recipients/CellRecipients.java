package com.artakusuma.wags.broadcast.recipients;

import com.artakusuma.wags.broadcast.table.BadTableException;
import com.artakusuma.wags.broadcast.table.Table;
import com.artakusuma.wags.message.Reading;
import com.artakusuma.wags.message.Recipient;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the recipients in one cell as people fill cells: a number, several of them, or one beside a
 * name. Beside other words only a number that its country has handed out counts: an order's number
 * is none.
 */
final class CellRecipients {

  /**
   * Between numbers, whatever stands there; Google's contacts have " ::: ". Here and below blanks
   * are not taken in before it: in a cell of nothing else each of them would be a place to begin.
   */
  private static final Pattern BETWEEN = Pattern.compile("::+|[,;|\\t\\r\\n]");

  /** Between numbers as well, and within addresses and names. */
  private static final Pattern PERHAPS_BETWEEN =
      Pattern.compile("[/&\\\\]|(?<!\\s)\\s+(?:dan|atau|and|or)\\s+", Pattern.CASE_INSENSITIVE);

  /** Within a number, behind its area code: what follows alone may be another one. */
  private static final String WITHIN =
      "(?<![\\p{N}/])(?:(?:\\+|00)[1-9]\\d{0,2}[ /-]?(?:\\(0\\) ?)?|\\(?0%s)[1-9]\\d{1,4}\\)?"
          + "\\s*/\\s*(?=[1-9]\\d{2})";

  /** A day, perhaps with a time of day: parts of it would be numbers. */
  private static final Pattern DAY =
      Pattern.compile(
          "(?<![\\p{N}./\\p{Pd}])(?:[0-3]?[0-9]([./-])[0-3]?[0-9]\\1(?:19|20)[0-9]{2}"
              + "|(?:19|20)[0-9]{2}([./-])[01]?[0-9]\\2[0-3]?[0-9]"
              + "|[0-3]?[0-9]/[0-3]?[0-9]/[0-9]{2})"
              + "(?:[\\p{Zs}T]+[0-2]?[0-9][.:][0-5][0-9](?:[.:][0-5][0-9])?)?(?![\\p{N}/])");

  /** What may be one without anything between. */
  private static final Pattern BARE_DAY =
      Pattern.compile("(?<![\\p{N}+./\\p{Pd}])[0-9]{8}(?![\\p{N}./\\p{Pd}])");

  private static final String LEFT_OUT = "…";
  private static final Pattern BLANKS = Pattern.compile("\\p{Zs}+");
  private static final Pattern ONE_DIGIT_MORE = Pattern.compile("(.+?)[\\p{Zs}\\p{Pd}]+\\p{Nd}");

  private static final Pattern ONE_PIECE = Pattern.compile("[+]?\\p{Nd}+");

  /** What may be a number, and is no part of a word or an address. */
  private static final Pattern RUN =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}@_])[+(]?\\p{Nd}[\\p{Nd}\\p{Zs}\\p{Cf}().\\p{Pd}]{5,60}\\p{Nd}"
              + "(?![\\p{L}\\p{N}@_])");

  /** Where a number without any sign before it may begin; at a bracket with a count it does not. */
  private static final Pattern BEGINNING =
      Pattern.compile("[\\p{Zs}]+(?=[+0]|\\((?!\\p{Nd}{1,2}\\)?\\p{Zs}*(?:$|[+(0])))");

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

  /** A count behind a number: no digits of it are in brackets, but those at its front. */
  private static final Pattern COUNT_IN_BRACKETS =
      Pattern.compile("(.*\\p{Nd})\\p{Zs}*\\(\\p{Zs}*\\p{Nd}{1,2}\\p{Zs}*\\)?");

  /**
   * Signs where digits are left out, or a group with letters that look like digits: what stands
   * before is another number.
   */
  private static final Pattern MASKED =
      Pattern.compile(
          "\\p{Nd}[\\p{Zs}\\p{Pd}.]*(?:[*\u2022]{2}|[xX]{2,}(?!\\p{L}))"
              + "|\\p{Nd}(?:[*\u2022?#]\\p{Nd}|\\p{Pd}?(?:__|\\?\\?|\\.{2,3}(?!\\.)|\u2026))"
              + "|(?:[*\u2022]{2}|\\?\\?|[xX]{2})\\p{Pd}?\\p{Nd}"
              + "|\\p{Nd}[\\p{Zs}\\p{Pd}.]{1,3}(?=[OolI]*\\p{Nd})(?=\\p{Nd}*[OolI])[\\p{Nd}OolI]+(?!\\p{L})");

  private static final Pattern COUNTRY_CODE =
      Pattern.compile("'?\\(?(?:\\+|00)?\\s?([1-9][0-9]{0,2})\\)?");

  private static final Pattern WITHOUT_COUNTRY_CODE = Pattern.compile("\\(?(?!00)[0-9]");
  private static final Pattern ADDRESS = Pattern.compile("://|www\\.", Pattern.CASE_INSENSITIVE);
  private static final int LOOKS_LIKE_ONE = 7;
  private static final int LINE_NUMBER = 3;
  private static final double BESIDE_WORDS = 0.5;
  private static final double UNUSUAL = 0.6;

  /** Less than any that is written as phone numbers are. */
  private static final double BARE = 0.4;

  /** Of two columns the one with the mobiles has the recipients. */
  private static final double LANDLINE = 0.9;

  /**
   * So much of a cell is looked at in vain, and so much more for each number in it; each look asks
   * libphonenumber. What holds more is text that a small workbook may refer to a million times.
   */
  private static final int LOOKS_IN_VAIN = 300;

  private static final int LOOKS_A_NUMBER = 5;

  /** So many characters are gone through in the time of one look. */
  private static final int CHARS_A_LOOK = 10;

  /**
   * In all cells of a table that are no number by themselves: twenty for each of a million rows.
   */
  private static final int MOST_LOOKS = 20_000_000;

  private final String region;
  private final int mostLooks;
  private int allLooks;
  private final Pattern within;

  /**
   * A part of a cell.
   *
   * @param written as it stands there
   * @param reading what it is: a recipient, or why it is none
   */
  record Entry(String written, Reading reading) {

    boolean isRecipient() {
      return reading.problem() == null;
    }

    /** Whether it is a number that its country has handed out, or a group. */
    boolean isUsual() {
      return isRecipient() && reading.kind() != Reading.Kind.UNUSUAL;
    }

    private boolean isMobile() {
      return Recipient.isMobile(Objects.requireNonNull(reading.recipient()));
    }

    private boolean isNumberLike() {
      return digits(written) >= LOOKS_LIKE_ONE
          && written.codePoints().noneMatch(Character::isLetter);
    }
  }

  /**
   * What stands in a cell.
   *
   * @param entries recipients, and what looks like one and is none; the cell itself where there are
   *     no recipients; never empty
   * @param plain whether nothing stands beside them
   */
  record Found(List<Entry> entries, boolean plain) {

    /** How many recipients there are. */
    int numbers() {
      return (int) entries.stream().filter(Entry::isRecipient).count();
    }

    /** Whether each recipient stands for itself between separators, and not within a sentence. */
    boolean areParts(String cell) {
      List<String> parts = BETWEEN.splitAsStream(cell).map(String::strip).toList();
      return entries.stream()
          .filter(Entry::isRecipient)
          .allMatch(entry -> parts.contains(entry.written()));
    }

    /** Whether any entry has a digit: words alone are no attempt at a number. */
    boolean hasDigit() {
      return entries.stream().anyMatch(entry -> digits(entry.written()) > 0);
    }
  }

  /**
   * @param region where a number without a country code is at home, ISO 3166-1 alpha-2
   */
  CellRecipients(String region) {
    this(region, MOST_LOOKS);
  }

  CellRecipients(String region, int mostLooks) {
    this.region = region;
    this.mostLooks = mostLooks;
    this.within = Pattern.compile(WITHIN.formatted(Recipient.hasTrunkZero(region) ? "" : "?"));
  }

  /** Finds them; the cell itself, as no recipient, where there are none. */
  Found in(String cell) {
    Matcher clearly = CLEARLY_NUMBERED.matcher(cell);
    Entry behind = clearly.matches() ? read(clearly.group(1)) : null;
    if (behind != null && isMobileAtHome(behind)) {
      return new Found(List.of(behind), true);
    }
    Entry whole = read(cell);
    if (whole.isUsual() || cell.length() < LOOKS_LIKE_ONE || cell.length() > Table.LONGEST_CELL) {
      return new Found(List.of(whole), true);
    }
    Entry rest = behindItsNumber(cell, whole);
    if (rest.isUsual()) {
      return new Found(List.of(rest), true);
    }
    if (whole.isRecipient()) {
      return new Found(List.of(whole), true);
    }
    countLooks(cell.length() / CHARS_A_LOOK);
    Search search = new Search();
    BETWEEN.splitAsStream(cell).forEach(search::part);
    return search.anyNumber() && !search.isInVain()
        ? new Found(List.copyOf(search.entries), search.plain)
        : new Found(List.of(whole), false);
  }

  /** The number that a line's stands before; the whole where that is not sure. */
  private Entry behindItsNumber(String cell, Entry whole) {
    if (whole.reading().problem() == Recipient.Problem.COUNTRY_CODE) {
      return whole;
    }
    Matcher numbered = NUMBERED.matcher(cell);
    if (numbered.matches()) {
      return read(numbered.group(1));
    }
    Matcher inBrackets = NUMBERED_IN_BRACKETS.matcher(cell);
    Entry rest = inBrackets.matches() ? read(inBrackets.group(1)) : whole;
    return isMobileAtHome(rest) ? rest : whole;
  }

  /**
   * Finds the one of a cell whose country code may stand in another; that of home, and what is no
   * code, changes nothing.
   */
  Found in(String cell, String countryCode) {
    Matcher code = COUNTRY_CODE.matcher(countryCode);
    if (!code.matches()
        || !Recipient.isAbroad(code.group(1), region)
        || !WITHOUT_COUNTRY_CODE.matcher(cell).lookingAt()) {
      return in(cell);
    }
    Entry whole = new Entry(cell, read("+" + code.group(1) + cell).reading());
    boolean unsure = whole.isRecipient() && !whole.isUsual();
    return new Found(List.of(unsure ? refused(whole) : whole), true);
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
    if (found.entries().stream().anyMatch(this::isBare)) {
      return BARE;
    }
    if (!found.entries().stream().allMatch(Entry::isUsual)) {
      return UNUSUAL;
    }
    return found.entries().stream().allMatch(Entry::isMobile) ? 1 : LANDLINE;
  }

  /**
   * The same where digits that may be anything are no recipients: beside others in the row, and
   * under a name that speaks of something else.
   */
  Found withoutBare(Found found) {
    return new Found(found.entries().stream().map(this::unlessBare).toList(), found.plain());
  }

  /** Whether any of them is a recipient for sure, and no digits that may be anything. */
  boolean isSure(Found found) {
    return found.entries().stream().anyMatch(entry -> entry.isRecipient() && !isBare(entry));
  }

  /**
   * Whether they are digits that may be an account's, an order's or a number's without its area
   * code: no mobile, and without a sign, a 0 or the country code of home before them.
   */
  private boolean isBare(Entry entry) {
    String recipient = entry.reading().recipient();
    if (recipient == null || "+(0".indexOf(entry.written().charAt(0)) >= 0) {
      return false;
    }
    boolean home = !Recipient.isAbroad(recipient, region);
    String digits = Recipient.asStored(entry.written()).orElse("");
    if (digits.isEmpty() || home && digits.equals(recipient) || entry.isMobile()) {
      return false;
    }
    return !(home && entry.isUsual() && !Recipient.hasTrunkZero(region));
  }

  private Entry unlessBare(Entry entry) {
    return isBare(entry) ? refused(entry) : entry;
  }

  private static Entry refused(Entry entry) {
    return new Entry(
        entry.written(),
        new Reading(Reading.Kind.REFUSED, null, null, Recipient.Problem.COUNTRY_CODE, null));
  }

  private boolean isMobileAtHome(Entry entry) {
    return entry.isUsual()
        && entry.isMobile()
        && !Recipient.isAbroad(Objects.requireNonNull(entry.reading().recipient()), region);
  }

  private void countLooks(int looks) {
    allLooks += looks;
    if (allLooks > mostLooks) {
      throw new UncheckedIOException(new BadTableException(BadTableException.Kind.TOO_LARGE));
    }
  }

  private Entry read(String written) {
    return new Entry(written, Recipient.read(written, region));
  }

  private static long digits(String written) {
    return written.codePoints().filter(Character::isDigit).count();
  }

  /** One cell, part by part. */
  private final class Search {

    private final List<Entry> entries = new ArrayList<>();
    private boolean plain = true;
    private int looks;
    private int found;

    boolean anyNumber() {
      return found > 0;
    }

    /** Whether it has looked at so much beside what it found that it looks no further. */
    boolean isInVain() {
      return looks > LOOKS_IN_VAIN + LOOKS_A_NUMBER * found;
    }

    private Entry look(String written) {
      looks++;
      return glance(written);
    }

    /**
     * A look after which the same is looked at once more, so that it counts for the table alone.
     */
    private Entry glance(String written) {
      countLooks(1);
      return read(written);
    }

    private void add(Entry entry) {
      Entry kept = unlessBare(entry);
      entries.add(kept);
      found += kept.isRecipient() ? 1 : 0;
    }

    void part(String part) {
      if (part.isBlank() || isInVain()) {
        return;
      }
      Entry whole = look(part.strip());
      if (whole.isRecipient()) {
        add(whole);
      } else if (ADDRESS.matcher(part).find()) {
        plain = false;
      } else {
        String dayless = withoutBareDays(DAY.matcher(part).replaceAll(LEFT_OUT));
        String joined =
            within.matcher(dayless).replaceAll(match -> match.group().replace('/', ' '));
        PERHAPS_BETWEEN.splitAsStream(joined).forEach(this::smallPart);
      }
    }

    /** Such digits may be a part of a number, too: they go only where there is one without them. */
    private String withoutBareDays(String part) {
      String without =
          BARE_DAY
              .matcher(part)
              .replaceAll(
                  day ->
                      !isInVain() && look(day.group()).reading().problem() == Recipient.Problem.DATE
                          ? LEFT_OUT
                          : day.group());
      return without.equals(part)
              || RUN.matcher(without)
                  .results()
                  .anyMatch(run -> glance(run.group().strip()).isUsual())
          ? without
          : part;
    }

    private void smallPart(String part) {
      if (part.isBlank() || isInVain()) {
        return;
      }
      Entry whole = look(part.strip());
      if (whole.isRecipient()) {
        add(whole);
        return;
      }
      plain = false;
      if (MASKED.matcher(part).find()) {
        entries.add(whole);
        return;
      }
      List<String> runs = RUN.matcher(part).results().map(MatchResult::group).toList();
      boolean all = runs.stream().map(this::run).reduce(true, Boolean::logicalAnd);
      if (!all || runs.isEmpty() && whole.isNumberLike()) {
        entries.add(whole);
      }
    }

    /**
     * Whether nothing in it is like a number and is none; beside words a usual one is asked for.
     */
    private boolean run(String run) {
      if (isInVain()) {
        return false;
      }
      Entry whole = look(run.strip());
      if (whole.isUsual() && endsBefore(run.strip())) {
        return false;
      }
      List<String> begun = BEGINNING.splitAsStream(run.strip()).toList();
      List<Entry> pieces =
          begun.stream().filter(piece -> digits(piece) > LINE_NUMBER).map(this::piece).toList();
      if (whole.isUsual()) {
        add(whole);
        return true;
      }
      if (!pieces.isEmpty() && pieces.stream().allMatch(Entry::isUsual) && !mayGoOn(begun)) {
        pieces.forEach(this::add);
        return true;
      }
      return !whole.isNumberLike();
    }

    /** Whether few digits stand behind a number in groups, of which they may be the last. */
    private boolean mayGoOn(List<String> begun) {
      String last = begun.get(begun.size() - 1);
      return begun.size() > 1
          && digits(last) <= LINE_NUMBER
          && !last.startsWith("(")
          && !ONE_PIECE.matcher(begun.get(begun.size() - 2)).matches();
    }

    /** A number without the count in brackets behind it, where it is surely whole. */
    private Entry piece(String written) {
      Entry whole = look(written);
      Matcher counted = COUNT_IN_BRACKETS.matcher(written);
      if (whole.isRecipient() || !counted.matches()) {
        return whole;
      }
      Entry number = look(counted.group(1));
      boolean sure =
          number.isUsual()
              && Recipient.isLongEnough(Objects.requireNonNull(number.reading().recipient()));
      return sure ? number : whole;
    }

    /** Whether a shorter number stands there as well: what follows it may be an amount. */
    private boolean endsBefore(String run) {
      String first = BLANKS.split(run, 2)[0];
      Matcher more = ONE_DIGIT_MORE.matcher(run);
      return first.length() < run.length() && look(first).isUsual()
          || more.matches() && look(more.group(1)).isUsual();
    }
  }
}
