package com.artakusuma.wags.move;

import org.jspecify.annotations.Nullable;

/**
 * A row of the first version's table {@code message_bulk}, as it stands there.
 *
 * @param status PROCESS until it was made into messages; null where there is none
 * @param stored when the client made it, by the first version's clock
 * @param converted when it was made into messages; null before
 * @param bulk JSON: {@code {"recipients": [...], "message": "..."}}; null where there is none
 */
public record SourceBroadcast(
    long id,
    String sender,
    @Nullable String status,
    String stored,
    @Nullable String converted,
    @Nullable String bulk) {

  /** Whether the first version has still to make messages of it. */
  public boolean isWaiting() {
    return status != null && status.strip().equalsIgnoreCase("PROCESS");
  }

  public boolean isDone() {
    return status != null && status.strip().equalsIgnoreCase("DONE");
  }
}
