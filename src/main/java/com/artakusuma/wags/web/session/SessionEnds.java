package com.artakusuma.wags.web.session;

import com.artakusuma.wags.account.session.ConsoleSessions;
import com.artakusuma.wags.platform.database.DatabaseException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Forgets sessions that end, and the ids that a session no longer has. */
@WebListener
public class SessionEnds implements HttpSessionListener, HttpSessionIdListener {

  private static final Logger LOG = System.getLogger(SessionEnds.class.getName());

  @Inject private OpenSessions openHere;
  @Inject private ConsoleSessions sessions;

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    openHere.forget(event.getSession().getId());
    Long id = SignedIn.id(event.getSession());
    if (id == null) {
      return;
    }
    try {
      sessions.end(id);
    } catch (DatabaseException | IllegalStateException e) {
      // It has ended all the same; its row goes by OldSessions
      LOG.log(Level.DEBUG, "The end of a session could not be noted: {0}", e.getMessage());
    }
  }

  @Override
  public void sessionIdChanged(HttpSessionEvent event, String before) {
    openHere.forget(before);
  }
}
