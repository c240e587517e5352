package com.artakusuma.wags.web.account;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.user.UserAdministration;
import com.artakusuma.wags.queue.hold.SenderHolds;
import com.artakusuma.wags.queue.hold.SenderStates;
import com.artakusuma.wags.queue.hold.SenderStates.State;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Formats;
import com.artakusuma.wags.web.words.Words;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a sender is held back, in words, and its release: one's own, or for admins any. */
@Named("senderCard")
@RequestScoped
public class SenderCard {

  @Inject private SenderStates states;
  @Inject private SenderHolds holds;
  @Inject private UserAdministration administration;
  @Inject private SignedIn signedIn;
  @Inject private Formats formats;
  @Inject @RequestParameterMap private Map<String, String> parameters;

  private final Map<String, State> read = new HashMap<>();
  private @Nullable String released;

  /**
   * How a sender stands.
   *
   * @throws IllegalStateException where it is another's and the reader is no admin
   */
  public State of(String sender) {
    if (!maySee(sender)) {
      throw new IllegalStateException("A sender may be looked at by its user and by admins");
    }
    return read.computeIfAbsent(sender, name -> states.of(name).orElseThrow());
  }

  private boolean maySee(String sender) {
    Caller caller = signedIn.caller();
    return caller.admin() || caller.username().equals(sender);
  }

  /** What that means for its messages. */
  public String words(State state) {
    Words words = formats.words();
    return switch (state.phase()) {
      case FREE -> words.text("sender.what.FREE");
      case HELD -> words.text("sender.what.HELD", words.time(state.until()));
      case PROBING -> words.text("sender.what.PROBING");
      case RAMPING -> words.text("sender.what.RAMPING", state.inFlight());
    };
  }

  /** Frees a sender at once; another's only while its reader is an admin. */
  public void release(String sender) {
    String held = of(sender).sender();
    Caller caller = signedIn.caller();
    boolean done =
        caller.username().equals(held)
            ? holds.release(held)
            : holds.release(held, administration.adminStill(caller.id()));
    released = done ? held : null;
    read.clear();
  }

  /**
   * Frees the sender that a notice's button names; one that no notice of the reader's has is a 403.
   */
  public void releaseAsked() throws IOException {
    String sender = parameters.getOrDefault("sender", "");
    if (maySee(sender) && states.of(sender).isPresent()) {
      release(sender);
    } else {
      FacesContext faces = FacesContext.getCurrentInstance();
      faces.getExternalContext().responseSendError(HttpServletResponse.SC_FORBIDDEN, "");
      faces.responseComplete();
    }
  }

  /** Whether this sender was just freed. */
  public boolean isReleased(State state) {
    return state.sender().equals(released);
  }
}
