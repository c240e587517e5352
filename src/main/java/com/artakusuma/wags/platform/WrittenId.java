package com.artakusuma.wags.platform;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids of rows as they stand in addresses and forms. */
public final class WrittenId {

  /** As many digits as surely fit into a long. */
  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  private WrittenId() {}

  /**
   * Reads one.
   *
   * @param written what came, or null for nothing
   * @return empty where that is no id
   */
  public static Optional<Long> read(@Nullable String written) {
    return written != null && ID.matcher(written).matches()
        ? Optional.of(Long.valueOf(written))
        : Optional.empty();
  }
}
