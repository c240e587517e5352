package com.artakusuma.wags.gateway.call;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.net.URI;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Has each call go to the address of its own gateway, so that one REST client serves all of a kind:
 * a client takes a megabyte, and a second to build.
 */
final class CallAddress implements ClientRequestFilter {

  /** For which clients are built; no call goes there. */
  static final URI NONE = URI.create("http://gateway.invalid");

  private static final ThreadLocal<URI> CURRENT = new ThreadLocal<>();

  /**
   * Makes this thread's call at an address.
   *
   * @param address without a slash at its end
   */
  static <T> T at(URI address, Supplier<T> call) {
    CURRENT.set(address);
    try {
      return call.get();
    } finally {
      CURRENT.remove();
    }
  }

  @Override
  public void filter(ClientRequestContext request) {
    URI asked = request.getUri();
    String query = asked.getRawQuery();
    request.setUri(
        URI.create(
            Objects.requireNonNull(CURRENT.get())
                + asked.getRawPath()
                + (query == null ? "" : "?" + query)));
  }
}
