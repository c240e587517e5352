package com.artakusuma.wags.api.json;

import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.platform.CodePoints;
import java.util.Collection;
import java.util.TreeSet;

/** A field that a call does not know, where that is refused. */
final class UnknownField {

  /** A name as a person may have meant it is shorter. */
  private static final int LONGEST_SHOWN = 64;

  private UnknownField() {}

  /**
   * What to answer.
   *
   * @param name as it came
   * @param known the fields that the call has
   */
  static ApiException refusal(String name, Collection<String> known) {
    return new ApiException(
        "Unknown field",
        shown(name)
            + " is not a field of this call; its fields are "
            + String.join(", ", new TreeSet<>(known)));
  }

  private static String shown(String name) {
    return CodePoints.first(name, LONGEST_SHOWN, "...")
        .replaceAll("[^\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]", "?");
  }
}
