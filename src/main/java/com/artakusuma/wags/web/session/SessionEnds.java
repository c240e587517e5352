package com.artakusuma.wags.web.session;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;

/** Lets {@link OpenSessions} forget those that end, and the ids that a session no longer has. */
@WebListener
public class SessionEnds implements HttpSessionListener, HttpSessionIdListener {

  @Inject private OpenSessions sessions;

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    sessions.forget(event.getSession().getId());
  }

  @Override
  public void sessionIdChanged(HttpSessionEvent event, String before) {
    sessions.forget(before);
  }
}
