package com.artakusuma.wags.api.access;

import com.artakusuma.wags.api.error.ApiError;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Looks at the headers by which JAX-RS chooses, before it does. One that it cannot read would be
 * answered with a page, or as a fault of the server.
 */
@Provider
@PreMatching
public class NegotiationFilter implements ContainerRequestFilter {

  private static final Logger LOG = System.getLogger(NegotiationFilter.class.getName());

  @Override
  public void filter(ContainerRequestContext request) {
    MultivaluedMap<String, String> headers = request.getHeaders();
    if (request.getMediaType() == null && !request.getMethod().equals("GET")) {
      // Else a call that takes forms, too, would take it for one
      headers.putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    }
    readLanguages(request);
    try {
      request.getAcceptableMediaTypes();
    } catch (ProcessingException e) {
      LOG.log(Level.DEBUG, "Not read: {0}", e.getMessage());
      headers.remove(HttpHeaders.ACCEPT);
      request.abortWith(
          ApiError.of(
              Response.Status.BAD_REQUEST,
              "Bad Request",
              "The Accept is not a valid list of media types"));
    }
  }

  /**
   * They are a wish: one that cannot be read is passed over, and {@code id_ID} is {@code id-ID}.
   */
  private static void readLanguages(ContainerRequestContext request) {
    String written = request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
    if (written == null) {
      return;
    }
    request.getHeaders().putSingle(HttpHeaders.ACCEPT_LANGUAGE, written.replace('_', '-'));
    try {
      request.getAcceptableLanguages();
    } catch (ProcessingException e) {
      LOG.log(Level.DEBUG, "Not read: {0}", e.getMessage());
      request.getHeaders().remove(HttpHeaders.ACCEPT_LANGUAGE);
    }
  }
}
