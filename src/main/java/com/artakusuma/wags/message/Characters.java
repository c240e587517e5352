package com.artakusuma.wags.message;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The many characters that look alike, or like nothing, in numbers that were copied. */
final class Characters {

  /** Turns a line around: its number is not the one that people see. */
  private static final int RIGHT_TO_LEFT_OVERRIDE = 0x202e;

  private static final int MINUS = 0x2212;
  private static final int HYPHEN_BULLET = 0x2043;
  private static final int SMALL_PLUS = 0xfe62;
  private static final int FULL_WIDTH = 0xff00 - ' ';

  /** Full-width forms of what may stand in a number or an address. */
  private static final String FULL_WIDTH_SIGNS = "＋（）．，＠：／＇＂＝";

  private static final String OPENING = "\"'`\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb";
  private static final String CLOSING = "\"'`\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb";
  private static final Pattern FORMULA = Pattern.compile("=\\s*\"([^\"]*)\"");
  private static final int WRAPPINGS = 4;

  private Characters() {}

  /**
   * ASCII digits, spaces and hyphens for all that Unicode has of each, nothing for what is not
   * seen; anything else as it is.
   */
  static String plain(String written) {
    StringBuilder plain = null;
    for (int i = 0; i < written.length(); ) {
      int sign = written.codePointAt(i);
      int length = Character.charCount(sign);
      int meant = sign < 0x7f && sign != '\t' ? sign : meant(sign);
      if (plain == null && meant != sign) {
        plain = new StringBuilder(written.length()).append(written, 0, i);
      }
      if (plain != null && meant != 0) {
        plain.appendCodePoint(meant);
      }
      i += length;
    }
    return (plain == null ? written : plain.toString()).strip();
  }

  /** What a character stands for; 0 where for nothing. */
  private static int meant(int sign) {
    if (sign == '\t') {
      return ' ';
    }
    if (FULL_WIDTH_SIGNS.indexOf(sign) >= 0) {
      return sign - FULL_WIDTH;
    }
    return switch (Character.getType(sign)) {
      case Character.DECIMAL_DIGIT_NUMBER -> '0' + Character.digit(sign, 10);
      case Character.SPACE_SEPARATOR -> ' ';
      case Character.DASH_PUNCTUATION -> '-';
      case Character.FORMAT -> sign == RIGHT_TO_LEFT_OVERRIDE ? sign : 0;
      case Character.NON_SPACING_MARK -> sign >= 0xfe00 && sign <= 0xfe0f ? 0 : sign;
      default ->
          switch (sign) {
            case MINUS, HYPHEN_BULLET -> '-';
            case SMALL_PLUS -> '+';
            default -> sign;
          };
    };
  }

  /** Without the quotes around it, and the apostrophe or formula that keeps a number a text. */
  static String unwrapped(String text) {
    String inner = text;
    for (int i = 0; i < WRAPPINGS && !inner.isEmpty(); i++) {
      Matcher formula = FORMULA.matcher(inner);
      if (formula.matches()) {
        inner = formula.group(1).strip();
      } else if (OPENING.indexOf(inner.charAt(0)) >= 0) {
        boolean closed = CLOSING.indexOf(inner.charAt(inner.length() - 1)) >= 0;
        inner = inner.substring(1, Math.max(1, inner.length() - (closed ? 1 : 0))).strip();
      } else {
        break;
      }
    }
    return inner;
  }

  /** What stands in a link: {@code %2B62} is +62; what is no such writing as it is. */
  static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    try {
      String decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
      return plain(decoded);
    } catch (IllegalArgumentException e) {
      // Not encoded: the percent sign is refused as what it is
      return text;
    }
  }
}
