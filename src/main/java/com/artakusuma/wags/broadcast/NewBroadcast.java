package com.artakusuma.wags.broadcast;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.message.template.ApprovedTemplate;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast that somebody wants.
 *
 * @param caller whose sender sends it
 * @param text what all get, or the template of what each gets
 * @param template by which it goes; the text has the values of its variables then, a line each;
 *     null where the text goes as it is
 * @param storedAt the client's own time
 * @param name what people call it, up to 100 characters; null for none
 * @param sendAt when it is to begin; null for at once
 * @param expiresAt from when on nothing of it is sent; null for never
 * @param urgent whether it gets a larger share than the sender's others
 * @param callbackUrl where its events, and those of its messages, go besides; null for nowhere
 */
public record NewBroadcast(
    Caller caller,
    String text,
    @Nullable ApprovedTemplate template,
    Instant storedAt,
    @Nullable String name,
    @Nullable Instant sendAt,
    @Nullable Instant expiresAt,
    boolean urgent,
    @Nullable String callbackUrl) {

  /** Characters of a name. */
  public static final int LONGEST_NAME = 100;

  /** How much later a message or a broadcast may begin. */
  public static final Duration LATEST_START = Duration.ofDays(366);

  /** How much later one may expire: what is to expire much later need not expire. */
  public static final Duration LATEST_END = Duration.ofDays(2 * 366);

  /** How much more an urgent one gets than another. */
  static final int URGENT = 8;

  /** One without a name, at once. */
  public static NewBroadcast plain(
      Caller caller, String text, Instant storedAt, @Nullable String callbackUrl) {
    return new NewBroadcast(caller, text, null, storedAt, null, null, null, false, callbackUrl);
  }

  int weight() {
    return urgent ? URGENT : 1;
  }
}
