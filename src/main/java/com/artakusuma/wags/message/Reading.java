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
 * @param sign the character that stands in the way, such as {@code U+0041 A}, in ASCII; null unless
 *     the problem is one character
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

  /** What is no printable ASCII, which may be invisible or turn a line around, goes by its name. */
  private static String visible(int sign) {
    String name = sign > ' ' && sign < 0x7f ? Character.toString(sign) : Character.getName(sign);
    return String.format("U+%04X %s", sign, name == null ? "" : name).strip();
  }
}
