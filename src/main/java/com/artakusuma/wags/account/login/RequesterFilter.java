package com.artakusuma.wags.account.login;

import com.artakusuma.wags.platform.RequestId;
import com.artakusuma.wags.platform.audit.Requester;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Says for the audit log where each request comes from, and for the log which one it is; who it is
 * follows once that is known.
 */
public class RequesterFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Inject private transient ClientAddress address;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Requester.begin(address.of(request));
    RequestId.begin(request.getHeader(RequestId.HEADER));
    try {
      chain.doFilter(request, response);
    } finally {
      RequestId.end();
      Requester.end();
    }
  }
}
