package com.artakusuma.wags.web.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * Leads browsers on by path alone. The server would write a whole address, with the scheme, host
 * and port by which the request reached it: wrong behind a proxy that speaks TLS. Declared in
 * web.xml, right behind that for plain addresses.
 */
public class RelativeRedirectsFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, new Relative(response));
  }

  /** Redirects to a path of ours. */
  public static void redirect(HttpServletResponse response, String path) {
    response.resetBuffer();
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader("Location", path);
  }

  private static final class Relative extends HttpServletResponseWrapper {

    Relative(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void sendRedirect(String path) {
      redirect(this, path);
    }
  }
}
