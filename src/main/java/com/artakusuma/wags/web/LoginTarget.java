package com.artakusuma.wags.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The page to go to after login: one of ours, whatever the request claims. */
final class LoginTarget {

  static final String HOME = "/index.xhtml";
  private static final String LOGIN = "/login.xhtml";

  /**
   * A page at the top level, with a harmless query; no host, no scheme, no backslash, no line
   * break.
   */
  private static final Pattern OURS =
      Pattern.compile("/[a-z]+\\.xhtml(\\?[A-Za-z0-9=&%+._~-]{0,1000})?");

  private LoginTarget() {}

  /** The login page's address, with the way back to the page that was asked for. */
  static String loginFor(HttpServletRequest request) {
    if (!"GET".equals(request.getMethod())) {
      return LOGIN;
    }
    String query = request.getQueryString();
    String page = request.getServletPath() + (query == null ? "" : "?" + query);
    if (checked(page).equals(HOME)) {
      return LOGIN;
    }
    return LOGIN + "?to=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
  }

  /** The page to go to, or the dashboard where the wish is none of our pages. */
  static String checked(String wish) {
    boolean ours = wish != null && OURS.matcher(wish).matches() && !wish.startsWith(LOGIN);
    return ours ? wish : HOME;
  }
}
