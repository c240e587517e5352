package com.artakusuma.wags.web.authentication;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;

/**
 * Forms that change something, posted for somebody who may only look. Pages do not offer them, and
 * Faces ignores a button that is not there: this says so to who had the page open before.
 */
public final class OnlyLooking {

  /** Signing out, details and lists of a page that are read later, a dashboard on a wall. */
  private static final Set<String> HARMLESS =
      Set.of("account", "signed-in", "details", "live", "display");

  private OnlyLooking() {}

  /** Whether a form came that is not for who may only look. */
  public static boolean isRefused(HttpServletRequest request) {
    return "POST".equals(request.getMethod())
        && request.getServletPath().endsWith(".xhtml")
        && !LoginTarget.isLogin(request)
        && (isUpload(request) || !HARMLESS.contains(form(request)) || hasFieldsOfOthers(request));
  }

  /** Faces takes a button for pressed where its name is among the fields, whatever else is said. */
  private static boolean hasFieldsOfOthers(HttpServletRequest request) {
    return request.getParameterMap().keySet().stream()
        .filter(name -> name.contains(":"))
        .anyMatch(name -> !HARMLESS.contains(name.split(":", 2)[0]));
  }

  /** What its fields are would only be known once the file has come. */
  private static boolean isUpload(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
  }

  /** The id of the form that was sent, as its button or script says; empty where none does. */
  private static String form(HttpServletRequest request) {
    String source = request.getParameter("jakarta.faces.source");
    if (source == null) {
      return WithoutScript.isSignOut(request) ? "account" : "";
    }
    return source.split(":", 2)[0];
  }
}
