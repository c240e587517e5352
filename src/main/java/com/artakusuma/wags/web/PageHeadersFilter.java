package com.artakusuma.wags.web;

import com.artakusuma.wags.web.http.PlainRead;
import com.artakusuma.wags.web.http.WithoutSession;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Tells browsers to keep pages to themselves: no guessing of types, no frames, no cache. PrimeFaces
 * sends the Content-Security-Policy, with a nonce of its own (web.xml).
 */
public class PageHeadersFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (!request.getServletPath().startsWith("/jakarta.faces.resource/")) {
      response.setHeader("X-Frame-Options", "DENY");
      response.setHeader("Referrer-Policy", "same-origin");
      response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
      response.setHeader("Cache-Control", "no-store");
    }
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      chain.doFilter(new PlainRead(WithoutSession.of(request)), response);
    } else {
      chain.doFilter(request, response);
    }
  }
}
