package com.artakusuma.wags.web.login;

import com.artakusuma.wags.web.http.WithoutSession;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Guards the one page that strangers may post to. Whoever only looks at it gets no session; its
 * forms must be small, while those who are signed in may paste a million recipients; and since it
 * has no view state that would show where a form comes from, the browser has to say it.
 */
public class LoginFormFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final int MOST = 64 * 1024;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean read = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
    long length = request.getContentLengthLong();
    if (!read && (length < 0 || length > MOST)) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } else if (!read && "cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else {
      chain.doFilter(WithoutSession.of(request), response);
    }
  }
}
