package com.artakusuma.wags.web.session;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Ends a session when its key has been revoked or when nobody did anything in it for too long, and
 * keeps pages for admins to them.
 */
@WebFilter({"*.xhtml", "*.csv", "*.xlsx", "/live/*"})
public class SessionGuard extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final Set<String> FOR_ADMINS =
      Set.of("/users.xhtml", "/audit.xhtml", "/audit.csv");

  @Inject private transient SignedIn signedIn;
  @Inject private transient OpenSessions sessions;
  @Inject private transient WallDisplay display;
  @Inject private transient Clock clock;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpSession session = request.getSession(false);
    boolean resource = request.getServletPath().startsWith("/jakarta.faces.resource/");
    if (resource || session == null || !signedIn.isAnyone()) {
      chain.doFilter(request, response);
      return;
    }
    Instant now = clock.instant();
    boolean idle = IdleClock.ranOut(session, timeout(request), now);
    if (idle && !display.grants(session, request, now)) {
      end(session, request, response, LoginTarget.reasonOfEnd(request));
    } else if (signedIn.find().isEmpty()) {
      end(session, request, response, LoginTarget.Reason.REVOKED);
    } else if (FOR_ADMINS.contains(request.getServletPath()) && !signedIn.caller().admin()) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else if (WithoutScript.posted(request)) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    } else {
      sessions.note(session, signedIn.keyHash());
      if (!idle && !WallDisplay.isByItself(request)) {
        IdleClock.touch(session, now);
      }
      chain.doFilter(request, response);
    }
  }

  /** The session's own interval may be longer: see {@link WallDisplay#toggle}. */
  private static Duration timeout(HttpServletRequest request) {
    return Duration.ofMinutes(request.getServletContext().getSessionTimeout());
  }

  private static void end(
      HttpSession session,
      HttpServletRequest request,
      HttpServletResponse response,
      LoginTarget.Reason reason)
      throws IOException, ServletException {
    request.logout();
    session.invalidate();
    SignInFirst.answer(request, response, reason);
  }
}
