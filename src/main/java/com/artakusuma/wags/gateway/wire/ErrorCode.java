package com.artakusuma.wags.gateway.wire;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Codes that a gateway gives for what failed, as far as they surely name nobody. */
public final class ErrorCode {

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final Pattern PERHAPS_A_NUMBER = Pattern.compile("[0-9]{6}");

  private ErrorCode() {}

  /** A code; what stands for it where there is none, or where it might be somebody's number. */
  public static @Nullable String of(String text, @Nullable String otherwise) {
    return CODE.matcher(text).matches() && !PERHAPS_A_NUMBER.matcher(text).find()
        ? text
        : otherwise;
  }
}
