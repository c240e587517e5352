package com.artakusuma.wags.web.compose;

import com.artakusuma.wags.message.Recipient;
import com.artakusuma.wags.web.compose.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the recipients in one cell as people fill cells: a number, several of them, or one beside a
 * name. Beside other words only a number that its country has handed out counts: an order's number
 * is none.
 */
final class CellRecipients {

  /** Between numbers, whatever stands there; Google's contacts have " ::: ". */
  private static final Pattern BETWEEN = Pattern.compile("\\s*(?:::+|[,;|\\t\\r\\n])\\s*");

  /** Between numbers as well, and within addresses and names. */
  private static final Pattern PERHAPS_BETWEEN =
      Pattern.compile("\\s*[/&\\\\]\\s*|\\s+(?:dan|atau|and|or)\\s+", Pattern.CASE_INSENSITIVE);

  /** The thousands of one number. */
  private static final Pattern GROUPED =
      Pattern.compile("[0-9]{1,3}(?:[,'\\u2019][0-9]{3}){2,}(?:\\.0+)?");

  private static final Pattern GROUPING = Pattern.compile("[,'\\u2019]|\\.0+$");

  /** What may be a number, and is no part of a word or an address. */
  private static final Pattern RUN =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}@_])[+(]?\\p{Nd}[\\p{Nd}\\p{Zs}\\p{Cf}().\\p{Pd}]{5,60}\\p{Nd}"
              + "(?![\\p{L}\\p{N}@_])");

  /** Where a number without any sign before it may begin. */
  private static final Pattern BEGINNING = Pattern.compile("[\\p{Zs}]+(?=[+(0])");

  /** The number of a line in a list, before a phone number. */
  private static final Pattern NUMBERED =
      Pattern.compile("[1-9][0-9]{0,2}(?:[.)]\\s*|\\s+)([+(0].*)");

  private static final Pattern ADDRESS = Pattern.compile("://|www\\.", Pattern.CASE_INSENSITIVE);
  private static final int LOOKS_LIKE_ONE = 7;
  private static final int LINE_NUMBER = 3;

  private final String region;

  /**
   * What stands in a cell.
   *
   * @param entries recipients, and what looks like one and is none; only the latter where there are
   *     no others; never empty
   * @param numbers how many of the entries are recipients
   * @param plain whether nothing stands beside them
   */
  record Found(List<String> entries, int numbers, boolean plain) {

    /** Whether any entry has a digit: words alone are no attempt at a number. */
    boolean hasDigit() {
      return entries.stream().anyMatch(entry -> digits(entry) > 0);
    }
  }

  /**
   * @param region where a number without a country code is at home, ISO 3166-1 alpha-2
   */
  CellRecipients(String region) {
    this.region = region;
  }

  /** Finds them; the cell itself, as no recipient, where there are none. */
  Found in(String cell) {
    Matcher numbered = NUMBERED.matcher(cell);
    if (numbered.matches() && !isUsual(cell) && isUsual(numbered.group(1))) {
      return new Found(List.of(numbered.group(1)), 1, true);
    }
    if (isRecipient(cell)) {
      return new Found(List.of(cell), 1, true);
    }
    if (cell.length() > Table.LONGEST_CELL || cell.length() < LOOKS_LIKE_ONE) {
      return new Found(List.of(cell), 0, false);
    }
    if (GROUPED.matcher(cell).matches()) {
      String number = GROUPING.matcher(cell).replaceAll("");
      if (isRecipient(number)) {
        return new Found(List.of(number), 1, true);
      }
    }
    Search search = new Search();
    BETWEEN.splitAsStream(cell).forEach(search::part);
    return search.found(cell);
  }

  /** How sure a cell holds a recipient, from 0 to 1. */
  double likelihood(String cell) {
    Found found = in(cell);
    if (found.numbers() == 0) {
      return 0;
    }
    if (!found.plain()) {
      return 0.5;
    }
    return found.entries().stream().allMatch(this::isUsual) ? 1 : 0.6;
  }

  private boolean isRecipient(String written) {
    return Recipient.normalise(written, region).isPresent();
  }

  private static long digits(String written) {
    return written.codePoints().filter(Character::isDigit).count();
  }

  private boolean isUsual(String written) {
    return Recipient.normalise(written, region).filter(Recipient::isUsual).isPresent();
  }

  /** One cell, part by part. */
  private final class Search {

    private final List<String> entries = new ArrayList<>();
    private int numbers;
    private boolean plain = true;

    void part(String part) {
      if (part.isBlank()) {
        return;
      }
      if (isRecipient(part)) {
        add(part);
      } else if (ADDRESS.matcher(part).find()) {
        plain = false;
      } else {
        PERHAPS_BETWEEN.splitAsStream(part).forEach(this::smallPart);
      }
    }

    private void smallPart(String part) {
      if (isRecipient(part)) {
        add(part);
        return;
      }
      plain = false;
      Matcher runs = RUN.matcher(part);
      boolean any = false;
      while (runs.find()) {
        any = true;
        run(runs.group());
      }
      if (!any && isNumberLike(part)) {
        entries.add(part);
      }
    }

    private void run(String run) {
      if (isUsual(run)) {
        add(run);
        return;
      }
      List<String> pieces =
          Stream.of(BEGINNING.split(run)).filter(piece -> digits(piece) > LINE_NUMBER).toList();
      if (!pieces.isEmpty() && pieces.stream().allMatch(CellRecipients.this::isUsual)) {
        pieces.forEach(this::add);
      } else if (isNumberLike(run)) {
        entries.add(run.strip());
      }
    }

    private void add(String number) {
      entries.add(number.strip());
      numbers++;
    }

    private boolean isNumberLike(String part) {
      return digits(part) >= LOOKS_LIKE_ONE && part.codePoints().noneMatch(Character::isLetter);
    }

    Found found(String cell) {
      return numbers == 0
          ? new Found(List.of(cell), 0, false)
          : new Found(List.copyOf(entries), numbers, plain);
    }
  }
}
