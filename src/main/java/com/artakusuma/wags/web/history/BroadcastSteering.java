package com.artakusuma.wags.web.history;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.broadcast.Outlook.State;
import com.artakusuma.wags.broadcast.Outlooks;
import com.artakusuma.wags.history.Broadcast;
import com.artakusuma.wags.queue.lane.BroadcastControl;
import com.artakusuma.wags.web.live.BroadcastProgress;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Pauses, resumes and cancels the broadcast that a page shows. */
@Named("steering")
@RequestScoped
public class BroadcastSteering {

  @Inject private BroadcastDetail detail;
  @Inject private BroadcastControl control;
  @Inject private Outlooks outlooks;
  @Inject private SignedIn signedIn;
  @Inject private Texts texts;

  private @Nullable String done;
  private boolean late;

  private BroadcastProgress progress() {
    return Objects.requireNonNull(detail.getProgress());
  }

  /** Whether the reader may do any of it. */
  public boolean isAllowed() {
    return signedIn.caller().may(KeyScope.SEND) && progress().running();
  }

  /** What the broadcast is doing, by which the page shows the buttons that fit. */
  public State getState() {
    return progress().state();
  }

  public void pause() {
    change(control::pause, "broadcasts.paused");
  }

  public void resume() {
    change(control::resume, "broadcasts.resumed");
  }

  public void cancel() {
    change(control::cancel, "broadcasts.cancelled");
  }

  private void change(BiPredicate<Long, String> change, String words) {
    Caller caller = signedIn.caller();
    Broadcast broadcast = progress().broadcast();
    late = !change.test(broadcast.getId(), caller.username());
    outlooks.forget(broadcast.getSender());
    detail.read();
    done = texts.of(late ? "broadcasts.late" : words);
  }

  /** What was just done, in words, or null. */
  public @Nullable String getDone() {
    return done;
  }

  /** Whether it came too late. */
  public boolean isLate() {
    return late;
  }
}
