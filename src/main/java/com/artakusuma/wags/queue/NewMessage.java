package com.artakusuma.wags.queue;

import com.artakusuma.wags.message.template.ApprovedTemplate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A single message to be queued.
 *
 * @param senderId the user's id
 * @param sender its name
 * @param recipient normalised: digits or a group id
 * @param text where it goes by a template: the values of its variables, a line each
 * @param template null where the text goes as it is
 * @param storedAt the client's own time
 * @param trace the {@code traceparent} of the request that brought it; null where none is made
 */
public record NewMessage(
    int senderId,
    String sender,
    String recipient,
    String text,
    @Nullable ApprovedTemplate template,
    Instant storedAt,
    SendOptions options,
    @Nullable String trace) {

  /** One whose text goes as it is, without options. */
  public NewMessage(int senderId, String sender, String recipient, String text, Instant storedAt) {
    this(senderId, sender, recipient, text, null, storedAt, SendOptions.NONE, null);
  }
}
