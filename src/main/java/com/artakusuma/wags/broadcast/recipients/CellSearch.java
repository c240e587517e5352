package com.artakusuma.wags.broadcast.recipients;

import com.artakusuma.wags.broadcast.table.column.PhoneNames;
import com.artakusuma.wags.message.Recipient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks through one cell, part by part. Beside other words only a number that its country has
 * handed out counts: an order's number is none.
 */
final class CellSearch {

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
  private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\p{Zs}\\p{Pd}]+");
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

  private static final Pattern ADDRESS = Pattern.compile("://|www\\.", Pattern.CASE_INSENSITIVE);
  private static final int LINE_NUMBER = 3;

  /** May stand before a number, as the last of its address; a year may, too. */
  private static final Pattern POSTCODE = Pattern.compile("[1-9][0-9]{3,5}");

  /**
   * So much of a cell is looked at in vain, and so much more for each number in it; each look asks
   * libphonenumber. What holds more is text that a small workbook may refer to a million times.
   */
  private static final int LOOKS_IN_VAIN = 300;

  private static final int LOOKS_A_NUMBER = 5;

  private final CellReader reader;
  private final Pattern within;
  private final List<CellEntry> entries = new ArrayList<>();
  private boolean plain = true;
  private boolean amongOthers;

  /** Whether the words before what is looked at are those of an account, an order or an amount. */
  private boolean labelled;

  private int looks;
  private int found;

  /**
   * Nothing is looked at yet.
   *
   * @param within of {@link #within}
   */
  CellSearch(CellReader reader, Pattern within) {
    this.reader = reader;
    this.within = within;
  }

  /** What stands within a number, as a country writes them; made once for a table. */
  static Pattern within(String region) {
    return Pattern.compile(WITHIN.formatted(Recipient.hasTrunkZero(region) ? "" : "?"));
  }

  /** What stands between separators of numbers. */
  static Stream<String> parts(String cell) {
    return BETWEEN.splitAsStream(cell);
  }

  /** Looks through the next part. */
  void part(String part) {
    if (part.isBlank() || isInVain()) {
      return;
    }
    amongOthers = PhoneNames.isSurelyOther(part);
    CellEntry whole = look(part.strip());
    if (whole.isRecipient()) {
      add(whole);
    } else if (ADDRESS.matcher(part).find()) {
      plain = false;
      smallParts(withoutAddresses(part));
    } else {
      smallParts(part);
    }
  }

  private void smallParts(String part) {
    String dayless = withoutBareDays(DAY.matcher(part).replaceAll(LEFT_OUT));
    String joined = within.matcher(dayless).replaceAll(match -> match.group().replace('/', ' '));
    PERHAPS_BETWEEN.splitAsStream(joined).forEach(this::smallPart);
  }

  /**
   * Takes the numbers of WhatsApp's addresses out of a part; what follows a text to send is a part
   * of it.
   */
  private String withoutAddresses(String part) {
    StringBuilder rest = new StringBuilder();
    for (String word : BLANKS.split(part)) {
      boolean address = ADDRESS.matcher(word).find();
      if (!address) {
        rest.append(' ').append(word);
      } else if (!isInVain()) {
        Stream.of(look(word)).filter(CellEntry::isRecipient).forEach(this::add);
      }
      if (address && word.indexOf('?') >= 0) {
        break;
      }
    }
    return rest.toString();
  }

  /** Recipients, and what looks like one and is none, in the order in which they stand there. */
  List<CellEntry> entries() {
    return List.copyOf(entries);
  }

  /** Whether nothing stands beside them. */
  boolean isPlain() {
    return plain;
  }

  /** Whether it found any, and has gone through all parts. */
  boolean isSuccessful() {
    return found > 0 && !isInVain();
  }

  /** Whether it has looked at so much beside what it found that it looks no further. */
  private boolean isInVain() {
    return looks > LOOKS_IN_VAIN + LOOKS_A_NUMBER * found;
  }

  private CellEntry look(String written) {
    looks++;
    return glance(written);
  }

  /** A look after which the same is looked at once more, so that it counts for the table alone. */
  private CellEntry glance(String written) {
    reader.count(1);
    return reader.read(written);
  }

  private void add(CellEntry entry) {
    CellEntry kept =
        amongOthers || labelled ? reader.unlessCodeless(entry) : reader.unlessBare(entry);
    entries.add(kept);
    found += kept.isRecipient() ? 1 : 0;
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
            || RUN.matcher(without).results().anyMatch(run -> glance(run.group().strip()).isUsual())
        ? without
        : part;
  }

  private void smallPart(String part) {
    if (part.isBlank() || isInVain()) {
      return;
    }
    CellEntry whole = look(part.strip());
    if (whole.isRecipient()) {
      add(whole);
      return;
    }
    plain = false;
    if (MASKED.matcher(part).find()) {
      entries.add(whole);
      return;
    }
    List<MatchResult> runs = RUN.matcher(part).results().toList();
    boolean all = true;
    int behind = 0;
    for (MatchResult run : runs) {
      labelled = !isInVain() && PhoneNames.isLabelOfOther(part.substring(behind, run.start()));
      all &= run(run.group());
      behind = run.end();
    }
    labelled = false;
    if (!all || runs.isEmpty() && whole.isNumberLike()) {
      entries.add(whole);
    }
  }

  /** Whether nothing in it is like a number and is none; beside words a usual one is asked for. */
  private boolean run(String run) {
    if (isInVain()) {
      return false;
    }
    CellEntry whole = look(run.strip());
    if (whole.isUsual() && endsBefore(run.strip())) {
      return false;
    }
    List<String> begun = BEGINNING.splitAsStream(run.strip()).toList();
    List<CellEntry> pieces =
        begun.stream()
            .filter(piece -> CellEntry.digits(piece) > LINE_NUMBER)
            .skip(POSTCODE.matcher(begun.get(0)).matches() ? 1 : 0)
            .map(this::piece)
            .toList();
    if (whole.isUsual()) {
      add(whole);
      return true;
    }
    if (!pieces.isEmpty() && pieces.stream().allMatch(CellEntry::isUsual) && !mayGoOn(begun)) {
      pieces.forEach(this::add);
      return true;
    }
    List<CellEntry> words = wholeNumbers(run.strip());
    words.forEach(this::add);
    return !words.isEmpty() || !whole.isNumberLike();
  }

  /**
   * The numbers between blanks or hyphens, where each is one without doubt: mobiles with their
   * codes.
   */
  private List<CellEntry> wholeNumbers(String run) {
    String[] words = BETWEEN_DIGITS.split(run);
    if (words.length == 1
        || !Stream.of(words).allMatch(word -> ONE_PIECE.matcher(word).matches())) {
      return List.of();
    }
    List<CellEntry> numbers = Stream.of(words).map(this::look).toList();
    return numbers.stream()
            .allMatch(each -> reader.isMobileAtHome(each) && !reader.isCodeless(each))
        ? numbers
        : List.of();
  }

  /** Whether few digits stand behind a number in groups, of which they may be the last. */
  private boolean mayGoOn(List<String> begun) {
    String last = begun.get(begun.size() - 1);
    return begun.size() > 1
        && CellEntry.digits(last) <= LINE_NUMBER
        && !last.startsWith("(")
        && !ONE_PIECE.matcher(begun.get(begun.size() - 2)).matches();
  }

  /** A number without the count in brackets behind it, where it is surely whole. */
  private CellEntry piece(String written) {
    CellEntry whole = look(written);
    Matcher counted = COUNT_IN_BRACKETS.matcher(written);
    if (whole.isRecipient() || !counted.matches()) {
      return whole;
    }
    CellEntry number = look(counted.group(1));
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
