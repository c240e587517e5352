package com.artakusuma.wags.api.webhook;

import com.artakusuma.wags.webhook.manage.Callbacks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** The field {@code callback_url} of a message or broadcast: where its events go besides. */
@ApplicationScoped
public class CallbackField {

  /** What it is called. */
  public static final String FIELD = "callback_url";

  @Inject private WebhookRefusals refusals;
  @Inject private Callbacks callbacks;

  /**
   * Checks what stands there; nothing is stored.
   *
   * @param written null or blank for none
   * @return null for none
   * @throws com.artakusuma.wags.api.error.ApiException where no event may go there
   */
  public @Nullable String check(@Nullable String written) {
    if (written == null || written.isBlank()) {
      return null;
    }
    return refusals.answered(
        FIELD,
        () -> {
          callbacks.check(written);
          return written;
        });
  }

  /**
   * The same, and makes sure that events can go there: so it is read last, when all else of the
   * message is right.
   *
   * @param user whose message it is
   * @throws com.artakusuma.wags.api.error.ApiException where no event may go there, also 409 where
   *     the user's messages name too many addresses
   */
  public @Nullable String of(@Nullable String written, int user) {
    String url = check(written);
    return url == null || callbacks.isRemembered(user, url) ? url : named(url, user);
  }

  private String named(String url, int user) {
    return refusals.done(
        FIELD,
        () -> {
          callbacks.name(user, url);
          return url;
        });
  }
}
