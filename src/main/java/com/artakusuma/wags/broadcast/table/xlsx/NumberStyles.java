package com.artakusuma.wags.broadcast.table.xlsx;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Which of a workbook's cell styles show a number as a date, or with its thousands apart, and what
 * it looks like then. Neither a date nor a time is ever a recipient: the one is written with its
 * month's name, the other with colons.
 */
final class NumberStyles {

  private static final int MOST_STYLES = 65_536;
  private static final int MOST_FORMATS = 10_000;

  /** Spreadsheets write 255 characters at most. */
  private static final int LONGEST_FORMAT = 1_000;

  /** Decimal places of a number; counting out those of 1E-999999999 would never end. */
  private static final int MOST_PLACES = 30;

  /** Digits before the decimals that a spreadsheet keeps. */
  private static final int LONGEST_GROUPED = 15;

  private static final LocalDate FROM_1900 = LocalDate.of(1899, 12, 30);
  private static final LocalDate FROM_1904 = LocalDate.of(1904, 1, 1);

  /** The end of the year 9999 in days, where spreadsheets' dates end. */
  private static final BigDecimal LAST = BigDecimal.valueOf(2_958_466);

  private static final BigDecimal SECONDS = BigDecimal.valueOf(86_400);

  /** What stands around a number: a currency, blanks as wide as a sign, what fills a cell. */
  private static final Pattern AROUND =
      Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[\\$[^\\]]*\\]|[\\s$\u20ac\u00a3\u00a5]|Rp");

  private final LocalDate from;
  private final DecimalFormat withoutDecimals;
  private final DecimalFormat twoDecimals;
  private final Locale home;
  private final Map<Integer, Grouping> ownGroupings = new HashMap<>();
  private final Map<Integer, Grouping> groupings = new HashMap<>();
  private final Map<Integer, DateStyle> ownDates = new HashMap<>();
  private final Map<Integer, DateStyle> dates = new HashMap<>();
  private final Map<String, DateTimeFormatter> formatters = new HashMap<>();

  /**
   * How a format with thousands apart shows a number.
   *
   * @param decimals how many of them
   * @param signed whether a negative number is shown as a positive one behind a minus sign
   */
  private record Grouping(int decimals, boolean signed) {}

  /**
   * @param from1904 whether days are counted from 1904 on, as old Macs did
   * @param home in whose way months and numbers are written
   */
  NumberStyles(boolean from1904, Locale home) {
    this.from = from1904 ? FROM_1904 : FROM_1900;
    this.withoutDecimals = grouping("#,##0", home);
    this.twoDecimals = grouping("#,##0.00", home);
    this.home = home;
  }

  private static DecimalFormat grouping(String pattern, Locale home) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(home);
    symbols.setZeroDigit('0');
    symbols.setMinusSign('-');
    DecimalFormat format = new DecimalFormat(pattern, symbols);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format;
  }

  void read(WorkbookXml xml) throws XMLStreamException {
    boolean inCells = false;
    int style = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == WorkbookXml.END_ELEMENT) {
        inCells &= !xml.getLocalName().equals("cellXfs");
      } else if (event == WorkbookXml.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "numFmt" -> addFormat(xml);
          case "cellXfs" -> inCells = true;
          case "xf" -> {
            if (inCells && style < MOST_STYLES) {
              int format = XlsxSheet.numberOr(xml.attribute("numFmtId"), 0);
              Grouping grouping = grouping(format);
              if (grouping != null) {
                groupings.put(style, grouping);
              }
              DateStyle date = DateStyle.builtIn(format);
              date = date == null ? ownDates.get(format) : date;
              if (date != null) {
                dates.put(style, date);
              }
              style++;
            }
          }
          default -> {
            // fonts, fills and the like
          }
        }
      }
    }
  }

  private void addFormat(WorkbookXml xml) {
    String code = xml.attribute("formatCode");
    if (code != null && code.length() <= LONGEST_FORMAT && ownDates.size() < MOST_FORMATS) {
      int format = XlsxSheet.numberOr(xml.attribute("numFmtId"), 0);
      DateStyle date = DateStyle.of(code);
      if (date != null) {
        ownDates.put(format, date);
        return;
      }
      Grouping grouping = grouping(code);
      if (grouping != null) {
        ownGroupings.put(format, grouping);
      }
    }
  }

  /** Of a workbook's own format; null where it has no thousands apart, or more than those. */
  private static @Nullable Grouping grouping(String code) {
    String[] sections = code.split(";", 3);
    String positive = AROUND.matcher(sections[0]).replaceAll("");
    int decimals =
        switch (positive) {
          case "#,##0" -> 0;
          case "#,##0.00" -> 2;
          default -> -1;
        };
    if (decimals < 0) {
      return null;
    }
    boolean signed =
        sections.length == 1
            || AROUND
                .matcher(sections[1].replace("\\-", "-"))
                .replaceAll("")
                .equals("-" + positive);
    return new Grouping(decimals, signed);
  }

  /** The ones that every workbook has, and its own; null for one without thousands apart. */
  private @Nullable Grouping grouping(int format) {
    return switch (format) {
      case 3 -> new Grouping(0, true);
      case 4 -> new Grouping(2, true);
      case 37, 38, 41, 42 -> ownGroupings.getOrDefault(format, new Grouping(0, false));
      case 39, 40, 43, 44 -> ownGroupings.getOrDefault(format, new Grouping(2, false));
      default -> ownGroupings.get(format);
    };
  }

  /**
   * A number as a style shows it whose thousands are apart, in the way of home and without a
   * currency; null where it has no thousands, or no such style.
   */
  @Nullable String grouped(String number, int style) {
    Grouping grouping = groupings.get(style);
    if (grouping == null || number.length() > MOST_PLACES) {
      return null;
    }
    try {
      BigDecimal value = new BigDecimal(number);
      boolean unsigned = value.signum() < 0 && !grouping.signed();
      if (unsigned || value.precision() - value.scale() > LONGEST_GROUPED) {
        return null;
      }
      DecimalFormat format = grouping.decimals() == 0 ? withoutDecimals : twoDecimals;
      String shown = format.format(value);
      boolean isZero = shown.chars().noneMatch(each -> each >= '1' && each <= '9');
      return isZero ? format.format(BigDecimal.ZERO) : shown; // never -0
    } catch (NumberFormatException e) {
      // No number, whatever its cell says: shown as it is
      return null;
    }
  }

  /** The date, time or duration that a number shows in a style, or null where it shows none. */
  @Nullable String date(String number, int style) {
    DateStyle shows = dates.get(style);
    if (shows == null) {
      return null;
    }
    try {
      BigDecimal days = new BigDecimal(number);
      boolean countable = Math.abs(days.scale()) <= MOST_PLACES;
      if (!countable || days.signum() < 0 || days.compareTo(LAST) >= 0) {
        return null;
      }
      long seconds = days.multiply(SECONDS).setScale(0, RoundingMode.HALF_UP).longValueExact();
      if (shows.elapsed() > 0) {
        return shows.duration(seconds);
      }
      LocalDateTime time = from.atStartOfDay().plusSeconds(seconds);
      boolean ofNoDay = days.compareTo(BigDecimal.ONE) < 0;
      if (ofNoDay && shows.time().isEmpty()) {
        return time.toLocalTime().toString();
      }
      String day = shows.day() && !ofNoDay ? "d MMM uuuu " : "";
      return formatter((day + shows.time()).strip()).format(time);
    } catch (NumberFormatException e) {
      // No number, whatever its cell says: shown as it is
      return null;
    }
  }

  private DateTimeFormatter formatter(String pattern) {
    return formatters.computeIfAbsent(pattern, any -> DateTimeFormatter.ofPattern(any, home));
  }
}
