package com.artakusuma.wags.web.account;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.account.Role;
import com.artakusuma.wags.account.session.ConsoleSession;
import com.artakusuma.wags.account.session.ConsoleSessions;
import com.artakusuma.wags.platform.WrittenId;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where one is signed in, and the end of that. */
@Named("sessionsCard")
@RequestScoped
public class SessionsCard {

  @Inject private ConsoleSessions sessions;
  @Inject private SignedIn signedIn;
  @Inject private Texts texts;
  @Inject @RequestParameterMap private Map<String, String> parameters;

  private @Nullable List<ConsoleSession> mine;
  private boolean ended;

  /** One's own sessions, the one that was seen last first. */
  public List<ConsoleSession> getMine() {
    if (mine == null) {
      mine = sessions.of(signedIn.caller().id());
    }
    return mine;
  }

  /** Whether this is the session that looks at the page. */
  public boolean isThis(ConsoleSession session) {
    return signedIn.isIn(session);
  }

  /** The session's browser in a few words. */
  public String browser(ConsoleSession session) {
    return BrowserName.of(session.getAgent()).orElseGet(() -> texts.of("sessions.unknown"));
  }

  /** Whether one may end sessions: a viewer, too, but not with a key that is for reading only. */
  public boolean isAllowed() {
    Caller caller = signedIn.caller();
    return caller.may(KeyScope.SEND) || caller.role() == Role.VIEWER;
  }

  /** Ends the session whose id the button names. */
  public void end() {
    int me = signedIn.caller().id();
    ended =
        WrittenId.read(parameters.get("session"))
            .filter(session -> sessions.end(me, session))
            .isPresent();
    mine = null;
  }

  /** Ends all of them, this one too: the next page is the login, and says so. */
  public void endAll() throws IOException {
    sessions.endAll(signedIn.caller().id());
    ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
    external.redirect(external.getRequestContextPath() + "/account.xhtml");
  }

  /** Whether a session was just ended. */
  public boolean isEnded() {
    return ended;
  }
}
