package com.artakusuma.wags.api.access;

import com.artakusuma.wags.platform.RequestId;
import com.artakusuma.wags.platform.body.PackedBody;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;

/**
 * Gives every answer of the API its headers: it is personal and is what its type says, so nobody
 * keeps or guesses at it.
 *
 * <p>Refuses a {@code Content-Type} that is none, or a second one: JAX-RS would give up on it
 * before any of its mappers is asked, and the server would answer with a page of its own.
 */
public class ApiEntranceFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(ApiEntranceFilter.class.getName());
  private static final int BUFFER_BYTES = 8 * 1024;
  private static final long MOST_PASSED_OVER = 100L * 1024 * 1024;
  private static final String NO_MEDIA_TYPE =
      "{\"error\":\"Bad Request\",\"details\":\"Send one Content-Type, a valid media type\"}";
  private static final String PACKED =
      "{\"error\":\"Unsupported Media Type\","
          + "\"details\":\"A body must not have a Content-Encoding\"}";

  @Inject private transient ApiMetrics metrics;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean failed = true;
    BrokenAnswers.prepare(request, response);
    try {
      answer(request, response, chain);
      failed = false;
    } finally {
      if (!CurrentCaller.isNode(request)) {
        metrics.answered(
            failed ? HttpServletResponse.SC_INTERNAL_SERVER_ERROR : response.getStatus());
      }
    }
    if (request.getHeader("Upgrade") != null) {
      passOver(request.getInputStream());
    }
  }

  private static void answer(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader(RequestId.HEADER, RequestId.current());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    if (PackedBody.isOf(request)) {
      refuse(response, HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, PACKED);
    } else if (isMediaType(request.getHeaders("Content-Type"))) {
      chain.doFilter(request, response);
    } else {
      refuse(response, HttpServletResponse.SC_BAD_REQUEST, NO_MEDIA_TYPE);
    }
  }

  private static void refuse(HttpServletResponse response, int status, String body)
      throws IOException {
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_JSON);
    response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Takes in what is left of a body that was refused before its end. A client that offers HTTP/2
   * with its first request, as Java's does, otherwise never gets to see the answer.
   */
  private static void passOver(InputStream body) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      long left = MOST_PASSED_OVER;
      int read = 0;
      while (read >= 0 && left > 0) {
        read = body.read(buffer);
        left -= read;
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "The rest of a refused body did not come: {0}", e.getMessage());
    }
  }

  /** Whether there is one, or none. */
  private static boolean isMediaType(Enumeration<String> written) {
    try {
      return !written.hasMoreElements()
          || (MediaType.valueOf(written.nextElement()) != null && !written.hasMoreElements());
    } catch (IllegalArgumentException e) {
      return false; // the parser's way to say so
    }
  }
}
