package com.artakusuma.wags.message;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How something written for a recipient was read.
 *
 * @param kind what it is
 * @param recipient digits with the country code, at most 15, or a group id; null where refused
 * @param other the other number that the same digits are, with its country code; null unless
 *     ambiguous
 * @param problem why it is no recipient; null unless refused
 * @param sign the character that stands in the way: {@code "A"}, with its code where it may look
 *     like another one, by its code and name alone where it is not seen; null unless the problem is
 *     one character
 */
public record Reading(
    Kind kind,
    @Nullable String recipient,
    @Nullable String other,
    Recipient.@Nullable Problem problem,
    @Nullable String sign) {

  /** How sure a reading is. */
  public enum Kind {
    /** A number that its country has handed out. */
    USUAL,
    /** A length that its country has, in a range that it has not handed out as far as is known. */
    UNUSUAL,
    /** One that was handed out and ends in as many zeros as a spreadsheet's rounding leaves. */
    ROUND,
    /** Two numbers, one of them at home; the likelier one was taken. */
    AMBIGUOUS,
    /** A group. */
    GROUP,
    /** No recipient. */
    REFUSED
  }

  /** The same, to be looked at for its zeros, unless it is to be looked at for more. */
  Reading round() {
    return kind == Kind.USUAL ? new Reading(Kind.ROUND, recipient, other, problem, sign) : this;
  }

  static Reading group(String id) {
    return new Reading(Kind.GROUP, id, null, null, null);
  }

  static Reading refused(Recipient.Problem problem) {
    return new Reading(Kind.REFUSED, null, null, problem, null);
  }

  static Reading refused(int sign) {
    return new Reading(Kind.REFUSED, null, null, Recipient.Problem.LETTERS, visible(sign));
  }

  /** Whether a person should look at it before it is sent to. */
  public boolean isDoubtful() {
    return kind == Kind.UNUSUAL || kind == Kind.ROUND || kind == Kind.AMBIGUOUS;
  }

  /** The recipient, or nothing where refused. */
  public Optional<String> taken() {
    return Optional.ofNullable(recipient);
  }

  /** What may be invisible, or turn a line around, goes by its name. */
  private static String visible(int sign) {
    if (sign > ' ' && sign < 0x7f) {
      return "\"" + Character.toString(sign) + "\"";
    }
    String code = String.format("U+%04X", sign);
    if (isSeen(sign)) {
      return "\"" + Character.toString(sign) + "\" (" + code + ")";
    }
    String name = Character.getName(sign);
    return (code + " " + (name == null ? "" : name)).strip();
  }

  private static boolean isSeen(int sign) {
    byte direction = Character.getDirectionality(sign);
    return switch (Character.getType(sign)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.OTHER_LETTER,
          Character.OTHER_NUMBER,
          Character.OTHER_SYMBOL,
          Character.CURRENCY_SYMBOL ->
          direction != Character.DIRECTIONALITY_RIGHT_TO_LEFT
              && direction != Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
      default -> false;
    };
  }
}
