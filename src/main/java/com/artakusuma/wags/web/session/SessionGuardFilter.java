package com.artakusuma.wags.web.session;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.account.session.ConsoleSessions;
import com.artakusuma.wags.web.authentication.LoginTarget;
import com.artakusuma.wags.web.authentication.OnlyLooking;
import com.artakusuma.wags.web.authentication.SignInFirst;
import com.artakusuma.wags.web.authentication.WithoutScript;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Ends a session when its key is of no use any more, when somebody ended it from elsewhere, when
 * nobody did anything in it for too long, or when it has lasted too long; and keeps pages for
 * admins and for those who may send to them.
 */
public class SessionGuardFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final Set<String> FOR_ADMINS =
      Set.of("/users.xhtml", "/gateways.xhtml", "/audit.xhtml", "/audit.csv", "/check.xhtml");

  private static final Set<String> FOR_SENDERS =
      Set.of("/send.xhtml", "/broadcast.xhtml", "/left-out.csv");

  @Inject private transient SignedIn signedIn;
  @Inject private transient OpenSessions openHere;
  @Inject private transient ConsoleSessions sessions;
  @Inject private transient WallDisplay display;
  @Inject private transient Clock clock;

  @Inject
  @ConfigProperty(name = "CONSOLE_SESSION_HOURS")
  private int hours;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpSession session = request.getSession(false);
    String path = request.getServletPath();
    boolean others = path.startsWith("/jakarta.faces.resource/") || path.equals("/api");
    if (others || session == null || !signedIn.isAnyone()) {
      chain.doFilter(request, response);
      return;
    }
    Instant now = clock.instant();
    boolean idle = IdleClock.ranOut(session, timeout(request), now);
    LoginTarget.Reason end = end(session, request, idle, now);
    if (end != null) {
      end(session, request, response, end);
    } else if (isForbidden(request, signedIn.caller())) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else if (WithoutScript.posted(request)) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    } else {
      openHere.note(session, signedIn.keyHash());
      sessions.seen(signedIn.session().orElseThrow());
      if (!idle && !WallDisplay.isByItself(request)) {
        IdleClock.touch(session, now);
      }
      chain.doFilter(request, response);
    }
  }

  /** Why a session ends; null where it goes on. */
  private LoginTarget.@Nullable Reason end(
      HttpSession session, HttpServletRequest request, boolean idle, Instant now) {
    if (idle && !display.grants(session, request, now)) {
      return LoginTarget.reasonOfEnd(request);
    }
    Optional<ConsoleSessions.Found> found = signedIn.session();
    if (found.isEmpty()) {
      return LoginTarget.Reason.ENDED;
    }
    if (signedIn.find().isEmpty()) {
      return LoginTarget.Reason.REVOKED;
    }
    Duration longest = display.longest(session, Duration.ofHours(hours));
    boolean over = !longest.isZero() && found.get().isOlderThan(longest);
    return over ? LoginTarget.reasonOfEnd(request) : null;
  }

  private static boolean isForbidden(HttpServletRequest request, Caller caller) {
    String page = request.getServletPath();
    boolean onlyLooks = !caller.may(KeyScope.SEND);
    return (FOR_ADMINS.contains(page) && !caller.admin())
        || (onlyLooks && (FOR_SENDERS.contains(page) || OnlyLooking.isRefused(request)))
        || !caller.may(KeyScope.READ);
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
