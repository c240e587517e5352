package com.artakusuma.wags.web.authentication;

import com.artakusuma.wags.web.http.JsonAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The answer to whoever is not signed in, or not any more, in the form the request expects. */
public final class SignInFirst {

  private static final String LIVE = "/live/";

  private SignInFirst() {}

  /** Whether the request only reads figures for a page that stands open. */
  public static boolean isLive(HttpServletRequest request) {
    return request.getRequestURI().startsWith(request.getContextPath() + LIVE);
  }

  /** Leads a page to the login and from there back; a script gets a plain 401. */
  public static void answer(
      HttpServletRequest request, HttpServletResponse response, LoginTarget.Reason reason)
      throws IOException {
    String login = request.getContextPath() + LoginTarget.loginFor(request, reason);
    if (isLive(request)) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      JsonAnswer.write(response, "error", "Unauthorized");
    } else if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
      redirectAjax(response, login);
    } else {
      response.sendRedirect(login);
    }
  }

  /** A Faces ajax call would follow a plain redirect silently and show nothing. */
  private static void redirectAjax(HttpServletResponse response, String url) throws IOException {
    response.setContentType("text/xml;charset=UTF-8");
    response
        .getWriter()
        .write(
            "<?xml version='1.0' encoding='UTF-8'?><partial-response><redirect url=\""
                + url.replace("&", "&amp;")
                + "\"></redirect></partial-response>");
  }
}
