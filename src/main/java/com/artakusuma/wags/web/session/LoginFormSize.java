package com.artakusuma.wags.web.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses large forms on the one page that strangers may post to. The server takes forms of many
 * megabytes, since a million recipients may be pasted, but only from those who are signed in.
 */
@WebFilter("/login.xhtml")
public class LoginFormSize extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final int MOST = 64 * 1024;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long length = request.getContentLengthLong();
    boolean sized = length >= 0 && length <= MOST;
    if ("GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod()) || sized) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    }
  }
}
