package com.artakusuma.wags.web.authentication;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Forms that a browser posted by itself, because its JavaScript is off or did not load. Pages ask
 * before they act and show what became of it by script; without it a press would send unasked.
 */
public final class WithoutScript {

  /** The request attribute by which the error page knows what to say. */
  private static final String ATTRIBUTE = "withoutScript";

  private static final String SIGN_OUT = "account:signOut";

  private WithoutScript() {}

  /** Whether a form came that only a script should send; signing in and out work without any. */
  public static boolean posted(HttpServletRequest request) {
    boolean refused =
        "POST".equals(request.getMethod())
            && request.getServletPath().endsWith(".xhtml")
            && !"partial/ajax".equals(request.getHeader("Faces-Request"))
            && !LoginTarget.isLogin(request)
            && !isSignOut(request);
    if (refused) {
      request.setAttribute(ATTRIBUTE, true);
    }
    return refused;
  }

  /** Whether the form is the one that signs out. */
  static boolean isSignOut(HttpServletRequest request) {
    return request.getParameter(SIGN_OUT) != null;
  }
}
