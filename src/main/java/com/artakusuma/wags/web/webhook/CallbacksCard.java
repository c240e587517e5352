package com.artakusuma.wags.web.webhook;

import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Texts;
import com.artakusuma.wags.webhook.manage.Callbacks;
import com.artakusuma.wags.webhook.manage.WebhookLine;
import com.artakusuma.wags.webhook.manage.WebhookRefusedException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The addresses that one's own messages name, and the secret of all of them. */
@Named("callbacksCard")
@RequestScoped
public class CallbacksCard {

  @Inject private Callbacks callbacks;
  @Inject private SignedIn signedIn;
  @Inject private Texts texts;

  private @Nullable List<WebhookLine> lines;
  private @Nullable String secret;
  private @Nullable String done;
  private @Nullable String problem;

  /** Shows the secret. */
  public void show() {
    act(() -> secret = callbacks.secret(me()).secret());
  }

  /** Makes another secret, which is shown. */
  public void rotate() {
    act(
        () -> {
          secret = callbacks.rotate(me()).secret();
          done = texts.of("webhooks.callbacks.rotated");
        });
  }

  /** What may be refused. */
  @FunctionalInterface
  private interface Act {
    void make() throws WebhookRefusedException;
  }

  private void act(Act act) {
    try {
      act.make();
    } catch (WebhookRefusedException e) {
      problem = texts.of("webhooks.wrong." + e.why(), callbacks.most());
    }
  }

  private int me() {
    return signedIn.caller().id();
  }

  /** Those in use, the oldest first. */
  public List<WebhookLine> getLines() {
    if (lines == null) {
      lines = callbacks.of(me());
    }
    return lines;
  }

  /** How many there may be. */
  public int getMost() {
    return callbacks.most();
  }

  /** The secret that was asked for, or null. */
  public @Nullable String getSecret() {
    return secret;
  }

  /** What was just done, or null. */
  public @Nullable String getDone() {
    return done;
  }

  /** Why nothing was done, or null. */
  public @Nullable String getProblem() {
    return problem;
  }
}
