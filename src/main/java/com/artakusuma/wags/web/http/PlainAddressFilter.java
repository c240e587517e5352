package com.artakusuma.wags.web.http;

import com.artakusuma.wags.platform.body.PackedBody;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses what no page of ours links to and no client of ours sends: parameters within a path, by
 * which the server would take a session's id that anybody may have put into a link; and packed
 * bodies, which it would unpack past all limits. Declared in web.xml, before all other filters.
 */
public class PlainAddressFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (PackedBody.isOf(request)) {
      response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
    } else if (request.isRequestedSessionIdFromURL() || request.getRequestURI().indexOf(';') >= 0) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    } else {
      chain.doFilter(request, response);
    }
  }
}
