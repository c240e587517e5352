package com.artakusuma.wags.broadcast;

import java.time.Instant;

/**
 * Which broadcasts of a sender to list. Null means: any.
 *
 * @param sender whose; never null
 * @param from accepted at or after
 * @param until accepted before
 */
public record BroadcastFilter(String sender, Instant from, Instant until, Progress progress) {

  /** Whether any of its messages still has to go out. */
  public enum Progress {
    RUNNING,
    COMPLETED
  }
}
