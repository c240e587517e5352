package com.artakusuma.wags.outbox;

/** A reason as the database keeps it. */
final class Reason {

  /** In code points, as the columns count. */
  private static final int LONGEST = 255;

  private Reason() {}

  /** The reason, shortened with an ellipsis where it is too long; null where it is null. */
  static String fitting(String reason) {
    if (reason == null || reason.codePointCount(0, reason.length()) <= LONGEST) {
      return reason;
    }
    return reason.substring(0, reason.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
