package com.artakusuma.wags.history.filter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which broadcasts to list. Null means: any.
 *
 * @param senders whose; nothing where it is empty
 * @param from accepted at or after
 * @param until accepted before
 */
public record BroadcastFilter(
    List<String> senders,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable Progress progress) {

  /** Whether any of its messages still has to go out. */
  public enum Progress {
    RUNNING,
    COMPLETED
  }
}
