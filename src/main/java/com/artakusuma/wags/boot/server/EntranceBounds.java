package com.artakusuma.wags.boot.server;

import com.artakusuma.wags.boot.entrance.receive.Bounds;
import com.artakusuma.wags.boot.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;

/** What the settings say of the entrance. */
public final class EntranceBounds {

  private static final long MEGABYTE = 1024L * 1024;

  /** A form's fields beside a file: see ListenerCommands. */
  private static final long FIELDS = 33 * MEGABYTE;

  /** As the API counts them: IntakeRules knows what a body may have, and says so to its client. */
  private static final long BYTES_A_RECIPIENT = 64;

  private static final long BYTES_A_CHAR = 6;

  private EntranceBounds() {}

  /**
   * The bounds.
   *
   * @param folder for large bodies while they come
   */
  public static Bounds of(Settings settings, Path folder) {
    return new Bounds(
        Duration.ofSeconds(settings.integer("SERVER_READ_TIMEOUT")),
        Duration.ofSeconds(settings.integer("SERVER_REQUEST_TIMEOUT")),
        Duration.ofSeconds(settings.integer("SERVER_WRITE_TIMEOUT")),
        Math.max(largestForm(settings), largestBroadcast(settings)),
        settings.integer("SERVER_CONNECTIONS"),
        settings.integer("SERVER_UPLOADS"),
        folder);
  }

  private static long largestForm(Settings settings) {
    return settings.integer("UPLOAD_MAX_MB") * MEGABYTE + FIELDS;
  }

  /** A little more than the API takes, so that what is a little too large is answered by it. */
  private static long largestBroadcast(Settings settings) {
    return settings.integer("BULK_MAX_RECIPIENTS") * BYTES_A_RECIPIENT
        + settings.integer("MESSAGE_MAX_CHARS") * BYTES_A_CHAR
        + settings.integer("BULK_MAX_VALUES_MB") * MEGABYTE
        + MEGABYTE;
  }
}
