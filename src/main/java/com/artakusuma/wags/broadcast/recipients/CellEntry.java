package com.artakusuma.wags.broadcast.recipients;

import com.artakusuma.wags.message.Reading;
import com.artakusuma.wags.message.Recipient;
import java.util.Objects;

/**
 * A part of a cell.
 *
 * @param written as it stands there
 * @param reading what it is: a recipient, or why it is none
 */
record CellEntry(String written, Reading reading) {

  /** So many digits may be a number. */
  static final int LOOKS_LIKE_ONE = 7;

  boolean isRecipient() {
    return reading.problem() == null;
  }

  /** Whether it is a number that its country has handed out, or a group. */
  boolean isUsual() {
    return isRecipient() && reading.kind() != Reading.Kind.UNUSUAL;
  }

  boolean isMobile() {
    return Recipient.isMobile(Objects.requireNonNull(reading.recipient()));
  }

  boolean isNumberLike() {
    return digits() >= LOOKS_LIKE_ONE && written.codePoints().noneMatch(Character::isLetter);
  }

  /** How many digits there are, in whatever script. */
  long digits() {
    return digits(written);
  }

  /** How many digits a text has, in whatever script. */
  static long digits(String text) {
    return text.codePoints().filter(Character::isDigit).count();
  }
}
