package com.artakusuma.wags.broadcast.saved;

import java.time.Instant;
import java.util.List;

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

  /** Most columns beside the recipient. */
  public static final int MOST_COLUMNS = 50;

  /** Characters of one value. */
  public static final int LONGEST_VALUE = 4_096;
}
