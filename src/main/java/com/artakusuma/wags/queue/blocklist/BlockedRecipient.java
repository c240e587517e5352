package com.artakusuma.wags.queue.blocklist;

import com.artakusuma.wags.platform.OneLine;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the blocklist.
 *
 * @param senderId whose messages it does not want; {@link BlockedSql#ALL} for anybody's
 * @param sender the same by its name; null for anybody's
 * @param recipient as messages have it: digits with the country code, or a group id
 * @param by the user that entered it
 * @param note what they wrote beside it; null for nothing
 */
public record BlockedRecipient(
    long id,
    int senderId,
    @Nullable String sender,
    String recipient,
    Instant at,
    String by,
    @Nullable String note) {

  /** The longest note, in characters. */
  public static final int LONGEST_NOTE = 200;

  /** The note as files have it that are read a line at a time; older ones may be of several. */
  public @Nullable String noteInOneLine() {
    return note == null ? null : OneLine.of(note);
  }

  /** Whether it stands against all senders. */
  public boolean forAll() {
    return sender == null;
  }
}
