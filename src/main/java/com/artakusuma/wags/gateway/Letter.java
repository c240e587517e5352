package com.artakusuma.wags.gateway;

import com.artakusuma.wags.message.template.ApprovedTemplate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message as it goes to a gateway.
 *
 * @param key by which WAGS knows it, the same on every attempt at it: {@code wags-<id>-<random>}
 * @param sender the user in whose name it goes
 * @param recipient digits with the country code, or a group's id ({@code ...@g.us})
 * @param text where it goes by a template: the values of its variables, a line each
 * @param template null where the text goes as it is, as nearly always
 * @param expiresAt from when on it is not to be sent any more, by a gateway that keeps it either;
 *     null for never
 */
public record Letter(
    String key,
    String sender,
    String recipient,
    String text,
    @Nullable ApprovedTemplate template,
    @Nullable Instant expiresAt) {

  private static final String GROUP = "@g.us";

  /** One whose text goes as it is, whenever. */
  public Letter(String key, String sender, String recipient, String text) {
    this(key, sender, recipient, text, null, null);
  }

  /** Whether it goes to a group. */
  public boolean isToGroup() {
    return recipient.endsWith(GROUP);
  }
}
