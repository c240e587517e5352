package com.artakusuma.wags.boot.entrance.receive;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How much the entrance takes in.
 *
 * @param grace for a request's head, for a small body, and between two pieces of a large one
 * @param longest for a whole large body
 * @param slowest how long a client may take for the next bytes of an answer
 * @param largest bytes of a large body
 * @param connections open at the same time
 * @param uploads large bodies that come in at the same time
 * @param folder where large bodies wait until they are whole
 */
public record Bounds(
    Duration grace,
    Duration longest,
    Duration slowest,
    long largest,
    int connections,
    int uploads,
    Path folder) {

  /** Bytes of a head: as many as the server's codec would take. */
  static final int HEAD = 8 * 1024;

  /** Bytes of a body that anybody may send; it is kept in memory until it is whole. */
  static final int SMALL = 64 * 1024;

  /** Bytes a second that a large body has to come with in the long run. */
  public static final int SLOWEST = 2 * 1024;

  /** How long an answer to a refused request has time to be read before the connection goes. */
  public static final Duration CLOSING = Duration.ofSeconds(2);

  /** Bytes of all heads and small bodies that are not yet whole: a sixteenth of the memory. */
  public static long together() {
    return Math.max(4L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 16);
  }

  /** Bytes of one answer that may wait for their client without a thread: any script or style. */
  public static final int ANSWER = 1024 * 1024;

  /** Bytes of all answers that wait for their clients: an eighth of the memory. */
  public static long answersTogether() {
    return Math.max(8L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 8);
  }

  /** How many of the uploads one user may have. */
  int uploadsOfOne() {
    return Math.max(1, uploads / 4);
  }
}
