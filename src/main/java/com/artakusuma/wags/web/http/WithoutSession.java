package com.artakusuma.wags.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * A request whose session, where it has none, ends with it: what frameworks keep for a page that
 * anybody may see would otherwise stay in memory for half an hour, for everybody who asked.
 */
public final class WithoutSession extends HttpServletRequestWrapper {

  private final HttpServletRequest request;
  private @Nullable HttpSession passing;

  private WithoutSession(HttpServletRequest request) {
    super(request);
    this.request = request;
  }

  /** The request itself where it has a session, else one that keeps none. */
  public static HttpServletRequest of(HttpServletRequest request) {
    return request.getSession(false) == null ? new WithoutSession(request) : request;
  }

  /** The request that this one may be instead of, with whose session a login begins. */
  public static HttpServletRequest real(HttpServletRequest request) {
    HttpServletRequest real = request;
    while (real instanceof HttpServletRequestWrapper wrapper
        && wrapper.getRequest() instanceof HttpServletRequest within) {
      real = within;
    }
    return real;
  }

  @Override
  public @Nullable HttpSession getSession() {
    return getSession(true);
  }

  @Override
  public @Nullable HttpSession getSession(boolean create) {
    HttpSession begun = request.getSession(false);
    if (begun != null) {
      return begun; // somebody has just signed in
    }
    if (passing == null && create) {
      passing = new PassingSession(getServletContext());
    }
    return passing;
  }

  @Override
  public String changeSessionId() {
    return request.changeSessionId();
  }
}
