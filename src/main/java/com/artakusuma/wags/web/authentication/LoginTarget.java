package com.artakusuma.wags.web.authentication;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page to go to after login: one of ours, whatever the request claims. */
public final class LoginTarget {

  static final String HOME = "/index.xhtml";
  private static final String LOGIN = "/login.xhtml";

  /** Files that are called otherwise than the page that offers them. */
  private static final Map<String, String> OFFERED_BY =
      Map.of("/broadcast", "/broadcasts", "/list", "/lists");

  /**
   * A page at the top level, with a harmless query; no host, no scheme, no backslash, no line
   * break.
   */
  private static final Pattern OURS =
      Pattern.compile("/[a-z]+\\.xhtml(\\?[A-Za-z0-9=&%+._~-]{0,1000})?");

  /** Why somebody has to sign in, as the login page says it. */
  public enum Reason {
    /** Nobody was signed in. */
    STRANGER,
    /** The session ended; nothing was under way. */
    EXPIRED,
    /** The session ended before a form arrived. */
    UNSENT,
    /** The key that was signed in with has been revoked, or has expired. */
    REVOKED,
    /** The user, or an admin, ended the session from elsewhere. */
    ENDED
  }

  private LoginTarget() {}

  /** The login page's address, with the reason and the way back to the page that was asked for. */
  static String loginFor(HttpServletRequest request, Reason reason) {
    return login(reason, checked(isRead(request) ? asked(request) : posted(request)));
  }

  /** Whether the request is for the login page. */
  public static boolean isLogin(HttpServletRequest request) {
    return LOGIN.equals(request.getServletPath());
  }

  /** The login page anew, after it stood open too long; it still knows the way back. */
  public static String again(HttpServletRequest request) {
    return login(Reason.EXPIRED, checked(request.getParameter("login:to")));
  }

  private static String login(Reason reason, String page) {
    List<String> query = new ArrayList<>();
    if (reason != Reason.STRANGER) {
      query.add("why=" + reason);
    }
    if (!page.equals(HOME)) {
      query.add("to=" + URLEncoder.encode(page, StandardCharsets.UTF_8));
    }
    return query.isEmpty() ? LOGIN : LOGIN + "?" + String.join("&", query);
  }

  /** Why a request without a usable session was made. */
  static Reason reason(HttpServletRequest request) {
    boolean hadSession =
        request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
    return hadSession || !isRead(request) ? reasonOfEnd(request) : Reason.STRANGER;
  }

  /** Why a request came too late for its session. */
  public static Reason reasonOfEnd(HttpServletRequest request) {
    return isRead(request) ? Reason.EXPIRED : Reason.UNSENT;
  }

  private static boolean isRead(HttpServletRequest request) {
    return "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
  }

  /** A page as it was asked for; instead of a file, the page that offers it. */
  private static String asked(HttpServletRequest request) {
    String path = request.getServletPath();
    String file = path.replaceFirst("\\.(csv|xlsx)$", "");
    return withQuery(
        file.equals(path) ? path : OFFERED_BY.getOrDefault(file, file) + ".xhtml",
        request.getQueryString());
  }

  /** The page a form was posted from: a form's address has no query, the page's may. */
  private static String posted(HttpServletRequest request) {
    String page = request.getServletPath();
    String referer = request.getHeader("Referer");
    if (referer == null) {
      return page;
    }
    try {
      URI from = URI.create(referer);
      boolean same = (request.getContextPath() + page).equals(from.getRawPath());
      return same ? withQuery(page, from.getRawQuery()) : page;
    } catch (IllegalArgumentException e) {
      return page; // no address at all: the header is the client's to write
    }
  }

  private static String withQuery(String page, String query) {
    return query == null ? page : page + "?" + query;
  }

  /** The page to go to, or the dashboard where the wish is none of our pages. */
  public static String checked(@Nullable String wish) {
    return wish != null && OURS.matcher(wish).matches() && !wish.startsWith(LOGIN) ? wish : HOME;
  }
}
