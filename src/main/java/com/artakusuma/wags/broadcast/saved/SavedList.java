package com.artakusuma.wags.broadcast.saved;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A list of recipients that a user keeps.
 *
 * @param userId whose it is
 * @param columns what stands beside each recipient: the names by which a text may call it
 * @param rows how many recipients it has, each once
 * @param changedAt when its name or its rows were last changed
 */
public record SavedList(
    long id,
    int userId,
    String name,
    List<String> columns,
    int rows,
    Instant createdAt,
    Instant changedAt) {

  /** Characters of a name. */
  public static final int LONGEST_NAME = 100;

  /** What would break a line, or show nothing, wherever a name is shown. */
  private static final Pattern NO_NAME_HAS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

  /** Most columns beside the recipient. */
  public static final int MOST_COLUMNS = 50;

  /** Characters of one value. */
  public static final int LONGEST_VALUE = 4_096;

  /** Whether a name is of one line, without control characters. */
  public static boolean isOneLine(String name) {
    return !NO_NAME_HAS.matcher(name).find();
  }
}
