package com.artakusuma.wags.broadcast.table.xlsx;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Which of a workbook's cell styles show a number as a date, and what it looks like then. A date is
 * never a recipient: it is written with its month's name.
 */
final class DateStyles {

  private static final int MOST_STYLES = 65_536;
  private static final int MOST_FORMATS = 10_000;

  /** Spreadsheets write 255 characters at most. */
  private static final int LONGEST_FORMAT = 1_000;

  /** Decimal places of a number; counting out those of 1E-999999999 would never end. */
  private static final int MOST_PLACES = 30;

  private static final LocalDate FROM_1900 = LocalDate.of(1899, 12, 30);
  private static final LocalDate FROM_1904 = LocalDate.of(1904, 1, 1);

  /** The end of the year 9999 in days, where spreadsheets' dates end. */
  private static final BigDecimal LAST = BigDecimal.valueOf(2_958_466);

  private static final BigDecimal SECONDS = BigDecimal.valueOf(86_400);
  private static final Pattern NO_PART_OF_A_DATE =
      Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\[[^\\]]*\\]|(?i)general");
  private static final Pattern PART_OF_A_DATE = Pattern.compile("[ymdhsYMDHS]");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ENGLISH);

  private final LocalDate from;
  private final Set<Integer> ownFormats = new HashSet<>();
  private final BitSet styles = new BitSet();

  /**
   * @param from1904 whether days are counted from 1904 on, as old Macs did
   */
  DateStyles(boolean from1904) {
    this.from = from1904 ? FROM_1904 : FROM_1900;
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
              styles.set(style++, isDate(XlsxSheet.numberOr(xml.attribute("numFmtId"), 0)));
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
    if (code != null && code.length() <= LONGEST_FORMAT && ownFormats.size() < MOST_FORMATS) {
      String shown = NO_PART_OF_A_DATE.matcher(code).replaceAll("");
      if (PART_OF_A_DATE.matcher(shown).find()) {
        ownFormats.add(XlsxSheet.numberOr(xml.attribute("numFmtId"), 0));
      }
    }
  }

  /** The ones that every workbook has, and its own. */
  private boolean isDate(int format) {
    return format >= 14 && format <= 22
        || format >= 27 && format <= 36
        || format >= 45 && format <= 47
        || format >= 50 && format <= 58
        || ownFormats.contains(format);
  }

  /** The date or time of day that a number shows in a style, or null where it shows none. */
  @Nullable String date(String number, int style) {
    if (!styles.get(style)) {
      return null;
    }
    try {
      BigDecimal days = new BigDecimal(number);
      boolean countable = Math.abs(days.scale()) <= MOST_PLACES;
      if (!countable || days.signum() < 0 || days.compareTo(LAST) >= 0) {
        return null;
      }
      long seconds = days.multiply(SECONDS).setScale(0, RoundingMode.HALF_UP).longValueExact();
      LocalDateTime time = from.atStartOfDay().plusSeconds(seconds);
      if (days.compareTo(BigDecimal.ONE) < 0) {
        return time.toLocalTime().toString(); // of no day at all
      }
      boolean whole = seconds % SECONDS.intValueExact() == 0;
      return (whole ? DAY : DAY_AND_TIME).format(time);
    } catch (NumberFormatException e) {
      // No number, whatever its cell says: shown as it is
      return null;
    }
  }
}
