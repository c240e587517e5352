package com.artakusuma.wags.web.compose;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses forms with files that are far too large before the server stores them. Those which are a
 * little too large come through, so that the page itself can say so.
 */
@WebFilter("*.xhtml")
public class UploadSize extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final long MEGABYTE = 1024L * 1024;

  /** What the other fields may take: as much as a form without a file, see ListenerCommands. */
  private static final long FIELDS = 32 * MEGABYTE;

  @Inject
  @ConfigProperty(name = "UPLOAD_MAX_MB", defaultValue = "32")
  private int maxMegabytes;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String type = request.getContentType();
    long length = request.getContentLengthLong();
    boolean sized = length >= 0 && length <= maxMegabytes * MEGABYTE + FIELDS;
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/") || sized) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    }
  }
}
