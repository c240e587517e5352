package com.artakusuma.wags.web.session;

import com.artakusuma.wags.web.authentication.SignInFirst;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A dashboard that stays signed in though nobody touches it, for a screen on a wall. Whoever passes
 * by may look at the dashboard; anything else asks for the login, as after any idle time.
 */
@Named("wallDisplay")
@RequestScoped
public class WallDisplay {

  private static final String ATTRIBUTE = WallDisplay.class.getName();
  private static final String DASHBOARD = "/index.xhtml";
  private static final String FIGURES = "/live/figures.json";

  /** The dashboard's script asks for its lists by this component, without any person. */
  private static final String LISTS = "live:lists";

  @Inject private HttpServletRequest request;

  @Inject
  @ConfigProperty(name = "CONSOLE_DISPLAY_HOURS")
  private int hours;

  /** Whether this server lets a dashboard stay signed in. */
  public boolean isOffered() {
    return hours > 0;
  }

  /** Whether this session was told to stay. */
  public boolean isOn() {
    HttpSession session = request.getSession(false);
    return session != null && isOn(session);
  }

  private boolean isOn(HttpSession session) {
    return isOffered() && session.getAttribute(ATTRIBUTE) != null;
  }

  /** Lets this session stay, or no longer. */
  public void toggle() {
    HttpSession session = request.getSession();
    boolean on = isOffered() && !isOn(session);
    session.setAttribute(ATTRIBUTE, on ? Boolean.TRUE : null);
    // As long as a network may be away: the server would forget the session without its requests
    session.setMaxInactiveInterval(
        on ? hours * 3600 : request.getServletContext().getSessionTimeout() * 60);
  }

  /** Whether an idle session may still have this: a look at the dashboard, and not for ever. */
  boolean grants(HttpSession session, HttpServletRequest asked, Instant now) {
    return isOn(session)
        && isLook(asked)
        && !IdleClock.ranOut(session, Duration.ofHours(hours), now);
  }

  /** How long a session may last in all, where others may last that long; zero for ever. */
  Duration longest(HttpSession session, Duration others) {
    Duration own = Duration.ofHours(hours);
    boolean longer = isOn(session) && !others.isZero() && own.compareTo(others) > 0;
    return longer ? own : others;
  }

  private static boolean isLook(HttpServletRequest asked) {
    String path = asked.getServletPath() + (asked.getPathInfo() == null ? "" : asked.getPathInfo());
    if (!"GET".equals(asked.getMethod())) {
      return isForLists(asked) && isForNothingElse(asked);
    }
    // By its state Faces knows a form, whatever the method
    boolean isForm = asked.getParameter("jakarta.faces.ViewState") != null;
    return path.equals(FIGURES) || (path.equals(DASHBOARD) && !isForm);
  }

  /** Each component of the page that is named, by a parameter or to be executed, may act. */
  private static boolean isForNothingElse(HttpServletRequest asked) {
    return LISTS.equals(asked.getParameter("jakarta.faces.partial.execute"))
        && Collections.list(asked.getParameterNames()).stream()
            .allMatch(name -> name.indexOf(':') < 0 || name.equals(LISTS));
  }

  /** Whether a page asked by script, and no person did anything: that keeps no session alive. */
  static boolean isByItself(HttpServletRequest asked) {
    return SignInFirst.isLive(asked) || isForLists(asked);
  }

  private static boolean isForLists(HttpServletRequest asked) {
    return "POST".equals(asked.getMethod())
        && DASHBOARD.equals(asked.getServletPath())
        && LISTS.equals(asked.getParameter("jakarta.faces.source"));
  }
}
